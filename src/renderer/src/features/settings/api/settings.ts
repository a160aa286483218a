import type { Settings } from '#contract/settings.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

export const settingsQuery = () =>
  coreQuery({ key: ['settings'], topics: ['settings'], fetch: () => client.settings.get() })

export const aboutQuery = () =>
  coreQuery({ key: ['settings', 'about'], topics: [], fetch: () => client.settings.about() })

export const storeSettings = (changes: Partial<Settings>) => client.settings.set(changes)
