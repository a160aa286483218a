import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import * as Y from 'yjs'
import type { PartnerView } from '#contract/partner-view.contract.ts'
import * as schema from '#core/database/schema.ts'
import { putEntry } from '#core/documents/live-document.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'
import { createRandom } from '../helpers/seeded-random.ts'

const seed = inject('seed')
const random = createRandom(seed)
let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(seed)
})
beforeEach(async () => {
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
})
afterAll(() => notebooks.close())

let planted = 0
const canary = () => `zq${(planted++).toString(36).padStart(4, '0')}canary`
const show = (at: PairedNotebook): Promise<PartnerView> => at.client.partnerView.show({ mentorshipId: at.mentorshipId })

async function writeNote(
  at: PairedNotebook,
  kind: 'mentorship' | 'meeting',
  id: string,
  lane: 'private' | 'shared',
  text: string,
) {
  await at.client.documents.load({ note: { kind, id, lane } })
  await at.core.context.runner.run('Note written', async ({ database, write }) => {
    const rows = await database.select().from(schema.document).where(eq(schema.document.ownerId, id))
    const found = rows.find((row) => row.kind === 'note' && row.lane === lane)
    const live = found && (await at.core.context.documents.openById(database, found.id))
    if (!live) throw new Error('The note was not made.')
    markdownToFragment(text, write.watch(live).doc.getXmlFragment('body'))
  })
}

async function addMeeting(at: PairedNotebook): Promise<string> {
  const times = { startAt: '2026-03-20T15:00:00.000Z', timezone: 'Europe/Berlin', minutes: 45 }
  return (await at.client.meetings.create({ mentorshipId: at.mentorshipId, ...times, purpose: canary() })).id
}

/** Things of every shared kind, and a canary in every private field, some of them at random. */
async function fill(at: PairedNotebook): Promise<void> {
  const { client, mentorshipId } = at
  const [own] = await at.database.select().from(schema.mentorship).where(eq(schema.mentorship.id, mentorshipId))
  await client.people.update({ id: own?.personId ?? '', fields: { nickname: canary(), about: canary() } })
  await client.mentorships.update({ id: mentorshipId, fields: { title: canary(), focus: canary() } })
  const meetingId = await addMeeting(at)
  await client.meetings.update({ id: meetingId, takeaway: canary(), moodWord: canary() })
  const shared = { mentorshipId, lane: 'shared' } as const
  await client.agenda.addItem({ ...shared, title: 'My pay', detail: 'A rise', meetingId, timeboxMinutes: 10 })
  await client.agenda.addItem({ ...shared, title: 'Her question', type: 'question', raisedBy: 'them', onNext: true })
  const rests = await client.agenda.addItem({ ...shared, title: 'A book' })
  await client.agenda.defer({ itemId: rests.id, laterWhen: 'when it is out' })
  const done = await client.agenda.addItem({ ...shared, title: 'Thanks' })
  await client.agenda.close({ itemId: done.id, outcome: 'answered_async', answer: 'Said so' })
  const gone = await client.agenda.addItem({ ...shared, title: canary(), detail: canary() })
  await client.agenda.trash({ id: gone.id })
  await client.actions.create({ ...shared, text: 'Send the outline', owner: 'me', dueOn: '2026-03-25' })
  await client.actions.create({ ...shared, text: 'Read it', owner: 'them', meetingId })
  await client.records.create({ kind: 'note', title: canary(), body: canary(), occurredOn: '2026-03-10', mentorshipId })
  const book = { kind: 'resource', mentorshipId, occurredOn: '2026-03-11' }
  await client.records.create({
    ...{ ...book, lane: 'shared', title: 'Deep Listening' },
    data: { type: 'book', tags: ['ears'], why: 'For the long weeks' },
  })
  const found = await client.records.create({ ...book, title: canary(), body: canary(), data: { author: canary() } })
  await client.records.copyToLane({ id: found.id, title: 'In other words', data: { why: 'It helped me' } })
  await writeNote(at, 'mentorship', mentorshipId, 'shared', '# Our way\n\n- **weekly**')
  await writeNote(at, 'meeting', meetingId, 'shared', 'We agreed')
  await writeNote(at, 'mentorship', mentorshipId, 'private', canary())
  await writeNote(at, 'meeting', meetingId, 'private', canary())
  for (let count = 0; count < 12; count++) {
    const meeting = random.chance(0.5) ? { meetingId } : {}
    const item = await client.agenda.addItem({ mentorshipId, title: canary(), detail: canary(), ...meeting })
    if (random.chance(0.5)) await client.agenda.update({ id: item.id, answer: canary() })
    if (random.chance(0.5)) await client.agenda.defer({ itemId: item.id, laterWhen: canary() })
    if (random.chance(0.3)) await client.agenda.copyToLane({ id: item.id, lane: 'shared', title: 'In other words' })
    const action = await client.actions.create({ mentorshipId, text: canary(), owner: 'me' })
    if (random.chance(0.5)) await client.actions.done({ id: action.id, note: canary() })
    if (random.chance(0.3)) await client.actions.copyToLane({ id: action.id, text: 'A promise' })
  }
}

