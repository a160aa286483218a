import { type } from '@orpc/contract'
import { z } from 'zod'
import { idInput, line, plainDay, procedure, typed, type Changed, type ChangedRow } from './procedure.ts'

/** One answer of a review with its question as it was asked. Only a review of my own mentoring has a score, 1 to 5. */
export type ReviewAnswer = { key: string; question: string; text: string; score: number | null }

/** A review that I wrote for myself. */
export type Review = {
  id: string
  /** Null for a review of my own mentoring. */
  mentorshipId: string | null
  /** The id of its set of questions. */
  kind: string
  title: string
  onDay: string
  answers: ReviewAnswer[]
}

/** One question across the reviews of a mentorship, the oldest first; the partner's words are there only where both have answered. */
export type ComparedQuestion = {
  key: string
  question: string
  answers: { day: string; review: string; by: 'me' | 'them'; text: string; score: number | null }[]
}

/** A review that is due, or was and is not written yet. */
export type DueReview = {
  mentorshipId: string
  personName: string
  /** The id of its set of questions. */
  kind: string
  title: string
  dueOn: string
  why: string
}

export const healthFacts = ['cadence', 'preparation', 'actions', 'balance', 'goals', 'concerns', 'thanks'] as const
export type HealthFactKey = (typeof healthFacts)[number]

/** A plain fact about how a mentorship is kept. It says what was counted, never how good anybody is. */
export type HealthFact = {
  key: HealthFactKey
  title: string
  /** What was counted, with its numbers, in a sentence. */
  sentence: string
  /** From which number on it is worth a word, and what that number counts. */
  threshold: { value: number; unit: string; most: number }
  /** The number is past its threshold. */
  isDue: boolean
  /** One thing to do; null where there is nothing to. */
  suggestion: string | null
  hidden: boolean
}

/** A page to read, print or keep as Markdown. `leftOut` counts what is in the notebook and not on it. */
export type Keepsake = {
  title: string
  intro: string[]
  sections: KeepsakeSection[]
  leftOut: { private: number; confidence: number }
  markdown: string
}
export type KeepsakeSection = {
  title: string
  lines: { day: string | null; text: string; detail: string | null }[]
  table: { head: string[]; rows: string[][] } | null
}
/** Something of the private side that can be put into a book, entry by entry. */
export type BookChoice = { id: string; section: string; day: string | null; text: string }

/** What stood in a mentorship or about a person on a day, and what is otherwise today. */
export type ThenState = {
  day: string
  sections: { title: string; lines: { text: string; detail: string | null }[] }[]
  differences: string[]
}
/** The days a slider can go to: from the first change on, with those that were turning points. */
export type ThenOutline = {
  firstDay: string
  lastDay: string
  marks: { day: string; title: string }[]
}

/** Something that waits to be applied and came back today. */
export type Resurfaced = {
  target: 'record' | 'meeting'
  id: string
  text: string
  /** Where it is from, in words: "Advice from Ana, 3 March 2025". */
  from: string
  personName: string | null
  cameBack: number
}

const answerText = typed().trim().max(2000, 'An answer can have 2,000 characters at most.')
const answer = z.object({
  key: z.string().regex(/^[\w.-]{1,100}$/),
  question: line('A question', 500),
  text: answerText,
  score: z.number().int().min(1).max(5).nullable().default(null),
})
const of = z.object({ mentorshipId: z.uuid() })
const year = z.number().int().min(1000).max(2999)
const whose = z.object({ personId: z.uuid().optional(), mentorshipId: z.uuid().optional() })

export const reviewsContract = {
  /** My reviews, the newest first: of one mentorship, or of my own mentoring. */
  list: procedure.input(z.object({ mentorshipId: z.uuid().nullable() })).output(type<Review[]>()),
  compare: procedure.input(z.object({ mentorshipId: z.uuid().nullable() })).output(type<ComparedQuestion[]>()),
  /** Keeps a review. Fails INPUT_REFUSED (nothing is answered), MENTORSHIP_NOT_FOUND, ROW_NOT_FOUND. */
  save: procedure
    .input(
      z.object({
        id: z.uuid().optional(),
        mentorshipId: z.uuid().nullable(),
        kind: z.string().regex(/^[\w.-]{1,100}$/),
        title: line('A review', 200),
        onDay: plainDay,
        answers: z.array(answer).min(1).max(20),
      }),
    )
    .output(type<ChangedRow>()),
  trash: procedure.input(idInput).output(type<Changed>()),
  /** Reviews that are due today, by the day they fell due. */
  due: procedure.input(z.object({ mentorshipId: z.uuid().optional() })).output(type<DueReview[]>()),
  /** The facts of a mentorship, hidden ones too; null while they are switched off. Fails MENTORSHIP_NOT_FOUND. */
  health: procedure.input(of).output(type<HealthFact[] | null>()),
  /** Chooses from which number on a fact is worth a word (null: as it was at first), and what is shown. Fails MENTORSHIP_NOT_FOUND. */
  chooseHealth: procedure
    .input(
      of.extend({
        fact: z.enum([...healthFacts, 'all']),
        threshold: z.number().int().min(0).max(1000).nullish(),
        hidden: z.boolean().optional(),
      }),
    )
    .output(type<Changed>()),
  /** What a year of mentoring held. `withPrivate` puts private words in, too; what was told in confidence stays out. */
  year: procedure.input(z.object({ year, withPrivate: z.boolean().default(false) })).output(type<Keepsake>()),
  /** The years that hold anything, the newest first. */
  years: procedure.output(type<number[]>()),
  /** The book of a mentorship, with the private entries chosen for it. Fails MENTORSHIP_NOT_FOUND. */
  book: procedure
    .input(of.extend({ year: year.nullish(), include: z.array(z.uuid()).max(2000).default([]) }))
    .output(type<Keepsake & { choices: BookChoice[] }>()),
  /** Fails MENTORSHIP_NOT_FOUND, PERSON_NOT_FOUND, INPUT_REFUSED (neither is named). */
  thenOutline: procedure.input(whose).output(type<ThenOutline>()),
  /** How it stood when that day ended here. Fails as `thenOutline` does. */
  stateThen: procedure.input(whose.extend({ day: plainDay })).output(type<ThenState>()),
  /** At most one thing a day; null when nothing waits or today's was answered. */
  resurfaced: procedure.output(type<Resurfaced | null>()),
  /** `now`: it is useful and comes back in a while. `later`: it comes back after a longer time. `let_go`: it does not come back. */
  answerResurfaced: procedure
    .input(
      z.object({
        target: z.enum(['record', 'meeting']),
        id: z.uuid(),
        choice: z.enum(['now', 'later', 'let_go']),
      }),
    )
    .output(type<Changed>()),
}
