import { z } from 'zod'
import { outreachChannels } from '../outreach-words.ts'
import { line, typed } from '../procedure.ts'
import { contentPack } from './content-pack.ts'

export const outreachUses = ['first', 'follow_up', 'second_follow_up', 'thanks'] as const

const part = typed().trim().max(3000, 'A part of a message can have 3,000 characters at most.').default('')
const schema = z.object({
  title: line('A template', 100),
  /** A first message, one of two that ask again, or thanks after a no. */
  use: z.enum(outreachUses).default('first'),
  channel: z.enum(outreachChannels).default('mail'),
  subject: typed().trim().max(200, 'A subject can have 200 characters at most.').default(''),
  /** Words in braces are filled from the notebook: {name}, {me}, {role}, {evidence}, {topic}, {goal}, {through}. */
  intro: part,
  compliment: part,
  goals: part,
  ask: part,
})
export type OutreachTemplate = z.output<typeof schema>

/** Messages to begin with. */
export const outreachPack = contentPack('outreach', schema, {
  words: { one: 'message', many: 'messages' },
  title: ({ title }) => title,
})
