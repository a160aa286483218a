import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeNote } from '../helpers/write-note.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let mentorshipId: string
beforeAll(async () => {
  core = await openTestCore()
  await core.client.people.me()
  const person = await core.client.people.create({ name: 'Ana Lund', fields: { timezone: 'America/New_York' } })
  mentorshipId = (await core.client.mentorships.create({ personId: person.id, myRole: 'mentee' })).id
})
afterAll(() => core.close())

const closed = { code: 'NOT_POSSIBLE_NOW', message: expect.stringContaining('amendment') }
const at = (day: number, hour = 14) => `2026-03-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`

/** A meeting that is planned, reached and wrapped up. */
async function hold(day: number, hour = 14, items: { itemId: string; outcome: 'discussed' }[] = []) {
  const made = await plan(day, hour)
  core.clock.set(at(day, hour + 1))
  await core.client.meetings.wrapUp({ id: made, items })
  return made
}
const plan = async (day: number, hour = 14) =>
  (await core.client.meetings.create({ mentorshipId, startAt: at(day, hour), timezone: 'Europe/Berlin', minutes: 45 }))
    .id
const closedSince = async (id: string) => (await core.client.meetings.get({ id })).closedSince

test('templates and questions become topics in one step, and are remembered by day', async () => {
  const meetingId = await plan(12, 16)
  const from = { pack: 'questions', id: 'chemistry.path' }
  const { ids, changeSetId } = await core.client.agenda.addItems({
    mentorshipId,
    meetingId,
    items: [
      { title: 'What is new', lane: 'shared', timeboxMinutes: 10, type: 'update' },
      { title: 'Which turn?', type: 'question', from },
    ],
  })
  const rows = await core.client.agenda.forMeeting({ meetingId })
  expect(rows.map(({ id, title, lane, origin }) => ({ id, title, lane, origin }))).toEqual([
    { id: ids[0], title: 'What is new', lane: 'shared', origin: 'manual' },
    { id: ids[1], title: 'Which turn?', lane: 'private', origin: 'template' },
  ])
  const asked = () => core.client.agenda.askedQuestions({ mentorshipId })
  expect(await asked()).toEqual([{ questionId: 'chemistry.path', on: '2026-03-12' }])
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect(await core.client.agenda.forMeeting({ meetingId })).toEqual([])
  expect(await asked()).toEqual([])
  const questions = await core.client.content.list({ pack: 'questions' })
  const proud = questions.find(({ id }) => id === 'chemistry.proud')
  await core.client.agenda.addItem({ mentorshipId, title: String(proud?.value['text']) })
  expect(await asked()).toEqual([{ questionId: 'chemistry.proud', on: '2026-03-12' }])
  await core.client.meetings.trash({ id: meetingId })
})

test('the brief offers a question that was not asked yet, and another one once it was', async () => {
  const meetingId = await plan(12, 17)
  const offered = async () => {
    const { sections } = await core.client.briefing.meeting({ id: meetingId })
    const lines = sections.find(({ key }) => key === 'first_question')?.lines ?? []
    return lines.find(({ detail }) => detail === 'not asked yet')?.text
  }
  const first = await offered()
  expect(first).toBeTruthy()
  await core.client.agenda.addItem({ mentorshipId, title: first ?? '' })
  const second = await offered()
  expect(second).toBeTruthy()
  expect(second).not.toBe(first)
  await core.client.meetings.trash({ id: meetingId })
})

test('a record can be changed until the second meeting after it, and is amended from then on', async () => {
  const { client } = core
  const { id: itemId } = await client.agenda.addItem({ mentorshipId, title: 'The talk in May' })
  const first = await hold(13, 14, [{ itemId, outcome: 'discussed' }])
  const note = { kind: 'meeting', id: first, lane: 'private' } as const
  await writeNote(client, note, 'Before.')
  await hold(14)
  expect(await closedSince(first)).toBeNull()
  await client.meetings.update({ id: first, takeaway: 'Begin with the end.' })
  const second = await hold(15)
  expect(await closedSince(first)).toBe('2026-03-15T14:45:00.000Z')
  expect(await closedSince(second)).toBeNull()

  await expect(client.meetings.update({ id: first, takeaway: 'Other words.' })).rejects.toMatchObject(closed)
  await expect(client.meetings.reopen({ id: first })).rejects.toMatchObject(closed)
  await expect(client.agenda.update({ id: itemId, title: 'Other words' })).rejects.toMatchObject(closed)
  await expect(client.agenda.reopen({ itemId })).rejects.toMatchObject(closed)
  await expect(client.agenda.trash({ id: itemId })).rejects.toMatchObject(closed)
  const late = { mentorshipId, meetingId: first, title: 'Late' }
  await expect(client.agenda.addItem(late)).rejects.toMatchObject(closed)
  await expect(client.agenda.addItems({ ...late, items: [{ title: 'Late' }] })).rejects.toMatchObject(closed)
  const update = Y.encodeStateAsUpdate(new Y.Doc())
  await expect(client.documents.append({ note, windowId: crypto.randomUUID(), update })).rejects.toMatchObject(closed)
  const claim = await client.documents.claim({ note, windowId: crypto.randomUUID() })
  expect(await claim.next()).toMatchObject({ value: { readOnly: expect.stringContaining('amendment') } })
  expect(await client.meetings.get({ id: first })).toMatchObject({ takeaway: 'Begin with the end.' })

  await client.records.create({ kind: 'amendment', title: 'It was June.', mentorshipId, meetingId: first })
  const { records } = await client.records.list({ meetingId: first, limit: 10 })
  expect(records.map(({ kind, title, occurredOn }) => ({ kind, title, occurredOn }))).toEqual([
    { kind: 'amendment', title: 'It was June.', occurredOn: '2026-03-15' },
  ])
})

test('a talk written down long after it took place stays open for two meetings, too', async () => {
  const { id } = await core.client.meetings.logPast({
    ...{ mentorshipId, startAt: '2026-01-05T10:00:00Z', timezone: 'Europe/Berlin', minutes: 30 },
    topics: [{ title: 'Long ago' }],
  })
  expect(await closedSince(id)).toBeNull()
  await core.client.meetings.update({ id, takeaway: 'Still here.' })
  await hold(16)
  expect(await closedSince(id)).toBeNull()
  const last = await hold(17)
  expect(await closedSince(id)).not.toBeNull()
  await core.client.meetings.reopen({ id: last })
  expect(await closedSince(id)).toBeNull()
})

test('early and late hours are counted for both sides, and only across zones', async () => {
  const before = await core.client.meetings.fairHours({ mentorshipId })
  await hold(18, 8)
  await hold(19, 19)
  expect(await core.client.meetings.fairHours({ mentorshipId })).toEqual({
    held: (before?.held ?? 0) + 2,
    mine: (before?.mine ?? 0) + 1,
    theirs: (before?.theirs ?? 0) + 1,
    theirTimezone: 'America/New_York',
  })
  const near = await core.client.people.create({ name: 'Bo Aziz', fields: { timezone: 'Europe/Berlin' } })
  const other = await core.client.mentorships.create({ personId: near.id, myRole: 'mentor' })
  expect(await core.client.meetings.fairHours({ mentorshipId: other.id })).toBeNull()
})
