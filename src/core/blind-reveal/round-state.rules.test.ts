import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RoundAnswer } from '#contract/blind-reveal.contract.ts'
import { commit, opens, type RoundRole, type Sealed } from './commitment.rules.ts'
import { readAnswer, writeAnswer } from './round-answer.rules.ts'
import type { RoundRow, ToldAnswer, ToldRound } from './round-entry.ts'
import { areBothSealed, hearRound, showRound, stateOf } from './round-state.rules.ts'

const roundId = '0199aaaa-0000-7000-8000-000000000001'
const questions = { how: true, topics: true, own: 'What would you change?', review: null }
const mine = writeAnswer({ how: { score: 4, word: 'steady' }, topics: ['My pay'], own: 'Meet outside', review: null })
const theirs = writeAnswer({ how: { score: 2, word: '' }, topics: ['The talk', 'Time'], own: 'Nothing', review: null })
const [myNonce, theirNonce, otherNonce] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const seal = (role: RoundRole, answer: string, nonce: string) => commit({ roundId, role, questions, answer, nonce })

const fresh: RoundRow = {
  ...{ id: roundId, mentorshipId: roundId, meetingId: null, askedBy: 'them', askedHere: false },
  ...{ asksHow: true, asksTopics: true, question: questions.own, review: null },
  ...{ askedAt: '2026-03-12T09:00:00.000Z', closedAt: null },
  ...{ myCommitment: null, myAnswer: null, myNonce: null },
  ...{ theirCommitment: null, theirAnswer: null, theirMismatch: false, strangerInMyPlace: false },
}
const nothing: ToldAnswer = { commitment: null, opened: null }
const toldOf = (asker: Partial<ToldAnswer>, asked: Partial<ToldAnswer> = {}, closedAt: string | null = null) =>
  ({ ...fresh, closedAt, answers: { asker: { ...nothing, ...asker }, asked: { ...nothing, ...asked } } }) as ToldRound
const foreign = (value: string) => ({ commitment: { value, isOwn: false } })
const own = (value: string) => ({ commitment: { value, isOwn: true } })
const opened = (answer: string, nonce: string, isOwn = false) => ({ opened: { answer, nonce, isOwn } })

test('S-621 a commitment opens with exactly what was sealed, and equal answers are sealed unlike', async () => {
  const sealed: Sealed = { roundId, role: 'asker', questions, answer: mine, nonce: myNonce }
  const commitment = await commit(sealed)
  expect(commitment).toMatch(/^[0-9a-f]{64}$/)
  expect(await opens(commitment, sealed)).toBe(true)
  const others: Partial<Sealed>[] = [
    { roundId: roundId.replace(/1$/, '2') },
    { role: 'asked' },
    { questions: { ...questions, own: 'Another question' } },
    { questions: { ...questions, how: false } },
    { answer: theirs },
    { nonce: theirNonce },
    { nonce: myNonce.toUpperCase() },
  ]
  for (const other of others) expect(await opens(commitment, { ...sealed, ...other })).toBe(false)
  expect(await commit({ ...sealed, nonce: otherNonce })).not.toBe(commitment)
})

test('S-621 no two lists of parts are bound alike', async () => {
  const part = fc.string({ unit: 'binary', maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.tuple(part, part), fc.tuple(part, part), async (first, second) => {
      fc.pre(first.join('\u0001') !== second.join('\u0001'))
      const of = ([answer, question]: [string, string]) =>
        commit({ roundId, role: 'asker', questions: { ...questions, own: question }, answer, nonce: myNonce })
      expect(await of(first)).not.toBe(await of(second))
    }),
    { numRuns: 50 },
  )
})

test('An answer is read only in the text in which it is written, and only for what was asked', () => {
  const answer: RoundAnswer = { how: { score: 5, word: '“good”' }, topics: ['a', 'b'], own: 'x\ny', review: null }
  expect(readAnswer(writeAnswer(answer), questions)).toEqual(answer)
  for (const text of [
    ...['', '{}', '[]', 'null', '[null,[],null]', ` ${mine}`, mine.replace('4', '4.0'), mine.replace('4', '6')],
    ...[mine.replace('4', '0'), mine.replace('"My pay"', '"My pay","b","c","d"'), mine.replace('"My pay"', '""')],
    ...[mine.replace('My pay', '\\u0000'), mine.replace('My pay', '\\ud800'), mine.replace('My pay', 'x'.repeat(201))],
    ...[mine.replace('Meet outside', ' '), mine.replace('steady', 'x'.repeat(61)), mine.replace(/\]$/, ',1]')],
  ])
    expect(readAnswer(text, questions), text).toBeNull()
  expect(readAnswer(mine, { ...questions, own: null })).toBeNull()
  expect(readAnswer(mine, { ...questions, how: false })).toBeNull()
})

