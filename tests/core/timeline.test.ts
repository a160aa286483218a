import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimelineEntry } from '#contract/timeline.contract.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let mentorshipId: string
const busy = 'aaaaaaaa-0000-4000-8000-000000000001'

beforeAll(async () => {
  core = await openTestCore()
  ana = (await core.client.people.create({ name: 'Ana Ruiz' })).id
  mentorshipId = (await core.client.mentorships.create({ personId: ana, myRole: 'mentee' })).id
  // 120,000 rows of other people, four at one instant, so that pages must be read in the order of an index.
  await core.database.execute(sql`
    insert into timeline_entry (entity, entity_id, person_id, mentorship_id, "primary", kind, occurred_at, title)
    select 'meeting', gen_random_uuid(), case when n % 12 = 0 then ${busy}::uuid else gen_random_uuid() end,
      case when n % 12 = 0 then ${busy}::uuid else null end, true, case when n % 6 = 0 then 'meeting' else 'note' end,
      timestamptz '1990-01-01T12:00:00Z' + (n / 4) * interval '6 hours', 'Row ' || n
    from generate_series(1, 120000) n`)
  await core.database.execute(sql`analyze timeline_entry`)
})
afterAll(() => core.close())

async function readAll(
  input: Omit<Parameters<typeof core.client.timeline.page>[0], 'before' | 'after'>,
): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = []
  let before: string | undefined
  do {
    const page = await core.client.timeline.page({ ...input, before })
    entries.push(...page.entries)
    before = page.older ?? undefined
  } while (before)
  return entries
}

test('pages of a person meet without a gap or a repeat, newest first, whatever shares one instant', async () => {
  const entries = await readAll({ personId: busy, limit: 200 })
  expect(entries).toHaveLength(10_000)
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(10_000)
  const order = entries.map((entry) => `${entry.occurredAt} ${entry.id}`)
  expect(order).toEqual(order.toSorted().reverse())
})

test('pages of everything meet where many rows share one instant', async () => {
  const first = await core.client.timeline.page({ onDay: '1990-02-01', limit: 200 })
  const entries = [
    ...first.entries,
    ...(await core.client.timeline.page({ before: first.older ?? '', limit: 200 })).entries,
  ]
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length)
  expect(first.entries[0]?.occurredAt.slice(0, 10)).toBe('1990-02-01')
})

test('going to a day and back towards today gives the same rows', async () => {
  const there = await core.client.timeline.page({ personId: busy, onDay: '2000-06-15', limit: 30 })
  expect(there.entries[0]?.occurredAt.slice(0, 10) ?? '').not.toBe('')
  expect((there.entries[0]?.occurredAt ?? '') <= '2000-06-15T23:59:59.999Z').toBe(true)
  const newer = await core.client.timeline.page({ personId: busy, after: there.newer ?? '', limit: 30 })
  expect(newer.entries).toHaveLength(30)
  expect((newer.entries.at(-1)?.occurredAt ?? '') > '2000-06-15T23:59:59.999Z').toBe(true)
  const back = await core.client.timeline.page({ personId: busy, before: newer.older ?? '', limit: 30 })
  expect(back.entries).toEqual(there.entries)
})

test('a timeline has an end in both directions', async () => {
  const newest = await core.client.timeline.page({ personId: busy })
  expect(newest.newer).toBeNull()
  expect(newest.older).not.toBeNull()
  const oldest = await core.client.timeline.page({ personId: busy, onDay: '1990-01-02' })
  expect(oldest.older).toBeNull()
  const before = await core.client.timeline.page({ personId: busy, onDay: '1980-01-01' })
  expect(before.entries).toEqual([])
  expect(
    (
      await core.client.timeline.page({ personId: busy, after: before.newer ?? '', limit: 1 })
    ).entries[0]?.occurredAt.slice(0, 4),
  ).toBe('1990')
})

test('a person, a mentorship and everything show their own rows, with kinds to choose from', async () => {
  const win = await core.client.records.create({ kind: 'win', title: 'Gave the talk', mentorshipId })
  await core.client.records.create({
    kind: 'note',
    title: 'Likes tea',
    people: [{ personId: ana, role: 'about' }],
    occurredOn: '2026-03-01',
  })
  expect(
    (await core.client.timeline.page({ personId: ana })).entries
      .filter((entry) => entry.entity === 'record')
      .map((entry) => entry.title),
  ).toEqual(['Gave the talk', 'Likes tea'])
  const ofMentorship = (await core.client.timeline.page({ mentorshipId, kinds: ['win'] })).entries
  expect(ofMentorship).toMatchObject([{ id: win.id, people: [{ id: ana, displayName: 'Ana Ruiz' }] }])
  expect(
    (await core.client.timeline.page({ kinds: ['win', 'meeting'], limit: 2 })).entries.map((entry) => entry.kind),
  ).toEqual(['win', 'meeting'])
  expect((await core.client.timeline.page({ kinds: [] })).entries).toEqual([])
  const outline = await core.client.timeline.outline({ personId: busy })
  expect(outline).toMatchObject({ kinds: [{ kind: 'meeting', count: 10_000 }], firstDay: '1990-01-02' })
})

test('a place that is none is refused', async () => {
  await expect(core.client.timeline.page({ before: "x~' or true" })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
})

const plan = async (query: ReturnType<typeof sql>) => {
  const found = (await core.database.execute(sql`explain ${query}`)) as unknown as { rows: { 'QUERY PLAN': string }[] }
  return found.rows.map((row) => row['QUERY PLAN']).join('\n')
}

test('pages are read from an index in its order, never by sorting a whole timeline', async () => {
  const edge = sql`occurred_at <= '2005-01-01T00:00:00.000Z' and (occurred_at < '2005-01-01T00:00:00.000Z' or entity_id < ${busy}::uuid)`
  const order = sql`order by occurred_at desc, entity_id desc limit 61`
  const person = await plan(sql`select * from timeline_entry where person_id = ${busy}::uuid and ${edge} ${order}`)
  expect(person).toContain('Index Scan Backward using timeline_entry_person')
  expect(person).not.toMatch(/\bSort\b/)
  const mentorship = await plan(
    sql`select * from timeline_entry where "primary" and mentorship_id = ${busy}::uuid and ${edge} ${order}`,
  )
  expect(mentorship).toContain('Index Scan Backward using timeline_entry_mentorship')
  const all = await plan(sql`select * from timeline_entry where "primary" and ${edge} ${order}`)
  expect(all).toContain('Incremental Sort')
  expect(all).toContain('Index Scan Backward using timeline_entry_recent')
})
