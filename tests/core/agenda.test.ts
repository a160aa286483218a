import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { agendaItem, agendaPlacement, mentorship, searchDocument } from '#core/database/schema.ts'
import { AgendaPeer } from '../helpers/agenda-peer.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

const clock = createTestClock('2026-03-12T09:00:00.000Z')
let core: Awaited<ReturnType<typeof openTestCore>>
let personId: string
let made = 0

beforeAll(async () => {
  core = await openTestCore({ clock })
  personId = (await core.client.people.create({ name: 'Ana Lund' })).id
})
afterAll(() => core.close())

async function freshMentorship(): Promise<string> {
  clock.set('2026-03-12T09:00:00.000Z')
  const id = `01890000-0000-7000-8000-${String(++made).padStart(12, '0')}`
  const at = '2026-01-01T09:00:00.000Z'
  await core.database.insert(mentorship).values({ id, personId, myRole: 'mentee', createdAt: at, updatedAt: at })
  return id
}
const plan = async (mentorshipId: string, day: string) =>
  (
    await core.client.meetings.create({
      mentorshipId,
      startAt: `${day}T09:00:00Z`,
      timezone: 'Europe/Berlin',
      minutes: 60,
    })
  ).id
const add = async (
  mentorshipId: string,
  title: string,
  more: { meetingId?: string; lane?: 'private' | 'shared'; onNext?: boolean } = {},
) => (await core.client.agenda.addItem({ mentorshipId, title, ...more })).id
const on = async (meetingId: string) => (await core.client.agenda.forMeeting({ meetingId })).map((row) => row.title)
const waiting = async (mentorshipId: string) =>
  (await core.client.agenda.backlog({ mentorshipId })).map((row) => row.title)

test('what is not discussed comes along to the next meeting, also to one that was made ahead, and counts how often', async () => {
  const mentorshipId = await freshMentorship()
  const [first, second] = [await plan(mentorshipId, '2026-03-12'), await plan(mentorshipId, '2026-03-19')]
  const id = await add(mentorshipId, 'Salary', { meetingId: first })
  await core.client.meetings.wrapUp({ id: first })
  const row = async (meetingId: string) => (await core.client.agenda.forMeeting({ meetingId }))[0]
  expect(await row(second)).toMatchObject({
    id,
    carryCount: 1,
    raisedOn: '2026-03-12',
    place: { kind: 'meeting', meetingId: second, carried: true },
  })
  clock.set('2026-03-19T10:30:00.000Z')
  await core.client.meetings.wrapUp({ id: second })
  expect(await waiting(mentorshipId)).toEqual(['Salary'])
  clock.set('2027-01-10T10:00:00.000Z')
  const muchLater = await plan(mentorshipId, '2027-02-01')
  expect(await row(muchLater)).toMatchObject({ id, carryCount: 2, place: { carried: true } })
  expect(await waiting(mentorshipId)).toEqual([])
})

test('a topic survives its meeting being skipped, deleted, moved and opened again', async () => {
  const mentorshipId = await freshMentorship()
  const [first, second] = [await plan(mentorshipId, '2026-03-16'), await plan(mentorshipId, '2026-03-23')]
  await add(mentorshipId, 'Salary', { meetingId: first })
  await core.client.meetings.skip({ id: first })
  expect([await on(second), (await core.client.agenda.forMeeting({ meetingId: second }))[0]?.carryCount]).toEqual([
    ['Salary'],
    0,
  ])
  await core.client.meetings.reopen({ id: first })
  expect([
    (await core.client.agenda.forMeeting({ meetingId: first })).map((row) => row.place.kind),
    await on(second),
  ]).toEqual([['meeting'], []])
  await core.client.meetings.trash({ id: first })
  expect(await on(second)).toEqual(['Salary'])
  await core.client.meetings.restore({ id: first })
  expect(await on(second)).toEqual([])
  await core.client.meetings.reschedule({ id: first, startAt: '2026-04-30T09:00:00Z' })
  expect([await on(first), await on(second)]).toEqual([['Salary'], []])
  await core.client.meetings.trash({ id: first })
  await core.client.meetings.trash({ id: second })
  expect(await waiting(mentorshipId)).toEqual(['Salary'])
})

