import type { BlindRound, RoundQuestions, RoundState } from '#contract/blind-reveal.contract.ts'
import { opens, type RoundRole } from './commitment.rules.ts'
import { readAnswer } from './round-answer.rules.ts'
import { roleOf, type RoundRow, type ToldAnswer, type ToldRound } from './round-entry.ts'

/** What a round asks. */
export const questionsOf = ({ asksHow, asksTopics, question, review }: RoundRow): RoundQuestions => ({
  how: asksHow,
  topics: asksTopics,
  own: question,
  review,
})

/** Both sides are bound to their answers, so each may tell its own. Closing does not change that any more. */
export const areBothSealed = ({ myCommitment, theirCommitment }: RoundRow): boolean =>
  myCommitment !== null && theirCommitment !== null

/**
 * The round as it stands after the document told of it, in whatever order and however often. What was heard first stays:
 * the questions, a commitment, an answer that fits it. Of this side's answer only what this notebook wrote counts.
 */
export async function hearRound(known: RoundRow, told: ToldRound): Promise<RoundRow> {
  const role = roleOf(known)
  const row = { ...known }
  if (row.closedAt === null && !row.askedHere) row.closedAt = told.closedAt
  await hearMine(row, role, told.answers[role])
  await hearTheirs(row, role === 'asker' ? 'asked' : 'asker', told.answers[role === 'asker' ? 'asked' : 'asker'])
  return row
}

/** How a round stands for this side. */
export function stateOf(row: RoundRow): RoundState {
  if (areBothSealed(row)) {
    if (row.theirAnswer !== null) return 'open'
    return row.theirMismatch ? 'broken' : 'opening'
  }
  if (row.closedAt !== null) return 'closed'
  if (row.myCommitment !== null) return 'waiting'
  return row.strangerInMyPlace ? 'elsewhere' : 'answer'
}

/** A round as a window may show it: the other side's answer only where it is open. */
export function showRound(row: RoundRow): BlindRound {
  const { id, meetingId, askedBy, askedAt, myAnswer, theirAnswer, theirCommitment } = row
  const questions = questionsOf(row)
  const state = stateOf(row)
  return {
    ...{ id, meetingId, askedBy, askedAt, questions, state },
    theyAnswered: theirCommitment !== null,
    mine: myAnswer === null ? null : readAnswer(myAnswer, questions),
    theirs: state === 'open' && theirAnswer !== null ? readAnswer(theirAnswer, questions) : null,
  }
}

/** What this notebook wrote itself and knows no more, after it was restored; all else in its place is a stranger's. */
async function hearMine(row: RoundRow, role: RoundRole, { commitment, opened }: ToldAnswer): Promise<void> {
  const differs = commitment !== null && commitment.value !== row.myCommitment
  if (differs && !commitment.isOwn) row.strangerInMyPlace = true
  if (row.myCommitment === null && commitment?.isOwn) row.myCommitment = commitment.value
  if (row.myCommitment === null || row.myAnswer !== null || !opened?.isOwn) return
  if (await isOpening(row, role, row.myCommitment, opened)) row.myAnswer = opened.answer
}

async function hearTheirs(row: RoundRow, role: RoundRole, { commitment, opened }: ToldAnswer): Promise<void> {
  if (row.theirCommitment === null && commitment && !commitment.isOwn) row.theirCommitment = commitment.value
  if (row.theirCommitment === null || row.theirAnswer !== null || opened === null) return
  if (await isOpening(row, role, row.theirCommitment, opened)) row.theirAnswer = opened.answer
  else row.theirMismatch = true
}

async function isOpening(
  row: RoundRow,
  role: RoundRole,
  commitment: string,
  { answer, nonce }: { answer: string; nonce: string },
): Promise<boolean> {
  const questions = questionsOf(row)
  const isBound = await opens(commitment, { roundId: row.id, role, questions, answer, nonce })
  return isBound && readAnswer(answer, questions) !== null
}
