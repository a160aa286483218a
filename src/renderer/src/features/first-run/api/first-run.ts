import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

/** Whether the notebook waits for its first person, and nobody chose to begin blank. */
export const firstRunQuery = () =>
  coreQuery({
    key: ['first-run'],
    topics: ['people', 'settings'],
    fetch: async () => {
      const [{ notebookEmpty }, { welcomeDismissed }] = await Promise.all([
        client.sample.state(),
        client.settings.get(),
      ])
      return { welcome: notebookEmpty && !welcomeDismissed }
    },
  })

export const addSample = () => client.sample.add()
export const startBlank = () => client.settings.set({ welcomeDismissed: true })
