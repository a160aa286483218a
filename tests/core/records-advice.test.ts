import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let mentorshipId: string
let meetingId: string
const clock = createTestClock()

beforeAll(async () => {
  core = await openTestCore({ clock })
  ana = (await core.client.people.create({ name: 'Ana Ruiz' })).id
  mentorshipId = (await core.client.mentorships.create({ personId: ana, myRole: 'mentee' })).id
  meetingId = (
    await core.client.meetings.create({
      mentorshipId,
      title: 'Second talk',
      startAt: '2026-04-01T09:00:00.000Z',
      minutes: 60,
      timezone: 'Europe/Berlin',
    })
  ).id
})
afterAll(() => core.close())

const agenda = async () => (await core.client.agenda.forMeeting({ meetingId })).map((row) => row.title)
const advise = (title: string, data = {}) =>
  core.client.records.create({ kind: 'advice', title, people: [{ personId: ana, role: 'by' }], data })

test('advice that was tried puts itself on the next agenda with its giver, once, and undo takes it off', async () => {
  const { id } = await advise('Ask first')
  expect(await agenda()).toEqual([])
  const tried = await core.client.records.transition({
    id,
    to: 'applied',
    data: { outcome: 'helped', effect: 'They opened up' },
  })
  expect(await agenda()).toEqual(['What happened when I tried “Ask first”'])
  expect(await core.client.records.adviceReports({})).toMatchObject([{ recordId: id, mentorshipId, status: 'open' }])
  await core.client.records.update({ id, fields: { data: { effect: 'They opened up at once' } } })
  expect(await agenda()).toHaveLength(1)
  await core.client.changes.undo({})
  await core.client.changes.undo({ id: tried.changeSetId ?? '' })
  expect(await agenda()).toEqual([])
})

test('a topic that was talked about does not come back', async () => {
  const { id } = await advise('Sleep on it')
  await core.client.records.transition({ id, to: 'adapted' })
  const [report] = (await core.client.records.adviceReports({ mentorshipId })).filter((row) => row.recordId === id)
  await core.client.agenda.close({ itemId: report?.agendaItemId ?? '', outcome: 'discussed', meetingId })
  await core.client.records.update({ id, fields: { data: { effect: 'It worked' } } })
  const reports = (await core.client.records.adviceReports({})).filter((row) => row.recordId === id)
  expect(reports.map((row) => row.status)).toEqual(['discussed'])
})

test('on the day to try it by, the question how it goes is on the agenda by itself', async () => {
  await advise('Write it down', { tryBy: '2026-03-20' })
  expect(await agenda()).not.toContain('How it goes with “Write it down”')
  clock.set('2026-03-20T07:00:00.000Z')
  const closing = new AbortController()
  const watch = await core.client.changes.watch(undefined, { signal: closing.signal })
  const opened = watch[Symbol.asyncIterator]()
  await opened.next()
  await opened.next()
  closing.abort()
  expect(await agenda()).toContain('How it goes with “Write it down”')
})

test('advice of somebody without a mentorship stays in the ledger alone', async () => {
  const ben = (await core.client.people.create({ name: 'Ben Okafor' })).id
  const { id } = await core.client.records.create({
    kind: 'advice',
    title: 'Read more',
    people: [{ personId: ben, role: 'by' }],
  })
  await core.client.records.transition({ id, to: 'applied' })
  expect((await core.client.records.adviceReports({})).some((row) => row.recordId === id)).toBe(false)
})
