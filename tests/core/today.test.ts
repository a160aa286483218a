import { afterAll, beforeAll, expect, test } from 'vitest'
import { actionItem, agendaItem, agendaPlacement, meeting } from '#core/database/schema.ts'
import { createId } from '#shared/ids.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const at = '2026-01-01T00:00:00.000Z'
const stamps = () => ({ id: createId(core.clock.now(), core.ports.random.bytes(10)), createdAt: at, updatedAt: at })
const addMeeting = async (
  mentorshipId: string,
  startAt: string,
  endAt: string,
  status: (typeof meeting.$inferInsert)['status'] = 'scheduled',
) => {
  const row = { ...stamps(), mentorshipId, title: 'Check-in', startAt, endAt, timezone: 'Europe/Berlin', status }
  await core.database.insert(meeting).values(row)
  return row.id
}
const addAction = (mentorshipId: string | null, text: string, more: Partial<typeof actionItem.$inferInsert> = {}) =>
  core.database.insert(actionItem).values({ ...stamps(), mentorshipId, lane: 'private', text, ...more })

test('an empty notebook says so', async () => {
  expect(await core.client.today.overview()).toEqual({
    today: '2026-03-12',
    empty: true,
    due: { rows: [], total: 0 },
    meetings: [],
    mine: { rows: [], total: 0, overdue: 0 },
    theirs: { rows: [], total: 0, overdue: 0 },
    dates: [],
    longestCarried: null,
    goals: { rows: [], total: 0 },
  })
})

test('one answer holds meetings, promises on both sides, dates and the longest carried topic', async () => {
  const ana = (
    await core.client.people.create({ name: 'Ana Ruiz', fields: { birthday: '1985-04-01', timezone: 'Asia/Tokyo' } })
  ).id
  const bo = (await core.client.people.create({ name: 'Bo Lind', fields: { birthday: '--03-12' } })).id
  await core.client.people.create({ name: 'Cleo Park', fields: { birthday: '1990-03' } })
  const withAna = (await core.client.mentorships.create({ personId: ana, myRole: 'mentor', startedOn: '2023-03-20' }))
    .id
  const withBo = (await core.client.mentorships.create({ personId: bo, myRole: 'mentee', startedOn: '2024' })).id

  const running = await addMeeting(withBo, '2026-03-12T08:30:00.000Z', '2026-03-12T09:30:00.000Z')
  const next = await addMeeting(withAna, '2026-03-14T09:00:00.000Z', '2026-03-14T10:00:00.000Z')
  await addMeeting(withAna, '2026-03-10T09:00:00.000Z', '2026-03-10T10:00:00.000Z', 'held')
  await addMeeting(withAna, '2026-03-13T09:00:00.000Z', '2026-03-13T10:00:00.000Z', 'cancelled_by_me')

  await addAction(withAna, 'Without a day')
  await addAction(withAna, 'Send the reading list', { dueOn: '2026-03-13' })
  await addAction(withAna, 'Introduce her to Chiamaka', { dueOn: '2026-03-01' })
  await addAction(withAna, 'Done already', { dueOn: '2026-03-01', status: 'done' })
  await addAction(withBo, 'Three decisions', { owner: 'them', dueOn: '2026-02-01' })
  await addAction(withBo, 'Plan the visit', { owner: 'both', dueOn: '2026-06-01' })
  await addAction(null, 'Renew the membership')

  const topic = { lane: 'shared' as const, mentorshipId: withAna, sortKey: 'a' }
  const old = { ...stamps(), ...topic, title: 'Is the role still right?', raisedOn: '2025-11-01' }
  await core.database
    .insert(agendaItem)
    .values([
      old,
      { ...stamps(), ...topic, title: 'Put off on purpose', raisedOn: '2025-01-01', laterUntil: '2026-09-01' },
      { ...stamps(), ...topic, title: 'Talked over', raisedOn: '2025-01-01', status: 'discussed' },
      { ...stamps(), ...topic, title: 'New', raisedOn: '2026-03-11' },
    ])
  await core.database.insert(agendaPlacement).values([
    { ...stamps(), lane: 'shared', mentorshipId: withAna, meetingId: next, agendaItemId: old.id, sortKey: 'a' },
    {
      ...stamps(),
      lane: 'shared',
      mentorshipId: withAna,
      meetingId: running,
      agendaItemId: old.id,
      sortKey: 'a',
      outcome: 'deferred',
    },
  ])

  const overview = await core.client.today.overview()
  expect(overview.empty).toBe(false)
  expect(overview.meetings.map(({ id, personName, topics }) => ({ id, personName, topics }))).toEqual([
    { id: running, personName: 'Bo Lind', topics: 1 },
    { id: next, personName: 'Ana Ruiz', topics: 1 },
  ])
  expect(overview.mine).toMatchObject({ total: 5, overdue: 1 })
  expect(overview.mine.rows.map((row) => row.text)).toEqual([
    'Introduce her to Chiamaka',
    'Send the reading list',
    'Plan the visit',
    'Without a day',
    'Renew the membership',
  ])
  expect(overview.theirs).toMatchObject({
    total: 2,
    overdue: 1,
    rows: [{ text: 'Three decisions', personName: 'Bo Lind' }, { text: 'Plan the visit' }],
  })
  expect(overview.dates.map(({ personName, day, words }) => ({ personName, day, words }))).toEqual([
    { personName: 'Bo Lind', day: '2026-03-12', words: 'birthday' },
    { personName: 'Ana Ruiz', day: '2026-03-20', words: '3 years of mentoring' },
    { personName: 'Ana Ruiz', day: '2026-04-01', words: 'turns 41' },
  ])
  expect(overview.longestCarried).toMatchObject({
    title: 'Is the role still right?',
    personName: 'Ana Ruiz',
    raisedOn: '2025-11-01',
    deferred: 1,
  })
  expect(overview.due.total).toBe(0)
})

test('the overview follows the day, and leaves out who is in the trash or over', async () => {
  core.clock.set('2026-06-10T07:00:00.000Z')
  const later = await core.client.today.overview()
  expect(later.today).toBe('2026-06-10')
  expect(later.meetings).toEqual([])
  expect(later.mine.overdue).toBe(3)
  expect(later.due.rows.map(({ personName, state }) => `${personName} ${state}`)).toEqual([
    'Bo Lind red',
    'Ana Ruiz red',
  ])
  const [withAna] = (await core.client.mentorships.list()).filter((row) => row.personName === 'Ana Ruiz')
  if (!withAna) throw new Error('Ana is missing.')
  await core.client.mentorships.end({ id: withAna.id, endReason: 'goals_met' })
  const ended = await core.client.today.overview()
  expect(ended.longestCarried).toBeNull()
  expect(ended.due.rows.map((row) => row.personName)).toEqual(['Bo Lind'])
  await core.client.mentorships.trash({ id: withAna.id })
  const trashed = await core.client.today.overview()
  expect(trashed.mine.rows.map((row) => row.text)).toEqual(['Plan the visit', 'Renew the membership'])
})
