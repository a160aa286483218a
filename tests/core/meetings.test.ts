import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { meeting, mentorship, searchDocument, timelineEntry } from '#core/database/schema.ts'
import { formatDay, formatDayTime } from '#shared/time.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let anaId: string
let made = 0

beforeAll(async () => {
  core = await openTestCore()
  anaId = (await core.client.people.create({ name: 'Ana Lund', fields: { timezone: 'America/New_York' } })).id
})
afterAll(() => core.close())

/** A mentorship of its own for each test, so that none sees the meetings of another. */
async function freshMentorship(): Promise<string> {
  const id = `01890000-0000-7000-8000-${String(++made).padStart(12, '0')}`
  const at = '2026-01-01T09:00:00.000Z'
  await core.database.insert(mentorship).values({ id, personId: anaId, myRole: 'mentee', createdAt: at, updatedAt: at })
  return id
}
const plan = (mentorshipId: string, startAt: string) =>
  core.client.meetings.create({ mentorshipId, startAt, timezone: 'Europe/Berlin', minutes: 60 })
const titles = (rows: { title: string }[]) => rows.map((row) => row.title)

test('a planned meeting has a name, both wall clocks and a word about odd hours', async () => {
  const mentorshipId = await freshMentorship()
  const { id } = await plan(mentorshipId, '2026-03-20T10:00:00+01:00')
  const page = await core.client.meetings.get({ id })
  expect(page).toMatchObject({
    title: 'Check-in with Ana Lund',
    startAt: '2026-03-20T09:00:00.000Z',
    endAt: '2026-03-20T10:00:00.000Z',
    minutes: 60,
    mine: { day: '2026-03-20', time: '10:00', endTime: '11:00' },
    theirs: { timezone: 'America/New_York', time: '05:00' },
    warnings: ['05:00 is early in the day for Ana.'],
    notes: { private: { lane: 'private', ownerId: id, documentId: null } },
  })
  await core.client.meetings.update({ id, title: 'Draft', minutes: 30, place: 'https://meet.example.org/a' })
  expect(await core.client.meetings.get({ id })).toMatchObject({
    title: 'Draft',
    minutes: 30,
    place: 'https://meet.example.org/a',
  })
  await core.client.meetings.update({ id, title: '' })
  expect((await core.client.meetings.get({ id })).title).toBe('Check-in with Ana Lund')
})

