import { eq, sql } from 'drizzle-orm'
import { indexOfWords, searchWords } from '../commands/search-words.ts'
import type { CommandContext, CommandRunner } from '../commands/run-command.ts'
import { searchDocument } from '../database/schema.ts'
import { searchBody } from '../database/search-body.ts'

const atOnce = 200

/**
 * Indexes anew what an update of the product marked as stale, from the texts that stand beside the words. In steps, between which
 * other changes have their turn; what was not reached stays marked.
 */
export async function renewStaleWords(runner: CommandRunner): Promise<void> {
  let renewed: number
  do renewed = (await runner.run('Search words renewed', renewSome)).result
  while (renewed === atOnce)
}

async function renewSome({ database }: CommandContext): Promise<number> {
  const { entity, entityId, title, people, tags, wordsStale } = searchDocument
  const rows = await database
    .select({ entity, entityId, title, people, tags, body: searchBody })
    .from(searchDocument)
    .where(eq(wordsStale, true))
    .limit(atOnce)
  if (rows.length === 0) return 0
  const items = JSON.stringify(rows.map((row) => ({ of: row.entity, id: row.entityId, words: searchWords(row) })))
  await database.execute(sql`
    update ${searchDocument} set words = ${indexOfWords(sql`(item.value->'words')`)}, words_stale = false
    from json_array_elements(${items}::text::json) as item(value)
    where ${entity} = item.value->>'of' and ${entityId} = (item.value->>'id')::uuid`)
  return rows.length
}
