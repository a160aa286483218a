import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

const clock = createTestClock('2026-03-12T09:00:00.000Z')
let core: Awaited<ReturnType<typeof openTestCore>>
let personId: string
let mentorshipId: string
beforeAll(async () => {
  core = await openTestCore({ clock })
  const { people, mentorships, cadence, reminders } = core.client
  personId = (await people.create({ name: 'Ana Lund' })).id
  mentorshipId = (await mentorships.create({ personId, myRole: 'mentee', stage: 'active' })).id
  // Only what is tried here shall fall due.
  await cadence.setRule({ scope: 'person', scopeId: personId, idealDays: null })
  await reminders.look()
})
afterAll(() => core.close())

const dayAhead = (days: number) => new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10)
/** What stands in the list about something, by its title. */
async function told(about: string) {
  await core.client.reminders.look()
  const { open } = await core.client.reminders.list()
  return open.filter(({ text }) => text.includes(about)).map(({ kind, text, personName }) => [kind, text, personName])
}
const undo = async (id: string | null) => core.client.changes.undo({ id: id ?? '' })

describe('days in records', () => {
  const kinds = [
    ['decision', 'reviewOn', 'follow_up', 'look back on “Move to Oslo”', 'Move to Oslo'],
    ['opportunity', 'followUpOn', 'follow_up', 'look again at “A seat on the board”', 'A seat on the board'],
    ['trend', 'checkOn', 'follow_up', 'see what became of “Smaller teams”', 'Smaller teams'],
    ['advice', 'tryBy', 'report_back', 'tell them how it goes with “Ask early”', 'Ask early'],
    ['milestone', 'dueOn', 'goal_review', 'the day of “First draft”', 'First draft'],
    ['assignment', 'dueOn', 'follow_up', '“One page on pricing” is due', 'One page on pricing'],
    ['reference_request', 'deadline', 'follow_up', 'the deadline of “A letter”', 'A letter'],
  ] as const
  test.each(kinds)('a %s tells its day by `%s`, once, and no more when the day is moved', async (...row) => {
    const [kind, field, reminder, words, title] = row
    const { records, reminders } = core.client
    const { id } = await records.create({ kind, title, mentorshipId, data: { [field]: dayAhead(3) } })
    clock.advance({ days: 2 })
    expect(await told(words)).toEqual([])
    clock.advance({ days: 1 })
    expect(await told(words)).toEqual([[reminder, words, 'Ana Lund']])
    expect((await reminders.look()).fresh).toBe(0)
    const moved = await records.update({ id, fields: { data: { [field]: dayAhead(30) } } })
    expect(await told(words)).toEqual([])
    await undo(moved.changeSetId)
    expect(await told(words)).toEqual([[reminder, words, 'Ana Lund']])
    await records.trash({ ids: [id] })
    expect(await told(words)).toEqual([])
  })

  test('what was told, handed in or settled needs no word', async () => {
    const { records } = core.client
    const { id } = await records.create({ kind: 'advice', title: 'Rest', mentorshipId, data: { tryBy: dayAhead(1) } })
    const talk = await records.create({ kind: 'milestone', title: 'Talk', mentorshipId, data: { dueOn: dayAhead(1) } })
    clock.advance({ days: 1 })
    expect([...(await told('Rest')), ...(await told('Talk'))].map(([, text]) => text)).toEqual([
      'tell them how it goes with “Rest”',
      'the day of “Talk”',
    ])
    await records.transition({ id: talk.id, to: 'reached' })
    expect(await told('Talk')).toEqual([])
    await records.transition({ id, to: 'trying' })
    const reported = await records.update({ id, fields: { data: { reportedOn: dayAhead(0) } } })
    expect(await told('Rest')).toEqual([])
    await undo(reported.changeSetId)
    expect(await told('Rest')).toEqual([['report_back', 'tell them how it goes with “Rest”', 'Ana Lund']])
    await records.trash({ ids: [id] })
  })

  test('an introduction asks for thanks a week later, whatever came of it, until they were said', async () => {
    const { records } = core.client
    const { id } = await records.create({ kind: 'introduction', title: 'Ana and Bo', mentorshipId })
    clock.advance({ days: 7 })
    expect(await told('Ana and Bo')).toEqual([])
    const thanks = [['thank', 'a word of thanks for “Ana and Bo”', 'Ana Lund']]
    for (const to of ['introduced', 'replied', 'met', 'outcome']) {
      await records.transition({ id, to })
      expect(await told('Ana and Bo')).toEqual(thanks)
    }
    await records.update({ id, fields: { data: { thankedOn: dayAhead(0) } } })
    expect(await told('Ana and Bo')).toEqual([])
  })
})

test('a goal under way is told when it wants to be looked at, and a look at it is enough', async () => {
  const { records, goals } = core.client
  const { id } = await records.create({ kind: 'goal', title: 'Speak up', mentorshipId, data: { reviewWeeks: 2 } })
  clock.advance({ days: 14 })
  expect(await told('Speak up')).toEqual([])
  await records.transition({ id, to: 'active' })
  expect(await told('Speak up')).toEqual([['goal_review', 'a look at “Speak up”', 'Ana Lund']])
  await goals.checkIn({ id, comment: 'Once already', on: dayAhead(0) })
  expect(await told('Speak up')).toEqual([])
  clock.advance({ days: 14 })
  expect(await told('Speak up')).toEqual([['goal_review', 'a look at “Speak up”', 'Ana Lund']])
  await records.trash({ ids: [id] })
})

test('an agreement is told on the day to read it again, and a newer version takes its place', async () => {
  const { agreement } = core.client
  const clause = { mentorshipId, key: 'review', title: 'Looking at it again', text: 'We read this again together.' }
  const { id } = await agreement.addClause({ ...clause, params: { reviewOn: dayAhead(10) } })
  const sayYes = async () => {
    const { draft } = await agreement.show({ mentorshipId })
    await agreement.acknowledge({ mentorshipId, hash: draft.hash, name: 'Kim' })
  }
  clock.advance({ days: 10 })
  // Nobody agreed to it yet.
  expect(await told('agreement')).toEqual([])
  await sayYes()
  expect(await told('agreement')).toEqual([['agreement_review', 'time to read your agreement again', 'Ana Lund']])
  await agreement.updateClause({ id, params: { reviewOn: dayAhead(90) } })
  await sayYes()
  expect(await told('agreement')).toEqual([])
  clock.advance({ days: 90 })
  expect(await told('agreement')).toEqual([['agreement_review', 'time to read your agreement again', 'Ana Lund']])
})
