import { createRouterClient } from '@orpc/server'
import type { CoreClient } from '#contract/contract.ts'
import type { Core } from '#core/create-core.ts'

/** Puts the sample into a notebook that has nobody in it yet; any other notebook is left alone. */
export async function fillDemoNotebook(core: Core): Promise<void> {
  const client: CoreClient = createRouterClient(core.router)
  const { notebookEmpty } = await client.sample.state()
  if (notebookEmpty) await client.sample.add()
}
