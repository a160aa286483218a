import { z } from 'zod'
import { agendaItemTypes } from '../agenda.contract.ts'
import { line, typed } from '../procedure.ts'
import { contentPack } from './content-pack.ts'
import { contentStages } from './content-stages.ts'

export const templateAnswerers = ['mentee', 'mentor', 'both'] as const

const item = z.object({
  title: line('A topic', 500),
  minutes: z
    .number('Minutes are a whole number.')
    .int('Minutes are a whole number.')
    .min(1, 'A time box has one minute at least.')
    .max(480, 'A time box has 8 hours at most.'),
  prompt: typed().trim().max(2000, 'A prompt can have 2,000 characters at most.').default(''),
  type: z.enum(agendaItemTypes).default('discuss'),
  answers: z.enum(templateAnswerers).default('both'),
  optional: z.boolean().default(false),
})

const schema = z.object({
  title: line('A template', 200),
  about: typed().trim().max(500, 'A description can have 500 characters at most.').default(''),
  stage: z.enum(contentStages),
  items: z.array(item).min(1, 'A template needs one topic at least.').max(30, 'A template has 30 topics at most.'),
})
export type AgendaTemplate = z.output<typeof schema>
export type AgendaTemplateItem = AgendaTemplate['items'][number]

export const agendaTemplatesPack = contentPack('agenda-templates', schema, {
  words: { one: 'template', many: 'templates' },
  title: ({ title }) => title,
})
