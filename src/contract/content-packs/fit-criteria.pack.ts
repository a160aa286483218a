import { z } from 'zod'
import { line, typed } from '../procedure.ts'
import { contentPack } from './content-pack.ts'

/** What a criterion is about; lists stand in this order. */
export const fitGroups = ['experience', 'skills', 'values', 'style', 'logistics', 'diversity'] as const

const schema = z.object({
  name: line('A criterion', 80),
  /** What to look for, in a sentence. */
  about: typed().trim().max(300, 'An explanation can have 300 characters at most.').default(''),
  group: z.enum(fitGroups).default('experience'),
  /** How much it counts, 0 to 5; what weighs nothing stays in the list and changes no sum. */
  weight: z.number().int().min(0, 'A weight is 0 at least.').max(5, 'A weight is 5 at most.'),
})
export type FitCriterion = z.output<typeof schema>

/** What I look for in somebody whom I would like to ask. */
export const fitCriteriaPack = contentPack('fit-criteria', schema, {
  words: { one: 'criterion', many: 'criteria' },
  title: ({ name }) => name,
})
