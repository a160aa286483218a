import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import type { BlindRound, RoundState } from '#contract/blind-reveal.contract.ts'
import { blindRound, changeSet, document, documentUpdate } from '#core/database/schema.ts'
import { putEntry, readEntry } from '#core/documents/live-document.ts'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { undoPeerChanges } from '#core/sharing/undo-partner.commands.ts'
import { shapeOfShared } from '../../src/backend/sharing/document-shapes.ts'
import { checkUpdate } from '../../src/sync/guard/check-update.ts'
import { createShadow } from '../../src/sync/guard/shadow-copy.ts'
import { carry, openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let problem: string | null = null
let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'), { storage: { problem: () => problem, explain: () => null } })
})
beforeEach(async () => {
  problem = null
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
})
afterAll(() => notebooks.close())

const own = 'What should we do differently?'
const ask = async (at: PairedNotebook) =>
  (await at.client.blindReveal.ask({ mentorshipId: at.mentorshipId, how: true, topics: true, own })).id
const answer = (at: PairedNotebook, id: string, word: string) =>
  at.client.blindReveal.answer({ id, how: { score: 4, word }, topics: [`${word} topic`, ''], own: `${word} words` })
const close = (at: PairedNotebook, id: string) => at.client.blindReveal.close({ id })
const rounds = (at: PairedNotebook) => at.client.blindReveal.list({ mentorshipId: at.mentorshipId })
async function round(at: PairedNotebook, id: string): Promise<BlindRound> {
  const found = (await rounds(at)).find((each) => each.id === id)
  if (!found) throw new Error('The round is not there.')
  return found
}
const states = async (id: string): Promise<RoundState[]> => [
  (await round(mine, id)).state,
  (await round(hers, id)).state,
]
const agendaOf = async (at: PairedNotebook) => {
  const live = await at.core.context.documents.find(at.database, sharedAgendaKey(at.mentorshipId))
  if (!live) throw new Error('The agenda is not there.')
  return live
}
const entryOf = async (at: PairedNotebook, id: string) => readEntry((await agendaOf(at)).doc, 'rounds', id) ?? {}
/** Writes in the document what the product never would. */
const forge = (at: PairedNotebook, id: string, fields: Record<string, unknown>) =>
  at.core.context.runner.run('Forged', async ({ write }) => {
    const { doc } = write.watch(await agendaOf(at))
    doc.transact(() => putEntry(doc, 'rounds', [], { id }, fields), 'command')
  })
/** All bytes of shared documents: as they are stored, and as they are given out. */
async function sharedBytes(at: PairedNotebook): Promise<string> {
  const parts: Uint8Array[] = []
  for (const name of await at.storage.names()) parts.push(await at.storage.difference(name, new Uint8Array([0])))
  const stored = await at.database
    .select({ snapshot: document.snapshot, content: documentUpdate.content })
    .from(document)
    .leftJoin(documentUpdate, eq(documentUpdate.documentId, document.id))
    .where(eq(document.mentorshipId, at.mentorshipId))
  for (const { snapshot, content } of stored) for (const bytes of [snapshot, content]) if (bytes) parts.push(bytes)
  return parts.map((bytes) => new TextDecoder('latin1').decode(bytes)).join('\n')
}

test('S-620 nothing of an answer is in any shared byte before both have answered, then both read both', async () => {
  await pair.pair()
  const heard: string[] = []
  for (const at of [mine, hers])
    at.storage.onLocal(({ update }) => void heard.push(new TextDecoder('latin1').decode(update)))
  const id = await ask(mine)
  await answer(mine, id, 'zqmine')
  await pair.meet()
  await pair.meet()
  expect(await states(id)).toEqual(['waiting', 'answer'])
  expect(await round(hers, id)).toMatchObject({ askedBy: 'them', theyAnswered: true, mine: null, theirs: null })
  const [row] = await mine.database.select().from(blindRound).where(eq(blindRound.id, id))
  const before = [await sharedBytes(mine), await sharedBytes(hers), ...heard].join('\n')
  expect(before).toContain(row?.myCommitment)
  for (const secret of ['zqmine', row?.myNonce ?? 'no nonce']) expect(before).not.toContain(secret)

  await answer(hers, id, 'zqhers')
  expect(await states(id)).toEqual(['waiting', 'opening'])
  await pair.meet()
  await pair.meet()
  expect(await states(id)).toEqual(['open', 'open'])
  const [here, there] = [await round(mine, id), await round(hers, id)]
  expect(here.mine).toEqual({
    how: { score: 4, word: 'zqmine' },
    topics: ['zqmine topic'],
    own: 'zqmine words',
    review: null,
  })
  expect([here.theirs, here.mine]).toEqual([there.mine, there.theirs])
  expect(here.questions).toEqual({ how: true, topics: true, own, review: null })
  expect(await sharedBytes(hers)).toContain('zqmine')
})