test('S-622 the first commitment counts, and an answer that does not fit it is never shown', async () => {
  const first = await seal('asker', theirs, theirNonce)
  const answered = { ...fresh, myAnswer: mine, myNonce, myCommitment: await seal('asked', mine, myNonce) }
  const bound = await hearRound(answered, toldOf(foreign(first)))
  expect(stateOf(bound)).toBe('opening')
  // After reading mine they would rather have said something else.
  const late = writeAnswer({ how: { score: 4, word: 'steady' }, topics: ['My pay'], own: 'Meet outside', review: null })
  const changed = { ...foreign(await seal('asker', late, otherNonce)), ...opened(late, otherNonce) }
  const broken = await hearRound(bound, toldOf(changed))
  expect(broken).toMatchObject({ theirCommitment: first, theirAnswer: null, theirMismatch: true })
  expect(showRound(broken)).toMatchObject({ state: 'broken', theirs: null })
  // What they did seal can still be opened.
  expect(stateOf(await hearRound(broken, toldOf({ ...foreign(first), ...opened(theirs, theirNonce) })))).toBe('open')
  // My own commitment and answer, sent back as theirs, open nothing.
  const mirrored = { ...foreign(answered.myCommitment), ...opened(mine, myNonce) }
  expect(stateOf(await hearRound(answered, toldOf(mirrored)))).toBe('broken')
})

test('S-623 what somebody else writes where my answer belongs is not taken for mine', async () => {
  const forged = { ...foreign(await seal('asked', mine, otherNonce)), ...opened(mine, otherNonce) }
  const row = await hearRound(fresh, toldOf({}, forged))
  expect(row).toMatchObject({ myCommitment: null, myAnswer: null, strangerInMyPlace: true })
  expect(stateOf(row)).toBe('elsewhere')
  const answered = { ...fresh, myAnswer: mine, myNonce, myCommitment: await seal('asked', mine, myNonce) }
  expect(await hearRound(answered, toldOf({}, forged))).toEqual({ ...answered, strangerInMyPlace: true })
  // Nor does what this notebook wrote count as theirs.
  expect(await hearRound(fresh, toldOf(own(otherNonce)))).toMatchObject({ theirCommitment: null })
})

test('S-623 what this notebook wrote before it was restored is its own again', async () => {
  const commitment = await seal('asked', mine, myNonce)
  const row = await hearRound(fresh, toldOf({}, own(commitment)))
  expect(row).toMatchObject({ myCommitment: commitment, myAnswer: null, strangerInMyPlace: false })
  expect(stateOf(row)).toBe('waiting')
  const back = await hearRound(row, toldOf({}, { ...own(commitment), ...opened(mine, myNonce, true) }))
  expect(showRound(back).mine?.topics).toEqual(['My pay'])
})

test('S-624 the same is heard in whatever order and however often, and closing ends only what is not sealed by both', async () => {
  const [askerSeal, askedSeal] = [await seal('asker', theirs, theirNonce), await seal('asked', mine, myNonce)]
  const closedAt = '2026-03-13T09:00:00.000Z'
  const all: ToldRound[] = [
    toldOf({}),
    toldOf(foreign(askerSeal)),
    toldOf({ ...foreign(askerSeal), ...opened(theirs, theirNonce) }),
    toldOf({}, own(askedSeal)),
    toldOf(
      { ...foreign(askerSeal), ...opened(theirs, theirNonce) },
      { ...own(askedSeal), ...opened(mine, myNonce, true) },
    ),
    toldOf(foreign(askerSeal), own(askedSeal), closedAt),
  ]
  const orders = fc.array(fc.nat({ max: all.length - 1 }), { minLength: 1, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      let row = fresh
      let wasOpen = false
      for (const at of order) {
        const told = all[at]
        if (told) row = await hearRound(row, told)
        const shown = showRound(row)
        if (!areBothSealed(row)) expect(shown.theirs).toBeNull()
        expect(wasOpen && shown.state !== 'open').toBe(false)
        wasOpen = shown.state === 'open'
        expect(['broken', 'elsewhere']).not.toContain(shown.state)
      }
      const again = await [...order]
        .reverse()
        .reduce(async (before, at) => hearRound(await before, all[at] ?? toldOf({})), Promise.resolve(row))
      const forth = await [...order]
        .reverse()
        .reduce(async (before, at) => hearRound(await before, all[at] ?? toldOf({})), Promise.resolve(again))
      expect(forth).toEqual(again)
      let last = again
      for (const told of all) last = await hearRound(last, told)
      expect(stateOf(last)).toBe('open')
    }),
    { numRuns: 150 },
  )
})