test('bad times and unknown ids are refused with a sentence', async () => {
  const mentorshipId = await freshMentorship()
  await expect(plan(mentorshipId, 'tomorrow')).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
  await expect(plan('01890000-0000-7000-8000-0000000000ff', '2026-03-20T09:00:00Z')).rejects.toMatchObject({
    code: 'MENTORSHIP_NOT_FOUND',
  })
  await expect(core.client.meetings.get({ id: mentorshipId })).rejects.toMatchObject({ code: 'MEETING_NOT_FOUND' })
  const series = { mentorshipId, startWall: '2026-03-17T15:00', timezone: 'Europe/Berlin', minutes: 60 }
  await expect(core.client.meetings.createSeries({ ...series, rrule: 'FREQ=SOMETIMES' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { field: 'rrule' },
  })
})

test('a rhythm keeps its wall time over the change of clocks, and makes the next meetings as they are needed', async () => {
  const mentorshipId = await freshMentorship()
  const made = await core.client.meetings.createSeries({
    ...{ mentorshipId, rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', startWall: '2026-03-17T15:00' },
    ...{ timezone: 'Europe/Berlin', minutes: 45 },
  })
  const list = () => core.client.meetings.list({ mentorshipId })
  const starts = async () => (await list()).filter((row) => row.status === 'scheduled').map((row) => row.startAt)
  expect(await starts()).toEqual([
    '2026-03-17T14:00:00.000Z',
    '2026-03-31T13:00:00.000Z',
    '2026-04-14T13:00:00.000Z',
    '2026-04-28T13:00:00.000Z',
  ])
  const page = await core.client.meetings.get({ id: made.meetingIds[0] ?? '' })
  expect(page.series).toMatchObject({ id: made.id, words: 'every 2 weeks on Tuesday' })
  await core.client.meetings.skip({ id: made.meetingIds[1] ?? '', status: 'cancelled_by_them' })
  expect((await starts()).at(-1)).toBe('2026-05-12T13:00:00.000Z')
  // Undoing takes back the meeting that was added, and skipping again adds the same one, not the one after it.
  await core.client.changes.undo({})
  expect((await starts()).at(-1)).toBe('2026-04-28T13:00:00.000Z')
  await core.client.meetings.skip({ id: made.meetingIds[1] ?? '' })
  expect((await starts()).at(-1)).toBe('2026-05-12T13:00:00.000Z')
  // A meeting that somebody deleted stays deleted.
  await core.client.meetings.trash({ id: made.meetingIds[2] ?? '' })
  expect(await starts()).toEqual([
    '2026-03-17T14:00:00.000Z',
    '2026-04-28T13:00:00.000Z',
    '2026-05-12T13:00:00.000Z',
    '2026-05-26T13:00:00.000Z',
  ])
  await core.client.meetings.endSeries({ id: made.id, from: '2026-05-01' })
  expect(await starts()).toEqual(['2026-03-17T14:00:00.000Z', '2026-04-28T13:00:00.000Z'])
})

test('a meeting that was moved keeps its agenda; one that took place cannot be moved', async () => {
  const mentorshipId = await freshMentorship()
  const { id } = await plan(mentorshipId, '2026-03-20T09:00:00Z')
  await core.client.agenda.addItem({ mentorshipId, title: 'Salary', meetingId: id })
  await core.client.meetings.reschedule({ id, startAt: '2026-04-20T09:00:00Z' })
  const page = await core.client.meetings.get({ id })
  expect(page).toMatchObject({ rescheduleCount: 1, endAt: '2026-04-20T10:00:00.000Z', status: 'scheduled' })
  expect(titles(page.agenda)).toEqual(['Salary'])
  await core.client.meetings.skip({ id })
  await core.client.meetings.reschedule({ id, startAt: '2026-04-21T09:00:00Z', minutes: 30 })
  expect(await core.client.meetings.get({ id })).toMatchObject({ rescheduleCount: 2, status: 'scheduled', minutes: 30 })
  await core.client.meetings.wrapUp({ id })
  await expect(core.client.meetings.reschedule({ id, startAt: '2026-05-01T09:00:00Z' })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE_NOW',
  })
  await expect(core.client.meetings.wrapUp({ id })).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
})

test('wrapping up is one step that can be undone as one', async () => {
  const mentorshipId = await freshMentorship()
  const { id } = await plan(mentorshipId, '2026-03-12T08:00:00Z')
  const add = async (title: string) =>
    (await core.client.agenda.addItem({ mentorshipId, title, lane: 'shared', meetingId: id })).id
  const [salary, talk, book, course] = [
    await add('Salary'),
    await add('My talk'),
    await add('The book'),
    await add('A course'),
  ]
  await core.client.meetings.start({ id })
  const wrapped = await core.client.meetings.wrapUp({
    ...{ id, takeaway: 'Ask earlier', usefulness: 5, moodWord: 'calm', turningPoint: true },
    items: [
      { itemId: salary, outcome: 'discussed', answer: 'Ask in May', spentSeconds: 600 },
      { itemId: book, outcome: 'later', laterUntil: '2026-06-01' },
      { itemId: course, outcome: 'drop' },
    ],
    actions: [{ text: 'Write to Bo', owner: 'me', lane: 'shared', due: 'friday', agendaItemId: salary }],
    next: { startAt: '2026-03-26T09:00:00Z', timezone: 'Europe/Berlin', minutes: 60 },
  })
  const page = await core.client.meetings.get({ id })
  expect(page).toMatchObject({
    status: 'held',
    heldMinutes: 60,
    takeaway: 'Ask earlier',
    usefulness: 5,
    next: { id: wrapped.nextMeetingId },
  })
  expect(page.agenda.map((row) => [row.title, row.outcome, row.place.kind])).toEqual([
    ['Salary', 'discussed', 'closed'],
    ['My talk', 'deferred', 'meeting'],
    ['The book', 'deferred', 'later'],
    ['A course', 'dropped', 'closed'],
  ])
  expect(page.actions).toMatchObject([
    { text: 'Write to Bo', dueOn: '2026-03-13', agendaItem: { title: 'Salary' }, meeting: { id } },
  ])
  const next = await core.client.meetings.get({ id: wrapped.nextMeetingId ?? '' })
  expect(next.agenda).toMatchObject([{ id: talk, carryCount: 1, place: { carried: true } }])
  expect(next).toMatchObject({ agendaCount: 1, previous: { id } })
  expect(titles(next.followUps.map((action) => ({ title: action.text })))).toEqual(['Write to Bo'])
  const contact = await core.database.select().from(timelineEntry).where(eq(timelineEntry.entityId, id))
  expect(contact).toMatchObject([{ personId: anaId, countsAsContact: true, status: 'held' }])

  await core.client.changes.undo({ id: wrapped.changeSetId ?? '' })
  const again = await core.client.meetings.get({ id })
  expect(again).toMatchObject({ status: 'in_progress', takeaway: null, next: null, actions: [] })
  expect(again.agenda.map((row) => [row.title, row.outcome, row.place.kind])).toEqual(
    ['Salary', 'My talk', 'The book', 'A course'].map((title) => [title, null, 'meeting']),
  )
  expect(
    (await core.database.select().from(timelineEntry).where(eq(timelineEntry.entityId, id)))[0]?.countsAsContact,
  ).toBe(false)
  await core.client.changes.redo()
  expect((await core.client.meetings.get({ id })).agenda.map((row) => row.outcome)).toEqual([
    'discussed',
    'deferred',
    'deferred',
    'dropped',
  ])
  expect((await core.client.meetings.get({ id: wrapped.nextMeetingId ?? '' })).agenda.map((row) => row.id)).toEqual([
    talk,
  ])
})

test('a past chat is kept in one go, and one that lies ahead is refused', async () => {
  const mentorshipId = await freshMentorship()
  const past = { mentorshipId, timezone: 'Europe/Berlin', minutes: 20 }
  const { id, changeSetId } = await core.client.meetings.logPast({
    ...{ ...past, startAt: '2026-03-10T12:00:00Z', topics: [{ title: 'Her new job' }] },
    actions: [{ text: 'Send congratulations' }],
  })
  const page = await core.client.meetings.get({ id })
  expect(page).toMatchObject({
    status: 'held',
    heldMinutes: 20,
    title: 'Chat with Ana Lund',
    actions: [{ text: 'Send congratulations' }],
  })
  expect(page.agenda).toMatchObject([{ title: 'Her new job', outcome: 'discussed' }])
  await expect(core.client.meetings.logPast({ ...past, startAt: '2026-03-13T12:00:00Z' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
  })
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect(await core.client.meetings.list({ mentorshipId })).toEqual([])
})

test('the recap holds what is shared and nothing else', async () => {
  const mentorshipId = await freshMentorship()
  const { id } = await plan(mentorshipId, '2026-03-12T08:00:00Z')
  const shared = (
    await core.client.agenda.addItem({ mentorshipId, title: 'Budget\n# plan', lane: 'shared', meetingId: id })
  ).id
  const secret = (await core.client.agenda.addItem({ mentorshipId, title: 'CANARY topic', meetingId: id })).id
  const { runner, documents } = core.core.context
  for (const lane of ['private', 'shared'] as const) {
    await runner.run('Note', async ({ database, write }) => {
      const live = write.watch(
        await documents.open(database, { kind: 'note', ownerType: 'meeting', ownerId: id, lane, mentorshipId }),
      )
      markdownToFragment(lane === 'shared' ? 'We liked the **plan**.' : 'CANARY note', live.doc.getXmlFragment('body'))
    })
  }
  await core.client.meetings.wrapUp({
    ...{ id, takeaway: 'CANARY takeaway', moodWord: 'CANARY' },
    items: [
      { itemId: shared, outcome: 'discussed' },
      { itemId: secret, outcome: 'discussed', answer: 'CANARY answer' },
    ],
    actions: [
      { text: 'CANARY action' },
      { text: 'Share the sheet', owner: 'them', lane: 'shared', dueOn: '2026-03-20' },
    ],
    next: {
      startAt: '2026-03-26T09:00:00Z',
      timezone: 'Europe/Berlin',
      minutes: 60,
      title: 'CANARY title of another meeting',
    },
  })
  const { markdown } = await core.client.meetings.recap({ id })
  expect(markdown).toBe(`# Check-in with Ana Lund

${formatDay('2026-03-12')}, 09:00

## What we talked about

- Budget # plan

## What we agreed to do

- [ ] Share the sheet (Ana Lund, by ${formatDay('2026-03-20')})

## Notes

We liked the **plan**.

Next time: ${formatDayTime('2026-03-26T09:00:00.000Z', 'Europe/Berlin', '2026-03-12')}
`)
})

test('lists by range, person and status; meetings whose time has passed ask to be wrapped up', async () => {
  const mentorshipId = await freshMentorship()
  await plan(mentorshipId, '2026-03-01T09:00:00Z')
  const { id } = await plan(mentorshipId, '2026-03-30T09:00:00Z')
  await core.client.meetings.skip({ id: (await plan(mentorshipId, '2026-03-29T09:00:00Z')).id })
  const list = await core.client.meetings.list({ mentorshipId, order: 'newest' })
  expect(list.map((row) => [row.startAt.slice(0, 10), row.status, row.needsWrapUp])).toEqual([
    ['2026-03-30', 'scheduled', false],
    ['2026-03-29', 'cancelled_by_me', false],
    ['2026-03-01', 'scheduled', true],
  ])
  expect(
    await core.client.meetings.list({
      mentorshipId,
      from: '2026-03-29T12:00:00+02:00',
      before: '2026-04-01T00:00:00Z',
    }),
  ).toMatchObject([{ id }])
  expect(await core.client.meetings.list({ mentorshipId, statuses: ['scheduled'] })).toHaveLength(2)
  expect((await core.client.meetings.list({ personId: anaId })).length).toBeGreaterThan(3)
  await core.client.meetings.trash({ id })
  expect((await core.client.meetings.list({ mentorshipId })).map((row) => row.id)).not.toContain(id)
  expect(await core.database.select().from(searchDocument).where(eq(searchDocument.entityId, id))).toEqual([])
  await core.client.meetings.restore({ id })
  expect(await core.database.select().from(searchDocument).where(eq(searchDocument.entityId, id))).toMatchObject([
    { kind: 'meeting', people: 'Ana Lund' },
  ])
})

test('a meeting held before its time does not lie in the future', async () => {
  const mentorshipId = await freshMentorship()
  const { id } = await plan(mentorshipId, '2026-03-25T09:00:00Z')
  await core.client.meetings.wrapUp({ id, heldMinutes: 40 })
  const [row] = await core.database.select().from(meeting).where(eq(meeting.id, id))
  expect(row).toMatchObject({ startAt: '2026-03-12T08:20:00.000Z', endAt: '2026-03-12T09:00:00.000Z' })
})

test('a topic that comes back is told once in the recap, as talked about', async () => {
  const mentorshipId = await freshMentorship()
  const { id } = await plan(mentorshipId, '2026-03-12T08:00:00Z')
  const topic = { mentorshipId, title: 'How are you', lane: 'shared' as const, repeatEvery: 1 }
  const itemId = (await core.client.agenda.addItem(topic)).id
  await core.client.meetings.wrapUp({ id, items: [{ itemId, outcome: 'discussed' }] })
  const { markdown } = await core.client.meetings.recap({ id })
  expect(markdown).toContain('## What we talked about\n\n- How are you')
  expect(markdown.split('How are you')).toHaveLength(2)
  expect((await core.client.agenda.backlog({ mentorshipId })).map((row) => row.id)).toEqual([itemId])
})