test('S-620 asked and answered before the pairing, a round goes out with it and not before', async () => {
  const id = await ask(hers)
  await answer(hers, id, 'zqearly')
  expect(await hers.storage.names()).toEqual([])
  await pair.pair()
  expect(await entryOf(hers, id)).toMatchObject({ askedBy: 'them' })
  await pair.meet()
  expect(await round(mine, id)).toMatchObject({ askedBy: 'them', state: 'answer' })
  expect(await sharedBytes(mine)).not.toContain('zqearly')
  await answer(mine, id, 'zqlate')
  await pair.meet()
  await pair.meet()
  expect(await states(id)).toEqual(['open', 'open'])
})

test('S-622 a tampered answer is refused, and the rest of what came with it is taken', async () => {
  await pair.pair()
  const [first, second] = [await ask(mine), await ask(mine)]
  for (const id of [first, second]) await answer(mine, id, 'honest')
  await pair.meet()
  for (const id of [first, second]) await answer(hers, id, 'sealed')
  // She changes her answer after sealing it; in the other round what sealed it, too.
  const told = await entryOf(hers, first)
  await forge(hers, first, { askedAnswer: String(told['askedAnswer']).replace('sealed', 'nicer') })
  await hers.client.agenda.addItem({ mentorshipId: hers.mentorshipId, lane: 'shared', title: 'Beside it' })
  await pair.meet()
  expect(await round(mine, first)).toMatchObject({ state: 'broken', theirs: null })
  expect((await mine.client.agenda.backlog({ mentorshipId: mine.mentorshipId })).map((item) => item.title)).toEqual([
    'Beside it',
  ])
  expect((await round(mine, second)).state).toBe('open')
  await forge(hers, second, { askedCommitment: 'd'.repeat(64), askedAnswer: 'x', askedNonce: 'e'.repeat(64) })
  await pair.meet()
  expect((await round(mine, second)).theirs?.own).toBe('sealed words')
})

test('S-622 an answer that is sealed stays as it is', async () => {
  await pair.pair()
  const id = await ask(mine)
  await expect(mine.client.blindReveal.answer({ id, topics: ['x'] })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { field: 'how' },
  })
  await answer(mine, id, 'first')
  const sealed = await entryOf(mine, id)
  await expect(answer(mine, id, 'second')).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  expect(await entryOf(mine, id)).toEqual(sealed)
  expect((await round(mine, id)).mine?.how?.word).toBe('first')
  await expect(
    mine.client.blindReveal.ask({ mentorshipId: mine.mentorshipId, how: false, topics: false }),
  ).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
})

test('S-623 a partner who writes, empties or removes what is mine changes nothing of it', async () => {
  await pair.pair()
  const [unanswered, answered, removed] = [await ask(mine), await ask(mine), await ask(mine)]
  for (const id of [answered, removed]) await answer(mine, id, 'honest')
  await pair.meet()
  await forge(hers, unanswered, { askerCommitment: 'a'.repeat(64), askerAnswer: 'x', askerNonce: 'b'.repeat(64) })
  await forge(hers, answered, { askerCommitment: 'a'.repeat(64), question: 'Another question', closedAt: '2026-01-01' })
  await hers.core.context.runner.run('Removed', async ({ write }) => {
    const { doc } = write.watch(await agendaOf(hers))
    doc.transact(() => doc.getMap('rounds').delete(removed), 'command')
  })
  await pair.meet()
  expect(await round(mine, unanswered)).toMatchObject({ state: 'elsewhere', mine: null, askedBy: 'me' })
  await expect(answer(mine, unanswered, 'x')).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  expect(await round(mine, answered)).toMatchObject({ state: 'waiting', questions: { own } })
  expect((await round(mine, answered)).mine?.how?.word).toBe('honest')
  expect((await round(mine, removed)).state).toBe('waiting')
  // She had heard of the commitment before, so it can still be opened.
  await answer(hers, answered, 'hers')
  await answer(hers, removed, 'hers')
  await pair.meet()
  await pair.meet()
  expect([await states(answered), await states(removed)]).toEqual([
    ['open', 'open'],
    ['open', 'open'],
  ])
})

