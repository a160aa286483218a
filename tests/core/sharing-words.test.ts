import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { actionItem, agendaItem, document, meeting } from '#core/database/schema.ts'
import { readEntries } from '#core/documents/live-document.ts'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
})
beforeEach(async () => {
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
})
afterAll(() => notebooks.close())

const addTopic = (at: PairedNotebook, title: string, raisedBy: 'me' | 'them' = 'me') =>
  at.client.agenda.addItem({ mentorshipId: at.mentorshipId, lane: 'shared', title, raisedBy })
const addAction = (at: PairedNotebook, text: string, owner: 'me' | 'them' | 'both') =>
  at.client.actions.create({ mentorshipId: at.mentorshipId, lane: 'shared', text, owner })
const addMeeting = (at: PairedNotebook, title?: string) =>
  at.client.meetings.create({
    mentorshipId: at.mentorshipId,
    startAt: '2026-03-20T15:00:00.000Z',
    timezone: 'Europe/Berlin',
    minutes: 45,
    ...(title && { title }),
  })
const raisedBy = async (at: PairedNotebook) =>
  Object.fromEntries(
    (await at.database.select().from(agendaItem).where(eq(agendaItem.mentorshipId, at.mentorshipId))).map((row) => [
      row.title,
      row.raisedBy,
    ]),
  )
const owners = async (at: PairedNotebook) =>
  Object.fromEntries(
    (await at.database.select().from(actionItem).where(eq(actionItem.mentorshipId, at.mentorshipId))).map((row) => [
      row.text,
      row.owner,
    ]),
  )
const meetingsOf = (at: PairedNotebook) =>
  at.database.select().from(meeting).where(eq(meeting.mentorshipId, at.mentorshipId))
async function sharedEntries(at: PairedNotebook, root: string) {
  const live = await at.core.context.documents.find(at.database, sharedAgendaKey(at.mentorshipId))
  return new Map(live ? readEntries(live.doc, root).map(({ id, entry }) => [id, entry]) : [])
}

test('S-601 words from before the pairing mean the same on both sides, and so do later ones of either', async () => {
  await addTopic(mine, 'My pay')
  await addTopic(hers, 'Her talk')
  await addTopic(hers, 'What Kim asked', 'them')
  await addAction(hers, 'Send the outline', 'me')
  await addAction(hers, 'Read it', 'them')
  await addAction(mine, 'Find a date', 'both')
  await pair.pair()
  await pair.meet()
  await pair.meet()
  await addTopic(hers, 'Later of hers')
  const later = await addTopic(mine, 'Later of mine')
  await pair.meet()
  await hers.client.agenda.update({ id: later.id, raisedBy: 'me' })
  await pair.meet()
  const seen = { 'My pay': 'me', 'Her talk': 'them', 'What Kim asked': 'me', 'Later of hers': 'them' }
  expect(await raisedBy(mine)).toEqual({ ...seen, 'Later of mine': 'them' })
  expect(await raisedBy(hers)).toEqual({
    'My pay': 'them',
    'Her talk': 'me',
    'What Kim asked': 'them',
    'Later of hers': 'me',
    'Later of mine': 'me',
  })
  expect(await owners(mine)).toEqual({ 'Send the outline': 'them', 'Read it': 'me', 'Find a date': 'both' })
  expect(await owners(hers)).toEqual({ 'Send the outline': 'me', 'Read it': 'them', 'Find a date': 'both' })
  // The document itself keeps the words of the side that invited, on both sides alike.
  expect(await sharedEntries(hers, 'items')).toEqual(await sharedEntries(mine, 'items'))
  expect(
    [...(await sharedEntries(hers, 'actions')).values()].find((entry) => entry['text'] === 'Read it'),
  ).toMatchObject({ owner: 'me' })
})

test('S-602 joining turns words around once, however often the pairing is kept, and back when the sides change', async () => {
  await addTopic(hers, 'Her talk')
  const word = async () => [...(await sharedEntries(hers, 'items')).values()][0]?.['raisedBy']
  for (const state of ['joining', 'paired', 'paused', 'paired'] as const) await hers.become(state)
  expect(await word()).toBe('them')
  expect(
    (await hers.database.select().from(document).where(eq(document.ownerId, hers.mentorshipId)))[0]?.mirrored,
  ).toBe(true)
  // Loaded anew, it is still known to be mirrored.
  const live = await hers.core.context.documents.find(hers.database, sharedAgendaKey(hers.mentorshipId))
  hers.core.context.documents.evict(live?.id ?? '')
  await addTopic(hers, 'Another')
  expect([...(await sharedEntries(hers, 'items')).values()].map((entry) => entry['raisedBy'])).toEqual(['them', 'them'])
  expect(await raisedBy(hers)).toEqual({ 'Her talk': 'me', Another: 'me' })
})

