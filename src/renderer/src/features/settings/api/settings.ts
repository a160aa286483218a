import { settingsChangeWords, type Settings } from '#contract/settings.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

export const settingsQuery = () =>
  coreQuery({ key: ['settings'], topics: ['settings'], fetch: () => client.settings.get() })

export const aboutQuery = () =>
  coreQuery({ key: ['settings', 'about'], topics: [], fetch: () => client.settings.about() })

const storeSettings = (changes: Partial<Settings>) => client.settings.set(changes)

/** Changes settings and offers to undo it. */
export const useSettingsChange = () =>
  useChange(storeSettings, { done: (_result, changes) => settingsChangeWords(changes) })