const told = ({ state: _state, ...view }: PartnerView) => view

test(`S-640 the view holds what the partner's notebook has, in the words of their side, and no private word (seed ${seed})`, async () => {
  await fill(mine)
  await pair.pair()
  await fill(mine)
  await pair.meet()
  const view = await show(mine)
  expect(view.state).toBe('shared')
  expect(JSON.stringify(view).match(/zq\w+canary/g) ?? []).toEqual([])
  expect(JSON.stringify(view)).not.toContain('Ana Lund')
  expect(planted).toBeGreaterThan(80)

  const { client, mentorshipId } = hers
  const topics = await client.agenda.forMentorship({ mentorshipId, closed: true })
  expect(view.topics.map(({ title, raisedBy, answer, laterWhen }) => [title, raisedBy, answer, laterWhen])).toEqual(
    topics.map((row) => [row.title, row.raisedBy === 'me' ? 'partner' : 'you', row.answer, row.laterWhen]),
  )
  expect(view.topics.find(({ title }) => title === 'My pay')).toMatchObject({ raisedBy: 'you', timeboxMinutes: 10 })
  expect(view.topics.find(({ title }) => title === 'Her question')?.raisedBy).toBe('partner')
  const actions = await client.actions.list({ mentorshipId, show: 'all', limit: 100 })
  expect(view.actions.map(({ text, owner, dueOn }) => `${text} ${owner} ${dueOn}`).sort()).toEqual(
    actions.map((row) => `${row.text} ${row.owner === 'me' ? 'partner' : 'you'} ${row.dueOn}`).sort(),
  )
  const meetings = await client.meetings.list({ mentorshipId, order: 'oldest', limit: 20 })
  expect(view.meetings.map(({ id, title, startAt }) => [id, title, startAt])).toEqual(
    meetings.map(({ id, title, startAt }) => [id, title, startAt]),
  )
  const { records } = await client.records.list({ mentorshipId })
  const sorted = (rows: typeof view.records) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  expect(view.records).toHaveLength(4)
  expect(sorted(records)).toMatchObject(sorted(view.records))
  for (const { meetingId, text } of view.notes) {
    const kind = meetingId === null ? 'mentorship' : 'meeting'
    const note = { kind, id: meetingId ?? mentorshipId, lane: 'shared' } as const
    expect((await client.documents.text({ note })).text).toBe(text)
  }
  expect(view.notes.map(({ text }) => text).sort()).toEqual(['Our way\nweekly', 'We agreed', 'We agreed'])
})