test('a meeting nobody wrapped up gives its topics free, and can still be wrapped up later', async () => {
  const mentorshipId = await freshMentorship()
  const [first, second] = [await plan(mentorshipId, '2026-03-12'), await plan(mentorshipId, '2026-03-19')]
  const salary = await add(mentorshipId, 'Salary', { meetingId: first })
  const talk = await add(mentorshipId, 'My talk', { onNext: true })
  expect(await on(first)).toEqual(['My talk', 'Salary'])
  clock.set('2026-03-14T09:00:00.000Z')
  expect((await on(second)).sort()).toEqual(['My talk', 'Salary'])
  expect(await on(first)).toEqual(['My talk', 'Salary'])
  await core.client.meetings.wrapUp({ id: first, items: [{ itemId: salary, outcome: 'discussed' }] })
  expect(await core.client.agenda.forMeeting({ meetingId: second })).toMatchObject([{ id: talk, carryCount: 1 }])
})

test('both lanes are one list that keeps its order, carried ones first', async () => {
  const mentorshipId = await freshMentorship()
  const meetingId = await plan(mentorshipId, '2026-03-20')
  const one = await add(mentorshipId, 'one', { meetingId, lane: 'shared' })
  const two = await add(mentorshipId, 'two', { meetingId })
  const three = await add(mentorshipId, 'three', { meetingId, lane: 'shared' })
  await add(mentorshipId, 'carried', { onNext: true, lane: 'shared' })
  expect(await on(meetingId)).toEqual(['carried', 'one', 'two', 'three'])
  await core.client.agenda.reorder({ itemId: three, meetingId, afterItemId: null })
  await core.client.agenda.reorder({ itemId: one, meetingId, afterItemId: two })
  expect(await on(meetingId)).toEqual(['three', 'carried', 'two', 'one'])
  await core.client.agenda.takeOff({ itemId: two })
  await expect(core.client.agenda.reorder({ itemId: two, meetingId, afterItemId: null })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE_NOW',
  })
  const [four, five] = [await add(mentorshipId, 'four'), await add(mentorshipId, 'five')]
  expect(await waiting(mentorshipId)).toEqual(['two', 'four', 'five'])
  await core.client.agenda.reorder({ itemId: five, meetingId: null, afterItemId: null })
  expect(await waiting(mentorshipId)).toEqual(['five', 'two', 'four'])
  await core.client.agenda.place({ itemId: four, meetingId, afterItemId: three })
  expect(await on(meetingId)).toEqual(['three', 'four', 'carried', 'one'])
})

