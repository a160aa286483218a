import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { findFlaws } from '../helpers/notebook-checks.ts'
import { takeSnapshot } from '../helpers/notebook-snapshot.ts'
import { openTestCore } from '../helpers/test-core.ts'

/** What random walks through the notebook once stumbled over, each as short as it can be told. */
let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const flaws = async () => findFlaws(core, await takeSnapshot(core.database))
const tick = () => core.clock.advance({ minutes: 1 })

async function mentorshipWith(name: string) {
  const personId = (await core.client.people.create({ name })).id
  const mentorshipId = (await core.client.mentorships.create({ personId, myRole: 'mentee' })).id
  const plan = { mentorshipId, startAt: '2026-03-18T10:00:00Z', timezone: 'Europe/Berlin', minutes: 30 }
  const meetingId = (await core.client.meetings.create(plan)).id
  return { personId, mentorshipId, meetingId }
}

const found = async (text: string) =>
  (await core.client.search.query({ text })).results.map((result) => result.title.text)

test('saying again what is written already changes nothing and leaves nothing to undo', async () => {
  const { personId } = await mentorshipWith('Bo Again')
  const again = await core.client.people.update({ id: personId, fields: { given: 'Bo', family: 'Again' } })
  expect(again.changeSetId).toBeNull()
})

test('a label that was taken off and put on again stays once when the taking off is undone', async () => {
  const { personId } = await mentorshipWith('Cleo Twice')
  const labels = (change: { add?: string[]; remove?: string[] }) =>
    core.client.people.labels.assign({ personIds: [personId], ...change })
  await labels({ add: ['Alumni'] })
  const off = await labels({ remove: ['Alumni'] })
  await labels({ add: ['Alumni'] })
  await core.client.changes.undo({ id: off.changeSetId ?? '' })
  expect((await core.client.people.get({ id: personId })).labels.map(({ name }) => name)).toEqual(['Alumni'])
})

test('two windows that undo the same change at once undo it once', async () => {
  const { personId } = await mentorshipWith('Dora Both')
  const { changeSetId } = await core.client.people.update({ id: personId, fields: { headline: 'Potter' } })
  const id = changeSetId ?? ''
  const outcomes = await Promise.allSettled([core.client.changes.undo({ id }), core.client.changes.undo({ id })])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await core.client.changes.redo()
  expect((await core.client.people.get({ id: personId })).headline).toBe('Potter')
})

test('a meeting of a series that came back by undo and redo can be thrown away', async () => {
  const { mentorshipId } = await mentorshipWith('Eun Series')
  const { meetingIds } = await core.client.meetings.createSeries({
    ...{ mentorshipId, timezone: 'Europe/Berlin', minutes: 30, ahead: 3 },
    ...{ rrule: 'FREQ=WEEKLY', startWall: '2026-03-20T10:00' },
  })
  await core.client.changes.undo({})
  await core.client.changes.redo()
  tick()
  const id = meetingIds[1] ?? ''
  await core.client.meetings.trash({ id })
  await expect(core.client.meetings.get({ id })).rejects.toMatchObject({ code: 'MEETING_NOT_FOUND' })
})

test('a record stands with a person again who was in the trash while it was changed', async () => {
  const [ana, bo] = [await mentorshipWith('Ana Shared'), await mentorshipWith('Bo Shared')]
  const people = [ana, bo].map(({ personId }) => ({ personId, role: 'helped' }))
  const { id } = await core.client.records.create({ kind: 'win', title: 'Jubilee', people })
  await core.client.people.trash({ ids: [bo.personId] })
  await core.client.records.update({ id, fields: { title: 'Great jubilee' } })
  tick()
  await core.client.trash.restore({ items: [{ entity: 'person', id: bo.personId }] })
  const { entries } = await core.client.timeline.page({ personId: bo.personId, kinds: ['win'] })
  expect(entries.map(({ title }) => title)).toEqual(['Great jubilee'])
  expect(await flaws()).toEqual([])
})

test('nothing leads to what belongs to a person in the trash, and all of it comes back with them', async () => {
  const { personId, mentorshipId, meetingId } = await mentorshipWith('Farah Hidden')
  await core.client.agenda.addItem({ mentorshipId, meetingId, title: 'Kumquat budget' })
  await core.client.actions.create({ mentorshipId, text: 'Send the kumquat list' })
  const lists = async () => ({
    found: (await found('kumquat')).toSorted(),
    meetings: (await core.client.meetings.list({ mentorshipId })).length,
    actions: (await core.client.actions.list({ mentorshipId })).length,
    timeline: (await core.client.timeline.page({ mentorshipId })).entries.length,
  })
  const before = await lists()
  expect(before).toMatchObject({ found: ['Kumquat budget', 'Send the kumquat list'], meetings: 1, actions: 1 })
  tick()
  const { changeSetId } = await core.client.people.trash({ ids: [personId] })
  expect(await lists()).toEqual({ found: [], meetings: 0, actions: 0, timeline: 0 })
  expect(await flaws()).toEqual([])
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect(await lists()).toEqual(before)
})

test('a person removed for good takes their mentorships and notes along', async () => {
  const { personId, mentorshipId, meetingId } = await mentorshipWith('Gwen Gone')
  await core.client.records.create({ kind: 'win', title: 'Tamarind success', mentorshipId, people: [] })
  await core.client.documents.load({ note: { kind: 'meeting', id: meetingId, lane: 'shared' } })
  tick()
  await core.client.people.trash({ ids: [personId] })
  await core.client.trash.empty({ items: [{ entity: 'person', id: personId }] })
  const left = JSON.stringify([...(await takeSnapshot(core.database)).values()].map((rows) => [...rows.values()]))
  expect(left).not.toContain(personId)
  expect(left).not.toContain(meetingId)
  expect(await found('tamarind'), 'what is mine stays').toEqual(['Tamarind success'])
  expect(await flaws()).toEqual([])
})

test('the notes and documents of the sample stay with it in the trash', async () => {
  await core.client.sample.add()
  tick()
  await core.client.sample.remove()
  expect(await flaws()).toEqual([])
  await core.client.changes.undo({})
  expect(await flaws()).toEqual([])
})

test('a note is found under the new title of its meeting', async () => {
  const { meetingId } = await mentorshipWith('Hana Renamed')
  const note = { kind: 'meeting', id: meetingId, lane: 'private' } as const
  const windowId = randomUUID()
  await core.client.documents.append({ note, windowId, update: typed('Persimmon plan') })
  await core.client.meetings.update({ id: meetingId, title: 'Orchard talk' })
  expect(await found('persimmon')).toContain('Orchard talk')
})

function typed(markdown: string): Uint8Array {
  const doc = new Y.Doc()
  markdownToFragment(markdown, doc.getXmlFragment('body'))
  return Y.encodeStateAsUpdate(doc)
}