test('S-640 both sides see the other with the same entries, each from its own side', async () => {
  await fill(mine)
  await pair.pair()
  await pair.meet()
  await hers.client.agenda.addItem({ mentorshipId: hers.mentorshipId, lane: 'shared', title: 'Of hers' })
  const { id } = await hers.client.meetings.create({
    ...{ mentorshipId: hers.mentorshipId, startAt: '2026-04-01T10:00:00.000Z', timezone: 'UTC', minutes: 30 },
  })
  await hers.client.meetings.skip({ id, status: 'cancelled_by_me' })
  await pair.meet()
  const [atMine, atHers] = [await show(mine), await show(hers)]
  const turned = { partner: 'you', you: 'partner', both: 'both' } as const
  expect(atHers.topics).toEqual(atMine.topics.map((row) => ({ ...row, raisedBy: turned[row.raisedBy] })))
  expect(atHers.records).toEqual(atMine.records)
  expect(atHers.records.map(({ title }) => title).sort()).toEqual(['Deep Listening', 'In other words'])
  expect(atHers.actions).toEqual(atMine.actions.map((row) => ({ ...row, owner: turned[row.owner] })))
  expect(atMine.meetings.find((row) => row.id === id)?.status).toBe('cancelled_by_me')
  expect(atHers.meetings.find((row) => row.id === id)?.status).toBe('cancelled_by_them')
})

test('S-640 entries of a kind that the view does not know are counted', async () => {
  await pair.pair()
  const { documents, runner } = mine.core.context
  await runner.run('Written', async ({ database, write }) => {
    const live = write.watch(await documents.open(database, sharedAgendaKey(mine.mentorshipId)))
    putEntry(live.doc, 'pulses', [], { id: mine.mentorshipId }, { words: 'new' })
  })
  expect((await show(mine)).others).toEqual([{ kind: 'pulses', count: 1 }])
})

test('S-641 what is shown before the sharing begins is what the partner has once it began', async () => {
  await fill(mine)
  const before = await show(mine)
  expect(before.state).toBe('before')
  expect(before.meetings.map(({ title }) => title)).toEqual(['Check-in'])
  await pair.pair()
  expect(told(await show(mine))).toEqual(told(before))
  await pair.meet()
  expect(told(await show(mine))).toEqual(told(before))
  await mine.become('left')
  await addMeeting(mine)
  expect(await show(mine)).toEqual({ ...before, state: 'ended' })
})

test('S-642 a private topic and action are shared as a copy of the words that were previewed, and stay linked', async () => {
  await pair.pair()
  const { client, mentorshipId } = mine
  const meetingId = await addMeeting(mine)
  const { id } = await client.agenda.addItem({
    ...{ mentorshipId, title: canary(), detail: canary(), type: 'obstacle', raisedBy: 'them', meetingId },
  })
  await client.agenda.update({ id, answer: canary(), timeboxMinutes: 20 })
  const words = { title: 'How work goes', detail: 'Lately', answer: 'Fine' }
  const copy = await client.agenda.copyToLane({ id, lane: 'shared', ...words })
  const action = await client.actions.create({ mentorshipId, text: canary(), owner: 'them', dueOn: '2026-04-01' })
  const sharedAction = await client.actions.copyToLane({ id: action.id, text: 'Call the office' })
  await pair.meet()
  const [seen] = (await show(mine)).topics
  expect(seen).toMatchObject({
    ...{ id: copy.id, ...words, type: 'discuss', raisedBy: 'you', timeboxMinutes: null },
    place: { kind: 'meeting', meetingId },
  })
  const [seenAction] = (await show(mine)).actions
  expect(seenAction).toMatchObject({ id: sharedAction.id, text: 'Call the office', owner: 'partner', doneNote: null })
  const bytes = await mine.storage.difference('agenda', new Uint8Array([0]))
  const latin = new TextDecoder('latin1').decode(bytes)
  expect(latin).toContain('How work goes')
  expect(latin).not.toMatch(/canary/)
  // The link stands in the private document alone.
  expect(latin).not.toContain(id)
  expect(latin).not.toContain(action.id)
  const row = async () => (await client.agenda.forMeeting({ meetingId })).find((one) => one.id === id)
  expect(await row()).toMatchObject({ lane: 'private', sharedCopy: 'copied' })
  expect(
    (await client.actions.list({ mentorshipId, show: 'open', limit: 9 })).find((one) => one.id === action.id),
  ).toMatchObject({
    sharedCopy: 'copied',
  })
  await client.changes.undo({ id: copy.changeSetId ?? '' })
  expect(await row()).toMatchObject({ sharedCopy: null })
  expect((await show(mine)).topics).toEqual([])
})

