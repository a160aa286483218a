import type { ContentEntry } from '#contract/content-packs/content-pack.ts'
import type { ContentStage } from '#contract/content-packs/content-stages.ts'
import type { Question, QuestionTopic } from '#contract/content-packs/questions.pack.ts'
import { foldText } from '#shared/fold-text.ts'

/** What is looked for; null and empty look for everything. */
export type QuestionFilter = {
  words: string
  stage: ContentStage | null
  topic: QuestionTopic | null
  role: Question['role'] | null
}

/** Questions that fit, those never asked first; all words have to stand in the text. */
export function findQuestions(
  questions: readonly ContentEntry<Question>[],
  { words, stage, topic, role }: QuestionFilter,
  asked: ReadonlyMap<string, string>,
): ContentEntry<Question>[] {
  const wanted = foldText(words).split(/\s+/).filter(Boolean)
  const fits = ({ value }: ContentEntry<Question>) =>
    (stage === null || value.stage === stage) &&
    (topic === null || value.topic === topic) &&
    (role === null || value.role === role) &&
    wanted.every((word) => foldText(value.text).includes(word))
  const found = questions.filter(fits)
  return [...found.filter(({ id }) => !asked.has(id)), ...found.filter(({ id }) => asked.has(id))]
}