test('S-625 who asked may close while an answer is missing; two who have answered read each other all the same', async () => {
  await pair.pair()
  const [ended, crossed] = [await ask(mine), await ask(mine)]
  await answer(mine, crossed, 'mine')
  await pair.meet()
  await expect(close(hers, ended)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  await close(mine, ended)
  await close(mine, crossed)
  await answer(hers, crossed, 'hers')
  expect(await states(ended)).toEqual(['closed', 'answer'])
  await pair.meet()
  await pair.meet()
  expect(await states(ended)).toEqual(['closed', 'closed'])
  await expect(answer(hers, ended, 'late')).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  expect(await states(crossed)).toEqual(['open', 'open'])
  await expect(close(mine, crossed)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
})

test('S-626 neither undo reaches a round', async () => {
  await pair.pair()
  await mine.client.agenda.addItem({ mentorshipId: mine.mentorshipId, lane: 'shared', title: 'Mine' })
  const sets = async () => (await mine.database.select().from(changeSet)).length
  const before = await sets()
  const id = await ask(mine)
  await answer(mine, id, 'mine')
  expect(await sets()).toBe(before)
  await pair.meet()
  await answer(hers, id, 'hers')
  await hers.client.agenda.addItem({ mentorshipId: hers.mentorshipId, lane: 'shared', title: 'Hers' })
  await pair.meet()
  await mine.client.changes.undo({})
  await undoPeerChanges(mine.core.sharing, mine.pairingId, '2026-01-01T00:00:00.000Z')
  await pair.meet()
  expect(await states(id)).toEqual(['open', 'open'])
  expect(await mine.client.agenda.backlog({ mentorshipId: mine.mentorshipId })).toEqual([])
})

const widest = (length: number) => `x${'\u0001'.repeat(length - 2)}x`

test('S-407 the guard lets the largest round pass', async () => {
  await pair.pair()
  const { id } = await mine.client.blindReveal.ask({
    ...{ mentorshipId: mine.mentorshipId, how: true, topics: true, own: '漢'.repeat(500) },
  })
  const all = {
    ...{ how: { score: 5, word: widest(60) }, topics: [200, 200, 200].map(widest), own: widest(2000), review: null },
  }
  await mine.client.blindReveal.answer({ id, ...all })
  await carry(mine, hers)
  await hers.client.blindReveal.answer({ id, ...all })
  await pair.meet()
  await pair.meet()
  expect(await states(id)).toEqual(['open', 'open'])
  expect((await round(hers, id)).theirs).toEqual(all)
  const shape = shapeOfShared('agenda')
  if (!shape) throw new Error('The agenda is not shared.')
  const update = await mine.storage.difference('agenda', new Uint8Array([0]))
  expect(update.length).toBeGreaterThan(20_000)
  const shadow = createShadow(new Uint8Array([0, 0]), shape)
  expect(checkUpdate(shadow, update, 'learn')).toMatchObject({ ok: true })
})

test('S-407 the guard lets the largest review pass, and a larger one is refused before it is told', async () => {
  await pair.pair()
  const set = (length: number) => ({
    ...{ kind: 'closing', title: '漢'.repeat(200) },
    questions: Array.from({ length: 12 }, (_, at) => ({ key: `question-${at}`, text: widest(length) })),
  })
  const askSet = (length: number) =>
    mine.client.blindReveal.ask({ mentorshipId: mine.mentorshipId, review: set(length) })
  await expect(askSet(500)).rejects.toMatchObject({ code: 'INPUT_REFUSED', data: { field: 'review' } })
  const { id } = await askSet(200)
  const said = (length: number) => ({ id, review: set(200).questions.map(() => widest(length)) })
  await expect(mine.client.blindReveal.answer(said(2000))).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
  await mine.client.blindReveal.answer(said(220))
  await pair.meet()
  await hers.client.blindReveal.answer(said(220))
  await pair.meet()
  await pair.meet()
  expect(await states(id)).toEqual(['open', 'open'])
  expect((await round(hers, id)).questions.review).toEqual(set(200))
  expect((await round(hers, id)).theirs?.review).toEqual(said(220).review)
  const shape = shapeOfShared('agenda')
  if (!shape) throw new Error('The agenda is not shared.')
  const update = await mine.storage.difference('agenda', new Uint8Array([0]))
  expect(checkUpdate(createShadow(new Uint8Array([0, 0]), shape), update, 'learn')).toMatchObject({ ok: true })
})

test('What both answered stands in the brief of both, and nothing of it before', async () => {
  await pair.pair()
  const id = await ask(mine)
  await answer(mine, id, 'early')
  await pair.meet()
  const sections = async (at: PairedNotebook) =>
    (await at.client.briefing.mentorship({ id: at.mentorshipId })).sections.filter(({ key }) => key === 'both_answered')
  expect([await sections(mine), await sections(hers)]).toEqual([[], []])
  await answer(hers, id, 'late')
  await pair.meet()
  await pair.meet()
  expect((await sections(hers))[0]?.lines.map(({ text }) => text)).toEqual([
    'How is this going? You: 4 of 5, “late” · Kim: 4 of 5, “early”',
    'Top topics. You: late topic · Kim: early topic',
    `“${own}” You: late words · Kim: early words`,
  ])
  expect((await sections(mine))[0]?.lines[1]).toMatchObject({
    text: 'Top topics. You: early topic · Ana: late topic',
    lane: 'shared',
  })
})

test('The rounds of a mentorship go with it when it goes for good', async () => {
  await ask(mine)
  await mine.client.mentorships.trash({ id: mine.mentorshipId })
  await mine.client.trash.empty({ items: [{ entity: 'mentorship', id: mine.mentorshipId }] })
  expect(await rounds(mine)).toEqual([])
})

test('S-624 what is refused while nothing can be saved leaves no trace, and works later', async () => {
  await pair.pair()
  const id = await ask(hers)
  await answer(hers, id, 'hers')
  await pair.meet()
  const before = await entryOf(mine, id)
  problem = 'The disk is full.'
  await expect(answer(mine, id, 'mine')).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
  problem = null
  expect(await entryOf(mine, id)).toEqual(before)
  expect(await round(mine, id)).toMatchObject({ state: 'answer', mine: null })
  await answer(mine, id, 'mine')
  await pair.meet()
  expect(await states(id)).toEqual(['open', 'open'])
})
