import { z } from 'zod'
import { agendaItemTypes } from '../agenda.contract.ts'
import { line, typed } from '../procedure.ts'
import { contentPack } from './content-pack.ts'

export const planRoles = ['mentee', 'mentor', 'both'] as const
export type PlanRole = (typeof planRoles)[number]

const week = z
  .number('A week is a whole number.')
  .int('A week is a whole number.')
  .min(0, 'A plan begins in week 0.')
  .max(104, 'A plan has two years at most.')
const text = typed().trim().max(2000, 'This can have 2,000 characters at most.').default('')

const milestone = z.object({ title: line('A milestone', 300), week, who: z.enum(planRoles).default('mentee') })

const schema = z.object({
  title: line('A plan', 200),
  about: typed().trim().max(500, 'A description can have 500 characters at most.').default(''),
  weeks: week,
  /** Goals with the week in which they are due. */
  goals: z
    .array(
      z.object({
        title: line('A goal', 300),
        week,
        criteria: text,
        relevance: text,
        milestones: z.array(milestone).max(12, 'A goal has 12 milestones at most.').default([]),
      }),
    )
    .min(1, 'A plan needs one goal at least.')
    .max(8, 'A plan has 8 goals at most.'),
  /** Of the mentorship, not of one goal. */
  milestones: z.array(milestone).max(12, 'A plan has 12 milestones at most.').default([]),
  /** Topics that come up in their week. */
  topics: z
    .array(
      z.object({
        title: line('A topic', 300),
        week,
        type: z.enum(agendaItemTypes).default('discuss'),
        detail: text,
      }),
    )
    .max(30, 'A plan has 30 topics at most.')
    .default([]),
})
export type Plan = z.output<typeof schema>

export const plansPack = contentPack('plans', schema, {
  words: { one: 'plan', many: 'plans' },
  title: ({ title }) => title,
})
