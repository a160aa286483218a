import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { DERIVED_TABLES, rebuildDerived } from '#backend/damage/rebuild-derived.ts'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { openTestCore } from '../helpers/test-core.ts'

type TestCore = Awaited<ReturnType<typeof openTestCore>>

/** Some words in a note, as a window writes them. */
async function writeNote(client: TestCore['client'], note: NoteReference): Promise<void> {
  const windowId = randomUUID()
  const stop = new AbortController()
  const stream = await client.documents.claim({ note, windowId }, { signal: stop.signal })
  const { value } = (await stream.next()) as { value: NoteClaim | undefined }
  const doc = new Y.Doc()
  if (value && 'clientId' in value) doc.clientID = value.clientId
  markdownToFragment('A heron by the water', doc.getXmlFragment('body'))
  await client.documents.append({ note, windowId, update: Y.encodeStateAsUpdate(doc) })
  stop.abort()
}

test('what is made anew is what was there, notes too, and leaves no entry in the history', async () => {
  const core = await openTestCore()
  try {
    await core.client.sample.add()
    const [person] = await core.client.people.list({})
    if (!person) throw new Error('The sample has no people.')
    await writeNote(core.client, { kind: 'person', id: person.id, lane: 'private' })
    const all = async () => {
      const found: Record<string, string[]> = {}
      for (const name of DERIVED_TABLES) {
        const { rows } = await core.database.execute<{ row: string }>(
          sql`SELECT to_jsonb(t)::text AS row FROM ${sql.identifier(name)} t`,
        )
        found[name] = rows.map(({ row }) => row).toSorted()
      }
      return found
    }
    const history = async () => (await core.database.execute(sql`SELECT id FROM change_set`)).rows.length
    const [before, changes] = [await all(), await history()]
    expect(before['search_document']?.filter((row) => row.includes('"entity": "note"'))).not.toEqual([])
    for (const name of DERIVED_TABLES) {
      expect(before[name]).not.toEqual([])
      await core.database.execute(sql`TRUNCATE ${sql.identifier(name)}`)
    }
    await rebuildDerived(core.core.context)
    expect(await all()).toEqual(before)
    expect(await history()).toBe(changes)
  } finally {
    await core.close()
  }
})
