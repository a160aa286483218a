import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import * as Y from 'yjs'
import { createMentorshipStorage } from '#core/sharing/mentorship-storage.ts'
import { agendaItem, document, documentUpdate } from '#core/database/schema.ts'
import { readEntries } from '#core/documents/live-document.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { carry, openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
  await pair.pair()
})
afterAll(() => notebooks.close())

/** The shared topics as the stored rows have them, and as the stored bytes of the document have them. */
async function standing(at: PairedNotebook) {
  const rows = await at.database
    .select()
    .from(agendaItem)
    .where(eq(agendaItem.mentorshipId, at.mentorshipId))
    .orderBy(asc(agendaItem.id))
  const doc = new Y.Doc()
  for (const row of await at.database.select().from(document).where(eq(document.ownerId, at.mentorshipId))) {
    if (row.kind !== 'agenda' || row.lane !== 'shared') continue
    if (row.snapshot) Y.applyUpdate(doc, row.snapshot)
    const log = await at.database
      .select()
      .from(documentUpdate)
      .where(eq(documentUpdate.documentId, row.id))
      .orderBy(asc(documentUpdate.seq))
    for (const { content } of log) Y.applyUpdate(doc, content)
  }
  const entries = readEntries(doc, 'items').toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    rows: rows.filter(({ lane }) => lane === 'shared').map(({ id, title }) => ({ id, title })),
    entries: entries.map(({ id, entry }) => ({ id, title: entry['title'] })),
  }
}

/**
 * Lets the n-th statement of a piece of work fail, as a crash would end it there, for each n until the work gets through.
 * After each failure a core that starts anew finds what is stored.
 */
async function failEachStatement(at: PairedNotebook, work: (core: PairedNotebook) => Promise<unknown>) {
  const { pglite } = at
  for (let last = 0; last < 200; last++) {
    const before = await standing(at)
    const fresh = await openTestCore({ clock: at.clock, database: { pglite, database: at.database } })
    const storage = createMentorshipStorage(fresh.core.sharing, at.pairingId)
    const transaction = pglite.transaction.bind(pglite)
    let left = last
    pglite.transaction = ((action) =>
      transaction((open) => {
        const query = open.query.bind(open)
        open.query = ((...call: Parameters<typeof query>) => {
          if (left-- === 0) throw new Error('The power went off.')
          return query(...call)
        }) as typeof open.query
        return action(open)
      })) as typeof pglite.transaction
    const isThrough = await work({ ...at, ...fresh, storage }).then(
      () => true,
      () => false,
    )
    pglite.transaction = transaction
    const after = await standing(at)
    expect(after.rows).toEqual(after.entries)
    if (isThrough) return { failed: last, after }
    expect(after).toEqual(before)
  }
  throw new Error('The work never got through.')
}

test('S-728 a topic written here is in its row and in the document, or in neither, wherever writing it ends', async () => {
  const { failed, after } = await failEachStatement(mine, ({ client }) =>
    client.agenda.addItem({ mentorshipId: mine.mentorshipId, lane: 'shared', title: 'Written here' }),
  )
  expect(failed).toBeGreaterThan(3)
  expect(after.rows.map(({ title }) => title)).toEqual(['Written here'])
})

test('S-728 what the partner wrote is taken over whole, wherever taking it over ends', async () => {
  await carry(mine, hers)
  await hers.client.agenda.addItem({ mentorshipId: hers.mentorshipId, lane: 'shared', title: 'Written there' })
  const { failed, after } = await failEachStatement(mine, (again) => carry(hers, again))
  expect(failed).toBeGreaterThan(3)
  expect(after.rows.map(({ title }) => title)).toContain('Written there')
})