test('S-643 what is let go stays with the partner as it was and gets no later change', async () => {
  await pair.pair()
  const { client, mentorshipId } = mine
  const meetingId = await addMeeting(mine)
  const { id } = await client.agenda.addItem({
    mentorshipId,
    lane: 'shared',
    title: 'My pay',
    detail: 'A rise',
    meetingId,
  })
  const action = await client.actions.create({ mentorshipId, lane: 'shared', text: 'Read it', owner: 'me' })
  await pair.meet()
  const own = await client.agenda.unshare({ id })
  const ownAction = await client.actions.unshare({ id: action.id })
  await client.agenda.update({ id: own.id, title: canary() })
  await client.actions.update({ id: ownAction.id, text: canary() })
  await pair.meet()
  const topicsOfMine = async () =>
    (await client.agenda.forMentorship({ mentorshipId })).map((row) => [row.id, row.lane, row.sharedCopy])
  expect(await topicsOfMine()).toEqual([[own.id, 'private', 'let_go']])
  expect((await client.agenda.forMeeting({ meetingId })).map((row) => row.id)).toEqual([own.id])
  expect((await client.actions.list({ mentorshipId, show: 'open', limit: 9 })).map((row) => row.id)).toEqual([
    ownAction.id,
  ])
  for (const seen of [
    (await show(mine)).topics,
    await hers.client.agenda.forMentorship({ mentorshipId: hers.mentorshipId }),
  ])
    expect(seen).toMatchObject([{ id, title: 'My pay', detail: 'A rise' }])
  expect((await hers.client.trash.list()).map((item) => item.id)).not.toContain(id)
  expect((await show(mine)).actions.map(({ text }) => text)).toEqual(['Read it'])
  // Shared again, the same topic goes on.
  await client.agenda.copyToLane({ id: own.id, lane: 'shared', title: 'Pay again' })
  await pair.meet()
  expect((await hers.client.agenda.forMentorship({ mentorshipId: hers.mentorshipId })).map((row) => row.title)).toEqual(
    ['Pay again'],
  )
  expect((await topicsOfMine()).map(([, lane, copy]) => `${lane} ${copy}`).sort()).toEqual([
    'private copied',
    'shared null',
  ])
  await client.changes.undo({})
  expect(await topicsOfMine()).toEqual([[own.id, 'private', 'let_go']])
  await client.changes.undo({ id: own.changeSetId ?? '' })
  expect((await topicsOfMine()).map(([one]) => one)).toContain(id)
})

test('S-643 what nobody has yet goes to the trash when it is made private', async () => {
  const { client, mentorshipId } = mine
  const { id } = await client.agenda.addItem({ mentorshipId, lane: 'shared', title: 'My pay' })
  const own = await client.agenda.unshare({ id })
  expect(await client.agenda.forMentorship({ mentorshipId })).toMatchObject([
    { id: own.id, lane: 'private', title: 'My pay', sharedCopy: null },
  ])
  expect((await show(mine)).topics).toEqual([])
  expect((await client.trash.list()).map((item) => item.id)).toContain(id)
})

test('S-643 nothing a partner writes hides anything here', async () => {
  await pair.pair()
  const { client, mentorshipId } = mine
  const { id } = await client.agenda.addItem({ mentorshipId, lane: 'shared', title: 'My pay' })
  await pair.meet()
  const theirs = await hers.client.agenda.addItem({ mentorshipId: hers.mentorshipId, lane: 'shared', title: 'Hers' })
  await pair.meet()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await mine.storage.difference('agenda', new Uint8Array([0])))
  const before = Y.encodeStateVector(doc)
  putEntry(doc, 'items', [], { id: theirs.id }, { sharedId: id, letGo: true })
  await mine.storage.append('agenda', Y.encodeStateAsUpdate(doc, before), { author: hers.deviceKey })
  expect((await client.agenda.forMentorship({ mentorshipId })).map((row) => row.title).sort()).toEqual([
    'Hers',
    'My pay',
  ])
})
