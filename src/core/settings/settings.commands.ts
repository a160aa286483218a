import { eq, sql } from 'drizzle-orm'
import { isUndoneWithHistory, settingSchemas, type SettingKey, type Settings } from '#contract/settings.contract.ts'
import { isSameValue } from '../commands/row-json.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { appSetting } from '../database/schema.ts'

type Choice = [key: SettingKey, value: unknown]

/** Stores choices. What says the same as before changes nothing; what is only remembered leaves no trace in the history. */
export async function storeSettings(context: CommandContext, changes: Partial<Settings>): Promise<void> {
  const choices = (Object.entries(changes) as Choice[]).filter(([, value]) => value !== undefined)
  for (const choice of choices) await (isUndoneWithHistory(choice[0]) ? choose : remember)(context, choice)
}

async function choose({ database, write, createId }: CommandContext, [key, value]: Choice): Promise<void> {
  const [stored] = await database.select().from(appSetting).where(eq(appSetting.key, key))
  if (isSameValue(stored?.value ?? settingSchemas[key].parse(undefined), value)) return
  const id = stored?.id ?? createId()
  // The row stands there, empty, before the first choice, so that undoing that one later is seen to lose newer ones.
  if (!stored) await database.insert(appSetting).values({ id, key })
  await write.update(appSetting, id, { value })
}

async function remember({ database, createId }: CommandContext, [key, value]: Choice): Promise<void> {
  await database
    .insert(appSetting)
    .values({ id: createId(), key, value })
    .onConflictDoUpdate({ target: appSetting.key, set: { value: sql`excluded.value` } })
}