test('closing, opening again and resting a topic', async () => {
  const mentorshipId = await freshMentorship()
  const meetingId = await plan(mentorshipId, '2026-03-20')
  const itemId = await add(mentorshipId, 'Salary', { meetingId })
  const row = async () => (await core.client.agenda.forMentorship({ mentorshipId, closed: true }))[0]
  await core.client.agenda.close({
    itemId,
    outcome: 'answered_async',
    meetingId,
    answer: 'Ask in May',
    spentSeconds: 90,
  })
  expect(await row()).toMatchObject({ status: 'answered_async', answer: 'Ask in May', place: { kind: 'closed' } })
  expect(await core.client.agenda.forMeeting({ meetingId })).toMatchObject([
    { outcome: 'answered_async', spentSeconds: 90 },
  ])
  await core.client.agenda.reopen({ itemId })
  expect(await row()).toMatchObject({ status: 'open', place: { kind: 'meeting', meetingId, carried: false } })
  await core.client.agenda.defer({ itemId, laterUntil: '2026-03-18' })
  expect(await row()).toMatchObject({ place: { kind: 'later' }, laterUntil: '2026-03-18' })
  await expect(core.client.agenda.defer({ itemId, laterUntil: '2026-03-12' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
  })
  clock.set('2026-03-18T08:00:00.000Z')
  expect(await on(meetingId)).toEqual(['Salary'])
  await core.client.agenda.defer({ itemId, laterWhen: 'when the budget is out' })
  clock.set('2026-03-19T08:00:00.000Z')
  expect(await row()).toMatchObject({ place: { kind: 'later' }, laterWhen: 'when the budget is out' })
  await core.client.agenda.defer({ itemId })
  expect(await on(meetingId)).toEqual(['Salary'])
  await core.client.agenda.update({ id: itemId, title: 'Pay', timeboxMinutes: 15, type: 'decision' })
  expect(await row()).toMatchObject({ title: 'Pay', timeboxMinutes: 15, type: 'decision' })
})

test('S-630 words that a window began to change before others were written keep both', async () => {
  const id = await add(await freshMentorship(), 'Pay', { lane: 'shared' })
  const { update } = core.client.agenda
  await update({ id, title: 'My pay', detail: 'Written first.' })
  await update({ id, title: 'Pay in May', detail: 'And this. ', over: { title: 'Pay', detail: '' } })
  await update({ id, title: 'Pay in May?', detail: null, over: { title: 'Pay in May ', detail: 'And this. ' } })
  const [row] = await core.database.select().from(agendaItem).where(eq(agendaItem.id, id))
  expect(row).toMatchObject({ title: 'My pay in May?', detail: null })
})

test('sharing is a copy of the words that were previewed, and nothing private reaches the shared document', async () => {
  const mentorshipId = await freshMentorship()
  const meetingId = await plan(mentorshipId, '2026-03-20')
  const secret = await add(mentorshipId, 'CANARY my boss', { meetingId })
  await core.client.agenda.update({ id: secret, detail: 'CANARY detail' })
  await core.client.agenda.defer({ itemId: secret, laterWhen: 'CANARY condition' })
  await core.client.agenda.place({ itemId: secret, meetingId })
  await expect(core.client.agenda.copyToLane({ id: secret, lane: 'private', title: 'x' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
  })
  const { id } = await core.client.agenda.copyToLane({ id: secret, lane: 'shared', title: 'Working with superiors' })
  expect(await core.client.agenda.forMeeting({ meetingId })).toMatchObject([
    { id: secret, lane: 'private', title: 'CANARY my boss', sharedCopy: 'copied' },
    { id, lane: 'shared', title: 'Working with superiors', detail: null },
  ])
  const { topics } = await core.client.partnerView.show({ mentorshipId })
  expect(topics).toMatchObject([{ id, title: 'Working with superiors', place: { kind: 'meeting', meetingId } }])
  const { documents } = core.core.context
  const key = { kind: 'agenda', lane: 'shared', ownerType: 'mentorship', ownerId: mentorshipId } as const
  const live = await documents.find(core.database, key)
  const bytes = new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(live?.doc ?? new Y.Doc()))
  expect(bytes).toContain('Working with superiors')
  expect(bytes).not.toContain('CANARY')
  await core.client.changes.undo({})
  expect(await on(meetingId)).toEqual(['CANARY my boss'])
})

test('two sides that put one topic on two meetings while apart agree: the earlier one has it, the other waits', async () => {
  const mentorshipId = await freshMentorship()
  const [first, second, third] = [
    await plan(mentorshipId, '2026-03-16'),
    await plan(mentorshipId, '2026-03-23'),
    await plan(mentorshipId, '2026-03-30'),
  ]
  const itemId = await add(mentorshipId, 'Salary', { meetingId: first, lane: 'shared' })
  const ana = new AgendaPeer(mentorshipId, 77)
  await ana.meet(core.core.context)
  const meetings = [first, second, third].map((id, index) => ({
    ...({ id, status: 'scheduled', startedAt: null, deletedAt: null } as const),
    startAt: `2026-03-${16 + 7 * index}T09:00:00.000Z`,
    endAt: `2026-03-${16 + 7 * index}T10:00:00.000Z`,
  }))
  ana.place(meetings, itemId, third, { now: '2026-03-12T09:00:00.000Z', today: '2026-03-12' })
  ana.rename(itemId, 'Salary, and when')
  await core.client.agenda.place({ itemId, meetingId: second })
  await core.client.agenda.update({ id: itemId, title: 'My salary' })
  await ana.meet(core.core.context)
  expect([await on(first), await on(second), await on(third)]).toEqual([[], ['My salary, and when'], []])
  await core.client.meetings.wrapUp({ id: second })
  expect(await core.client.agenda.forMeeting({ meetingId: third })).toMatchObject([
    { id: itemId, carryCount: 1, place: { carried: false } },
  ])
  expect(
    await core.database.select().from(agendaPlacement).where(eq(agendaPlacement.agendaItemId, itemId)),
  ).toHaveLength(3)
})

test('a placement whose id is not that of its pair is passed over, and odd fields are mended', async () => {
  const mentorshipId = await freshMentorship()
  const meetingId = await plan(mentorshipId, '2026-03-16')
  const itemId = await add(mentorshipId, 'Salary', { lane: 'shared' })
  const key = { kind: 'agenda', lane: 'shared', ownerType: 'mentorship', ownerId: mentorshipId, mentorshipId } as const
  const odd = new Y.Doc()
  const entry = (fields: Record<string, unknown>) => new Y.Map(Object.entries(fields))
  odd.getMap('placements').set('01890000-0000-7000-8000-00000000beef', entry({ meetingId, agendaItemId: itemId }))
  odd
    .getMap('items')
    .set(
      '01890000-0000-7000-8000-00000000cafe',
      entry({ title: 'Odd', status: 7, laterUntil: 'never', sortKey: '\u{1F600}', raisedOn: '2026-13-99' }),
    )
  await core.core.context.runner.run('x', (context) => context.write.merge(key, Y.encodeStateAsUpdate(odd)))
  expect(await on(meetingId)).toEqual([])
  expect(await waiting(mentorshipId)).toContain('Odd')
  await add(mentorshipId, 'After it')
  expect((await waiting(mentorshipId)).sort()).toEqual(['After it', 'Odd', 'Salary'])
})

test('topics are found; what is in the trash is not, and comes back to where it stood', async () => {
  const mentorshipId = await freshMentorship()
  const meetingId = await plan(mentorshipId, '2026-03-16')
  const id = await add(mentorshipId, 'Public speaking', { meetingId })
  const found = () => core.database.select().from(searchDocument).where(eq(searchDocument.entityId, id))
  expect(await found()).toMatchObject([{ kind: 'agenda_item', people: 'Ana Lund', private: true }])
  await core.client.agenda.trash({ id })
  expect([await found(), await on(meetingId)]).toEqual([[], []])
  await expect(core.client.agenda.update({ id, title: 'x' })).rejects.toMatchObject({ code: 'AGENDA_ITEM_NOT_FOUND' })
  await core.client.agenda.restore({ id })
  expect(await on(meetingId)).toEqual(['Public speaking'])
  expect(await core.database.select().from(agendaItem).where(eq(agendaItem.id, id))).toHaveLength(1)
})

test('a standing topic comes back at every meeting, one for every third rests in between, and both end when dropped', async () => {
  const mentorshipId = await freshMentorship()
  const days = ['2026-03-12', '2026-03-19', '2026-03-26', '2026-04-02']
  const meetings: string[] = []
  for (const day of days) meetings.push(await plan(mentorshipId, day))
  const agendas = async () => Promise.all(meetings.map(async (id) => (await on(id)).sort()))
  const { client } = core
  const always = (await client.agenda.addItem({ mentorshipId, title: 'How are you', repeatEvery: 1 })).id
  const seldom = (await client.agenda.addItem({ mentorshipId, title: 'Goals', repeatEvery: 3, lane: 'shared' })).id
  expect((await agendas())[0]).toEqual(['Goals', 'How are you'])

  const [first = '', second = ''] = meetings
  await client.agenda.close({ itemId: always, meetingId: first, outcome: 'discussed' })
  expect(await on(second)).toEqual(['How are you'])
  await client.meetings.wrapUp({
    id: first,
    items: [
      { itemId: always, outcome: 'discussed' },
      { itemId: seldom, outcome: 'discussed' },
    ],
  })
  expect((await agendas()).slice(1)).toEqual([['How are you'], [], ['Goals']])
  await client.meetings.skip({ id: second })
  expect((await agendas()).slice(1)).toEqual([[], ['How are you'], []])
  const placeOfGoals = async () =>
    (await client.agenda.forMentorship({ mentorshipId })).find(({ id }) => id === seldom)?.place.kind
  expect(await placeOfGoals()).toBe('backlog')
  await client.changes.undo({})
  expect((await agendas()).slice(1)).toEqual([['How are you'], [], ['Goals']])

  await client.meetings.trash({ id: meetings[3] ?? '' })
  expect(await placeOfGoals()).toBe('backlog')
  await client.meetings.trash({ id: meetings[2] ?? '' })
  expect(await placeOfGoals()).toBe('later')
  await client.meetings.restore({ id: meetings[2] ?? '' })
  await client.meetings.restore({ id: meetings[3] ?? '' })

  await client.agenda.close({ itemId: always, meetingId: second, outcome: 'dropped' })
  expect((await agendas()).slice(2)).toEqual([[], ['Goals']])
  await client.agenda.update({ id: always, repeatEvery: 2 })
  expect((await agendas()).slice(2)).toEqual([[], ['Goals', 'How are you']])
  await expect(client.agenda.update({ id: always, repeatEvery: 0 })).rejects.toMatchObject({
    data: { sentence: 'A topic comes back at every meeting at most.' },
  })
})
