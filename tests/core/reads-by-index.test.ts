import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

// What grows with the years, so that reading all of it costs ever more.
const large = [
  ...['activity_event', 'agenda_item', 'agenda_placement', 'document', 'document_update', 'meeting'],
  ...['record', 'record_person', 'search_document', 'timeline_entry'],
]

let core: Awaited<ReturnType<typeof openTestCore>>
let person: string
let mentorship: string
let meeting: string

beforeAll(async () => {
  core = await openTestCore({ clock: createTestClock('2026-03-12T09:00:00.000Z', 'UTC') })
  const { client } = core
  person = (await client.people.create({ name: 'Ana Ruiz' })).id
  mentorship = (await client.mentorships.create({ personId: person, myRole: 'mentee' })).id
  meeting = (
    await client.meetings.create({
      mentorshipId: mentorship,
      timezone: 'UTC',
      minutes: 45,
      startAt: '2026-03-20T09:00:00.000Z',
    })
  ).id
  await client.records.create({ kind: 'advice', title: 'Begin with the ending', mentorshipId: mentorship })
  const doc = new Y.Doc()
  markdownToFragment('We spoke of the harbour.', doc.getXmlFragment('body'))
  await client.documents.append({
    note: { kind: 'meeting', id: meeting, lane: 'shared' },
    windowId: randomUUID(),
    update: Y.encodeStateAsUpdate(doc),
  })
  // So few rows are read as a whole however they are asked for; kept from that, the planner does so only where no index leads to them.
  await core.pglite.exec('analyze; set enable_seqscan = off')
})
afterAll(() => core.close())

/** The large tables that the work reads as a whole. */
async function wholeReads(work: () => Promise<unknown>): Promise<string[]> {
  const counts = async () => {
    await core.pglite.query('select pg_stat_force_next_flush()')
    const { rows } = await core.pglite.query<{ name: string; scans: number }>(
      'select relname as name, seq_scan::int as scans from pg_stat_user_tables where relname = any($1)',
      [large],
    )
    return new Map(rows.map(({ name, scans }) => [name, scans]))
  }
  // The first call completes what an ended core may have left behind.
  await work()
  const before = await counts()
  await work()
  const after = await counts()
  return large.filter((name) => (after.get(name) ?? 0) > (before.get(name) ?? 0))
}

test('a look at a whole table is noticed', async () => {
  expect(await wholeReads(() => core.pglite.query(`select count(*) from record where title || body = 'x'`))).toEqual([
    'record',
  ])
})

test('a brief reads what it is about, not the whole notebook', async () => {
  const { briefing } = core.client
  expect(await wholeReads(() => briefing.mentorship({ id: mentorship }))).toEqual([])
  expect(await wholeReads(() => briefing.meeting({ id: meeting }))).toEqual([])
  expect(await wholeReads(() => briefing.person({ id: person }))).toEqual([])
  expect(await wholeReads(() => briefing.conversations({ kind: 'person', id: person, limit: 5 }))).toEqual([])
})

test('a new name, the trash and an undo read what the person is about', async () => {
  const { client } = core
  let count = 0
  const rename = () => client.people.update({ id: person, fields: { family: `Ruiz ${++count}` } })
  expect(await wholeReads(rename)).toEqual([])
  expect(await wholeReads(() => client.people.create({ name: 'Bo Lind' }))).toEqual([])
  expect(await wholeReads(() => client.changes.undo({}))).toEqual([])
})
