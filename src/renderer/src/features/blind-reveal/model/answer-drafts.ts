import { roundLimits } from '#contract/blind-reveal.contract.ts'

/** An answer on its way; score 0 while none is chosen. */
export type AnswerDraft = {
  score: number
  word: string
  topics: readonly string[]
  own: string
  review: readonly string[]
}

const empty: AnswerDraft = {
  score: 0,
  word: '',
  topics: Array.from({ length: roundLimits.topics }, () => ''),
  own: '',
  review: [],
}
const kept = new Map<string, AnswerDraft>()

/** What was typed and not sealed yet, by round; in memory alone, because nobody is to read it. */
export const answerDrafts = {
  get: (roundId: string): AnswerDraft => kept.get(roundId) ?? empty,
  put: (roundId: string, draft: AnswerDraft): void => void kept.set(roundId, draft),
  drop: (roundId: string): void => void kept.delete(roundId),
}
