import { roundLimits, type RoundAnswer, type RoundQuestions } from '#contract/blind-reveal.contract.ts'

/** The one text in which an answer is sealed and opened. */
export function writeAnswer({ how, topics, own, review }: RoundAnswer): string {
  const answer = [how && [how.score, how.word], topics, own]
  return JSON.stringify(review === null ? answer : [...answer, review])
}

/** An answer from its text, which may come from elsewhere; null for any text that `writeAnswer` does not make of an answer to these questions. */
export function readAnswer(text: string, questions: RoundQuestions): RoundAnswer | null {
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(parts)) return null
  const [how, topics, own, review = null] = parts as unknown[]
  if (!Array.isArray(topics) || !topics.every((topic) => isText(topic, roundLimits.topic))) return null
  if (own !== null && !isText(own, roundLimits.own)) return null
  if (review !== null && !(Array.isArray(review) && review.every((text) => isText(text, roundLimits.reviewAnswer))))
    return null
  const [score, word] = Array.isArray(how) ? (how as unknown[]) : [null, null]
  if (how !== null && (!isScore(score) || !isText(word, roundLimits.word))) return null
  const answer = { how: isScore(score) && typeof word === 'string' ? { score, word } : null, topics, own, review }
  return missingAnswer(answer, questions) === null && fits(answer, questions) && writeAnswer(answer) === text
    ? answer
    : null
}

/** What is still to be answered, in a sentence with its field; null when all is. */
export function missingAnswer(
  { how, topics, own, review }: RoundAnswer,
  questions: RoundQuestions,
): { sentence: string; field: 'how' | 'topics' | 'own' | 'review' } | null {
  if (questions.how && how === null) return { sentence: 'Please choose how it is going, from 1 to 5.', field: 'how' }
  if (questions.topics && !topics.some((topic) => topic.trim() !== ''))
    return { sentence: 'Please write at least one topic.', field: 'topics' }
  if (questions.own !== null && !own?.trim())
    return { sentence: 'Please answer the question before you seal it.', field: 'own' }
  if (questions.review !== null && !review?.some((text) => text.trim() !== ''))
    return { sentence: 'Please answer at least one question before you seal it.', field: 'review' }
  return null
}

/** The answer without what was not asked and without empty topics. */
export function trimAnswer({ how, topics, own, review }: RoundAnswer, questions: RoundQuestions): RoundAnswer {
  return {
    how: questions.how ? how : null,
    topics: questions.topics ? topics.filter((topic) => topic.trim() !== '') : [],
    own: questions.own === null ? null : own,
    review: questions.review === null ? null : questions.review.questions.map((_, at) => review?.[at] ?? ''),
  }
}

const fits = (answer: RoundAnswer, questions: RoundQuestions) =>
  writeAnswer(trimAnswer(answer, questions)) === writeAnswer(answer) && answer.topics.length <= roundLimits.topics
const isScore = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5
/** What PostgreSQL cannot keep is no text. */
const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest && !value.includes('\0') && value.isWellFormed()
