import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PgTable } from 'drizzle-orm/pg-core'
import {
  actionItem,
  activityEvent,
  cadenceRule,
  changeSet,
  meeting,
  personLabel,
  record,
  recordPerson,
  searchDocument,
  timelineEntry,
} from '#core/database/schema.ts'
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

/** Everything that still speaks of one of these ids. */
async function mentions(ids: string[]): Promise<string[]> {
  const tables = [record, recordPerson, actionItem, meeting, timelineEntry, searchDocument, cadenceRule]
  const rows = await Promise.all(tables.map((table) => core.database.select().from(table as PgTable)))
  return rows.flat().flatMap((row) => (ids.some((id) => JSON.stringify(row).includes(id)) ? [JSON.stringify(row)] : []))
}

test('what outlives a mentorship and a meeting that are gone for good does not lead to them any more', async () => {
  clock.advance({ minutes: 1 })
  const { client } = core
  const chi = (await client.people.create({ name: 'Chi Park' })).id
  const mentorship = await client.mentorships.create({ personId: chi, myRole: 'mentor' })
  const held = await client.meetings.logPast({
    mentorshipId: mentorship.id,
    startAt: '2026-03-10T10:00:00.000Z',
    timezone: 'Europe/Berlin',
  })
  await client.cadence.setRule({ scope: 'mentorship', scopeId: mentorship.id, idealDays: 14 })
  const { id } = await client.records.create({
    kind: 'win',
    title: 'Outlives it',
    meetingId: held.id,
    people: [{ personId: chi, role: 'whose' }],
  })
  const renamed = await client.records.update({ id, fields: { title: 'Outlived it' } })
  const moved = await client.records.update({ id, fields: { mentorshipId: null, meetingId: null } })
  await client.changes.undo({ id: moved.changeSetId ?? '' })
  clock.advance({ minutes: 1 })
  await client.mentorships.trash({ id: mentorship.id })
  clock.advance({ days: 31 })
  await client.trash.sweep({})

  expect(await client.records.get({ id })).toMatchObject({ title: 'Outlived it', mentorshipId: null, meetingId: null })
  expect(await mentions([mentorship.id, held.id])).toEqual([])
  const { entries } = await client.timeline.page({ personId: chi })
  expect(entries.map((entry) => entry.title)).toEqual(['Outlived it'])
  expect((await client.cadence.rules()).rules).toEqual([])
  expect((await client.changes.history({ limit: 20 })).entries.map((entry) => entry.label)).not.toContain(
    'Trash emptied',
  )
  // Its own history is still there, and nothing in it leads back to what is gone.
  await client.changes.undo({ id: renamed.changeSetId ?? '' })
  expect((await client.records.get({ id })).title).toBe('Outlives it')
  expect(core.errors).toEqual([])
})

test('undoing what was done before something went for good does not lead to it again', async () => {
  clock.advance({ minutes: 1 })
  const { client } = core
  const mentorshipOf = async (name: string) => {
    const personId = (await client.people.create({ name })).id
    return client.mentorships.create({ personId, myRole: 'mentee' })
  }
  const [first, second] = [await mentorshipOf('Dóra Nagy'), await mentorshipOf('Eun-ji Kim')]
  const { id } = await client.records.create({ kind: 'note', title: 'Moved', mentorshipId: first.id })
  const moved = await client.records.update({ id, fields: { mentorshipId: second.id } })
  clock.advance({ minutes: 1 })
  await client.mentorships.trash({ id: first.id })
  clock.advance({ minutes: 1 })
  await client.trash.sweep({ all: true })
  expect((await client.records.get({ id })).mentorshipId).toBe(second.id)
  await client.changes.undo({ id: moved.changeSetId ?? '' })
  expect((await client.records.get({ id })).mentorshipId).toBeNull()
  expect(await mentions([first.id])).toEqual([])
})

test('a label that was taken off somebody who is gone for good is not put back on nobody', async () => {
  clock.advance({ minutes: 1 })
  const { client } = core
  const fay = (await client.people.create({ name: 'Fay Adler', labels: ['Alumni'] })).id
  const off = await client.people.labels.assign({ personIds: [fay, ana], add: ['Board'], remove: ['Alumni'] })
  clock.advance({ minutes: 1 })
  await client.people.trash({ ids: [fay] })
  clock.advance({ minutes: 1 })
  await client.trash.sweep({ all: true })
  await client.changes.undo({ id: off.changeSetId ?? '' })
  const links = await core.database.select().from(personLabel)
  expect(links.filter((link) => link.personId === fay)).toEqual([])
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
