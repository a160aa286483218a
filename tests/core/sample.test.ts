import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const people = () => core.client.people.list({ archived: false })
const allMeetings = () => core.client.meetings.list({ order: 'oldest', limit: 500 })

test('the sample brings people, mentorships, meetings, topics of both lanes, actions and records', async () => {
  expect(await core.client.sample.state()).toEqual({ present: false, notebookEmpty: true })
  const { changeSetId } = await core.client.sample.add()
  expect(changeSetId).not.toBeNull()
  expect(await core.client.sample.state()).toEqual({ present: true, notebookEmpty: false })
  expect(await people()).toHaveLength(6)
  const mentorships = await core.client.mentorships.list({})
  expect(mentorships.map(({ myRole }) => myRole).toSorted()).toEqual(['mentee', 'mentor', 'peer'])
  const meetings = await allMeetings()
  expect(meetings.filter(({ status }) => status === 'held')).toHaveLength(4)
  expect(meetings.filter(({ status }) => status === 'scheduled')).toHaveLength(3)
  const next = meetings.find(({ status, personName }) => status === 'scheduled' && personName === 'Inês Duarte')
  const page = await core.client.meetings.get({ id: next?.id ?? '' })
  expect(new Set(page.agenda.map(({ lane }) => lane))).toEqual(new Set(['private', 'shared']))
  expect((await core.client.actions.list({ show: 'all', limit: 100 })).length).toBeGreaterThan(5)
  expect((await core.client.records.list({ kinds: ['advice'], limit: 50 })).records).toHaveLength(2)
  const counts = await core.client.records.counts({})
  // One whole mentorship, with a bit of every kind that can be kept; a kind made later may be missing.
  expect(counts.length).toBeGreaterThanOrEqual(29)
  const brief = await core.client.briefing.mentorship({
    id: mentorships.find(({ personName }) => personName === 'Inês Duarte')?.id ?? '',
  })
  expect(brief.sections.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['i_owe', 'they_owe', 'goals', 'advice', 'mine', 'give_back']),
  )
  expect((await core.client.sample.add()).changeSetId).toBeNull()
  expect(core.errors).toEqual([])
})

test('it leaves at one press together with what was added to it, and comes back with one undo; my own people stay', async () => {
  await core.client.people.create({ name: 'Yara Costa' })
  const [mentorship] = await core.client.mentorships.list({})
  await core.client.actions.create({ text: 'Read her article', mentorshipId: mentorship?.id ?? '' })
  const meetings = await allMeetings()
  const removed = await core.client.sample.remove()
  expect((await people()).map(({ displayName }) => displayName)).toEqual(['Yara Costa'])
  expect(await core.client.mentorships.list({})).toEqual([])
  expect(await allMeetings()).toEqual([])
  expect(await core.client.actions.list({ show: 'all', limit: 100 })).toEqual([])
  expect((await core.client.records.list({ limit: 50 })).records).toEqual([])
  expect(await core.client.sample.state()).toEqual({ present: false, notebookEmpty: false })

  await core.client.changes.undo({ id: removed.changeSetId ?? '' })
  expect(await people()).toHaveLength(7)
  expect(await allMeetings()).toEqual(meetings)
  expect(
    (await core.client.actions.list({ show: 'all', limit: 100 })).some(({ text }) => text === 'Read her article'),
  ).toBe(true)
  await core.client.sample.remove()
  expect((await core.client.sample.add()).changeSetId).not.toBeNull()
  expect(await people()).toHaveLength(7)
  expect(core.errors).toEqual([])
})
