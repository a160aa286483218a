import { type } from '@orpc/contract'
import { z } from 'zod'
import { contentId } from './content-packs/content-pack.ts'
import {
  outreachChannels,
  outreachStatuses,
  type OutreachAttemptKind,
  type OutreachChannel,
  type OutreachStatus,
} from './outreach-words.ts'
import { idInput, plainDay, procedure, typed, type Changed, type ChangedRow } from './procedure.ts'

const part = typed().max(3000, 'A part of a message can have 3,000 characters at most.')

/** The parts of a message; absent means "leave as it is". */
export const outreachFields = z.object({
  channel: z.enum(outreachChannels).optional(),
  viaPersonId: z.uuid().nullish(),
  subject: typed().max(200, 'A subject can have 200 characters at most.').optional(),
  intro: part.optional(),
  compliment: part.optional(),
  goals: part.optional(),
  ask: part.optional(),
})
export type OutreachFields = z.infer<typeof outreachFields>

/** What to do next with a message, in a sentence; `from` is the day it begins to fit. */
export type OutreachNext = {
  kind: 'follow_up' | 'last_follow_up' | 'introduction' | 'thank' | 'revisit'
  sentence: string
  from: string | null
  isDue: boolean
}

export type OutreachRow = {
  id: string
  personId: string
  personName: string
  personShortName: string
  mentorshipId: string | null
  channel: OutreachChannel
  subject: string
  status: OutreachStatus
  sentOn: string | null
  followUps: number
  revisitOn: string | null
  revisitWhen: string | null
  next: OutreachNext | null
}

export type OutreachDetail = OutreachRow & {
  via: { id: string; name: string } | null
  intro: string
  compliment: string
  goals: string
  ask: string
  /** The oldest first. */
  attempts: { id: string; kind: OutreachAttemptKind; onDay: string; text: string }[]
  /** What the notebook knows and a message may use. */
  known: {
    /** Evidence of the scorecard, ready to be quoted. */
    evidence: string[]
    /** My goals that are under way. */
    goals: string[]
    email: string | null
    /** What words in braces become; what is not known is left out. */
    words: Record<string, string>
  }
  /** Who could introduce me, and why. */
  introducers: { personId: string; name: string; why: string }[]
}

export const outreachContract = {
  /** All messages, or those to one person; what wants something first, then the newest. */
  list: procedure.input(z.object({ personId: z.uuid().optional() }).default({})).output(type<OutreachRow[]>()),
  /** Fails ROW_NOT_FOUND. */
  get: procedure.input(idInput).output(type<OutreachDetail>()),
  /** Begins a message from a template, with what the notebook knows filled in. Fails PERSON_NOT_FOUND, MENTORSHIP_NOT_FOUND. */
  create: procedure
    .input(
      z.object({
        personId: z.uuid('Please choose a person.'),
        mentorshipId: z.uuid().nullish(),
        channel: z.enum(outreachChannels).default('mail'),
      }),
    )
    .output(type<ChangedRow>()),
  /** Fails ROW_NOT_FOUND, PERSON_NOT_FOUND (the one who passes it on). */
  save: procedure.input(idInput.extend({ fields: outreachFields })).output(type<Changed>()),
  /** Puts the words of a template in place of those that stand there. Fails ROW_NOT_FOUND. */
  useTemplate: procedure.input(idInput.extend({ template: contentId })).output(type<Changed>()),
  /** A template of words with what the notebook knows filled in. Fails ROW_NOT_FOUND. */
  draftOf: procedure
    .input(idInput.extend({ use: z.enum(['follow_up', 'second_follow_up', 'thanks']) }))
    .output(type<{ subject: string; text: string }>()),
  /**
   * Says what became of it, moves the stage of its mentorship along, and after a no keeps the person warm.
   * Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW (no such step), INPUT_REFUSED (a day ahead or before it was sent).
   */
  move: procedure
    .input(
      idInput.extend({
        status: z.enum(outreachStatuses),
        onDay: plainDay.optional(),
        note: typed().trim().max(2000, 'A note can have 2,000 characters at most.').default(''),
        revisitOn: plainDay.nullish(),
        revisitWhen: typed().trim().max(300, 'A condition can have 300 characters at most.').nullish(),
      }),
    )
    .output(type<Changed>()),
  /** Notes one of at most two polite reminders. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW. */
  followUp: procedure
    .input(idInput.extend({ onDay: plainDay.optional(), text: part.default('') }))
    .output(type<Changed>()),
  /** Notes that they were thanked for their answer. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW. */
  thank: procedure.input(idInput.extend({ text: part.default('') })).output(type<Changed>()),
  /** When to think of it again; both empty ends it. Fails ROW_NOT_FOUND. */
  revisit: procedure
    .input(
      idInput.extend({
        revisitOn: plainDay.nullable(),
        revisitWhen: typed().trim().max(300, 'A condition can have 300 characters at most.').nullable(),
      }),
    )
    .output(type<Changed>()),
  trash: procedure.input(idInput).output(type<Changed>()),
  /** Which of my messages got an answer, in plain sentences; none before there are enough of them. */
  facts: procedure.output(type<{ sentences: string[]; sent: number; needed: number }>()),
}
