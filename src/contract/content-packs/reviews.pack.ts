import { z } from 'zod'
import { line, typed } from '../procedure.ts'
import { contentPack } from './content-pack.ts'

/** When a set of questions has its time; `self` looks at my own mentoring and asks for a number with each answer. */
export const reviewMoments = ['first_month', 'middle', 'periodic', 'closing', 'self'] as const

const question = z.object({
  key: z.string().regex(/^[\w.-]{1,100}$/, 'A question needs a key.'),
  text: line('A question', 300),
  hint: typed().trim().max(300, 'A hint can have 300 characters at most.').default(''),
})
const schema = z.object({
  title: line('A review', 200),
  about: typed().trim().max(500, 'A description can have 500 characters at most.').default(''),
  moment: z.enum(reviewMoments),
  questions: z
    .array(question)
    .min(1, 'A review needs one question at least.')
    .max(12, 'A review has 12 questions at most.')
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'Two questions have the same key.'),
})
export type ReviewSet = z.output<typeof schema>

/** A question keeps its key through all sets, so that its answers can be laid side by side. */
export const reviewsPack = contentPack('reviews', schema, {
  words: { one: 'review', many: 'reviews' },
  title: ({ title }) => title,
})