test('S-603 a pairing that fails to be kept leaves the words as they were', async () => {
  await addTopic(hers, 'Her talk')
  await hers.client.mentorships.trash({ id: hers.mentorshipId })
  await expect(hers.become('paired')).rejects.toMatchObject({ code: 'MENTORSHIP_NOT_FOUND' })
  expect([...(await sharedEntries(hers, 'items')).values()][0]?.['raisedBy']).toBe('me')
  expect(await hers.storage.names()).toEqual([])
})

test('S-604 meetings travel with their placements; what I think of one stays with me', async () => {
  const early = await addMeeting(mine)
  const topic = await addTopic(mine, 'My pay')
  await mine.client.agenda.place({ itemId: topic.id, meetingId: early.id })
  await pair.pair()
  await pair.meet()
  const [there] = await meetingsOf(hers)
  // Her notebook has its own name for me, and never hears mine for her.
  expect(there).toMatchObject({
    id: early.id,
    title: 'Check-in',
    startAt: '2026-03-20T15:00:00.000Z',
    timezone: 'Europe/Berlin',
  })
  expect((await hers.client.agenda.forMeeting({ meetingId: early.id })).map((row) => row.title)).toEqual(['My pay'])
  const [before] = await meetingsOf(mine)
  await mine.client.meetings.update({ id: early.id, takeaway: 'She is tired of me', moodWord: 'low', usefulness: 2 })
  await hers.client.meetings.reschedule({ id: early.id, startAt: '2026-03-27T16:00:00.000Z' })
  await pair.meet()
  const [here] = await meetingsOf(mine)
  expect(here).toMatchObject({
    title: before?.title,
    startAt: '2026-03-27T16:00:00.000Z',
    takeaway: 'She is tired of me',
  })
  expect((await meetingsOf(hers))[0]).toMatchObject({ takeaway: null, moodWord: null, usefulness: null })
  await mine.client.meetings.skip({ id: early.id, status: 'cancelled_by_me' })
  await pair.meet()
  expect((await meetingsOf(hers))[0]?.status).toBe('cancelled_by_them')
  await hers.client.meetings.update({ id: early.id, title: 'Coffee', place: 'Café Ada' })
  await pair.meet()
  expect((await meetingsOf(mine))[0]).toMatchObject({ title: 'Coffee', place: 'Café Ada', status: 'cancelled_by_me' })
})

test('S-605 a meeting that the partner removes goes to the trash and can come back, on both sides', async () => {
  await pair.pair()
  const { id } = await addMeeting(mine, 'Coffee')
  await pair.meet()
  await hers.client.meetings.trash({ id })
  await hers.client.trash.empty({ items: [{ entity: 'meeting', id }] })
  await pair.meet()
  expect((await mine.client.trash.list()).map((item) => [item.entity, item.title])).toEqual([['meeting', 'Coffee']])
  await mine.client.trash.restore({ items: [{ entity: 'meeting', id }] })
  await pair.meet()
  expect(await meetingsOf(hers)).toMatchObject([{ id, title: 'Coffee', deletedAt: null }])
})

test('S-606 an end of a meeting of my rhythm that the partner brings about plans the next one', async () => {
  await pair.pair()
  const series = await mine.client.meetings.createSeries({
    mentorshipId: mine.mentorshipId,
    rrule: 'FREQ=WEEKLY',
    startWall: '2026-03-16T10:00',
    timezone: 'Europe/Berlin',
    minutes: 30,
    ahead: 4,
  })
  await pair.meet()
  await hers.client.meetings.wrapUp({ id: series.meetingIds[0] ?? '' })
  await pair.meet()
  await pair.meet()
  expect(await meetingsOf(mine)).toHaveLength(5)
  expect((await meetingsOf(hers)).map((row) => row.id).sort()).toEqual(
    (await meetingsOf(mine)).map((row) => row.id).sort(),
  )
})
