import { sql } from 'drizzle-orm'
import type { Settings } from '#contract/settings.contract.ts'
import { appSetting } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** Stores choices. Settings are no part of the notebook's history, so they are not undone with it. */
export async function storeSettings(database: Database, changes: Partial<Settings>): Promise<void> {
  const rows = Object.entries(changes).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]))
  if (rows.length === 0) return
  await database
    .insert(appSetting)
    .values(rows)
    .onConflictDoUpdate({ target: appSetting.key, set: { value: sql`excluded.value` } })
}
