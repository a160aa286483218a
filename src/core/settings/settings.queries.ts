import { settingSchemas, type SettingKey, type Settings } from '#contract/settings.contract.ts'
import { appSetting } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** All settings; what was never chosen, or was chosen by a version that knew more, has its default. */
export async function readSettings(database: Database): Promise<Settings> {
  const stored = new Map((await database.select().from(appSetting)).map(({ key, value }) => [key, value]))
  const entries = (Object.keys(settingSchemas) as SettingKey[]).map((key) => {
    const schema = settingSchemas[key]
    const parsed = schema.safeParse(stored.get(key))
    return [key, parsed.success ? parsed.data : schema.parse(undefined)]
  })
  return Object.fromEntries(entries) as Settings
}
