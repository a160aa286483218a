import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activityEvent, changeSet, record, recordPerson, searchDocument, timelineEntry } from '#core/database/schema.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
const clock = createTestClock()

beforeAll(async () => {
  core = await openTestCore({ clock })
  ana = (await core.client.people.create({ name: 'Ana Ruiz' })).id
})
afterAll(() => core.close())

async function trashedWin(title: string) {
  clock.advance({ minutes: 1 })
  const { id } = await core.client.records.create({
    kind: 'win',
    title,
    body: `secret of ${title}`,
    people: [{ personId: ana, role: 'whose' }],
  })
  await core.client.records.trash({ ids: [id] })
  return id
}
const itemsCalled = async (title: string) => (await core.client.trash.list()).filter((item) => item.title === title)

test('what was thrown away says what it is, when it goes for good, and comes back with its people', async () => {
  const id = await trashedWin('Gave the talk')
  expect(await itemsCalled('Gave the talk')).toMatchObject([
    { entity: 'record', id, what: 'Win', parts: 0, removedOn: '2026-04-11' },
  ])
  await core.client.trash.restore({ items: [{ entity: 'record', id }] })
  expect(await itemsCalled('Gave the talk')).toEqual([])
  expect((await core.client.records.get({ id })).people.map((person) => person.displayName)).toEqual(['Ana Ruiz'])
  await expect(core.client.trash.restore({ items: [{ entity: 'record', id }] })).rejects.toMatchObject({
    code: 'ROW_NOT_FOUND',
  })
})

test('things thrown away together come back one by one, and the restoring can be undone', async () => {
  clock.advance({ minutes: 1 })
  const first = await core.client.records.create({ kind: 'note', title: 'First' })
  const second = await core.client.records.create({ kind: 'note', title: 'Second' })
  await core.client.records.trash({ ids: [first.id, second.id] })
  const { changeSetId } = await core.client.trash.restore({ items: [{ entity: 'record', id: second.id }] })
  expect(await itemsCalled('First')).toHaveLength(1)
  expect((await core.client.records.get({ id: second.id })).title).toBe('Second')
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect(await itemsCalled('Second')).toHaveLength(1)
})

test('parts go with their owner and come back with it, cut links too', async () => {
  clock.advance({ minutes: 1 })
  const { runner } = core.core.context
  const { id } = await core.client.records.create({
    kind: 'win',
    title: 'With links',
    people: [{ personId: ana, role: 'helped' }],
  })
  const [link] = await core.database.select().from(recordPerson).where(eq(recordPerson.recordId, id))
  await runner.run('Thrown away with its links', async ({ write }) => {
    await write.remove(recordPerson, [link?.id ?? ''])
    await write.trash(record, id)
  })
  await core.client.trash.restore({ items: [{ entity: 'record', id }] })
  expect((await core.client.records.get({ id })).people).toMatchObject([{ linkId: link?.id, role: 'helped' }])
})

test('a thing comes back with the owner it cannot be without', async () => {
  const ben = (await core.client.people.create({ name: 'Ben Okafor' })).id
  const mentorship = await core.client.mentorships.create({ personId: ben, myRole: 'mentor' })
  const note = await core.client.records.create({ kind: 'note', title: 'Of Ben', mentorshipId: mentorship.id })
  await core.client.records.trash({ ids: [note.id] })
  clock.advance({ minutes: 1 })
  await core.client.mentorships.trash({ id: mentorship.id })
  await core.client.trash.restore({ items: [{ entity: 'record', id: note.id }] })
  expect((await core.client.mentorships.list()).map((row) => row.id)).toContain(mentorship.id)
})

test('emptying removes every trace of the words, and nothing else', async () => {
  const kept = await trashedWin('Kept in the trash')
  const gone = await trashedWin('Gone for good')
  expect(await core.client.trash.empty({ items: [{ entity: 'record', id: gone }] })).toEqual({ removed: 1 })
  expect(await itemsCalled('Gone for good')).toEqual([])
  expect(await itemsCalled('Kept in the trash')).toMatchObject([{ id: kept }])
  for (const table of [activityEvent, searchDocument, timelineEntry]) {
    expect(await core.database.select().from(table).where(eq(table.entityId, gone))).toEqual([])
  }
  expect(await core.database.select().from(recordPerson).where(eq(recordPerson.recordId, gone))).toEqual([])
  const traces = await core.database
    .select()
    .from(activityEvent)
    .where(sql`${activityEvent.before}::text || ${activityEvent.after}::text like '%Gone for good%'`)
  expect(traces).toEqual([])
  const empty = await core.database
    .select()
    .from(changeSet)
    .where(and(eq(changeSet.tag, 'emptied')))
  expect(empty).toEqual([])
})

test('what is older than 30 days goes by itself when a window opens, once a day', async () => {
  const old = await trashedWin('Old')
  clock.advance({ days: 29, hours: 23 })
  const young = await trashedWin('Young')
  const open = async () => {
    const closing = new AbortController()
    const watch = await core.client.changes.watch(undefined, { signal: closing.signal })
    const opened = watch[Symbol.asyncIterator]()
    await opened.next()
    // The second answer comes with the change that the emptying makes.
    await opened.next()
    closing.abort()
  }
  clock.advance({ hours: 2 })
  await open()
  expect(await itemsCalled('Old')).toEqual([])
  expect(await core.database.select().from(record).where(eq(record.id, old))).toEqual([])
  expect(await itemsCalled('Young')).toMatchObject([{ id: young }])
})

test('the whole trash can be emptied', async () => {
  await trashedWin('Last')
  const { removed } = await core.client.trash.sweep({ all: true })
  expect(removed).toBeGreaterThan(0)
  expect(await core.client.trash.list()).toEqual([])
})
