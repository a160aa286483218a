import { type } from '@orpc/contract'
import { z } from 'zod'
import { idInput, line, procedure, typed } from './procedure.ts'

/** A set of questions of a review, in the words in which it was asked. */
export type RoundReview = { kind: string; title: string; questions: { key: string; text: string }[] }

/** What a round asks: "How is this going?", "My top three topics", a question of one's own, or a whole review. */
export type RoundQuestions = { how: boolean; topics: boolean; own: string | null; review: RoundReview | null }

/** What one side answers; null and none for what was not asked. */
export type RoundAnswer = {
  /** 1 to 5, and a word that may be empty. */
  how: { score: number; word: string } | null
  topics: string[]
  own: string | null
  /** One for each question of the review, empty where nothing was said. */
  review: string[] | null
}

/**
 * `answer`: mine is missing. `waiting`: theirs is. `opening`: both are sealed, theirs has not come yet. `open`: both can be
 * read. `broken`: what came does not fit what they had sealed, and is not shown. `closed`: ended without being opened.
 * `elsewhere`: somebody else wrote where my answer belongs, which is not taken for mine.
 */
export type RoundState = 'answer' | 'waiting' | 'opening' | 'open' | 'broken' | 'closed' | 'elsewhere'

export type BlindRound = {
  id: string
  /** The meeting it prepares, if any. */
  meetingId: string | null
  askedBy: 'me' | 'them'
  /** Instant. */
  askedAt: string
  questions: RoundQuestions
  state: RoundState
  theyAnswered: boolean
  mine: RoundAnswer | null
  /** Null unless `open`. */
  theirs: RoundAnswer | null
}

/** What a round can hold at the most, in characters; `bytes`: all questions of a review, or a whole answer, as they are told. */
export const roundLimits = {
  question: 500,
  word: 60,
  topics: 3,
  topic: 200,
  own: 2000,
  questions: 12,
  reviewAnswer: 2000,
  bytes: 16_000,
} as const

const upTo = (max: number) => typed().trim().max(max, `Please keep this to ${max} characters.`)

/**
 * Questions that both sides of a mentorship answer before either can read the other. What is asked, sealed and closed
 * cannot be undone, because the other side knows of it. Changes fail ROW_NOT_FOUND and NOT_POSSIBLE_NOW.
 */
export const blindRevealContract = {
  /** The newest first, 50 at the most. */
  list: procedure.input(z.object({ mentorshipId: z.uuid() })).output(type<BlindRound[]>()),
  /** Fails MENTORSHIP_NOT_FOUND, MEETING_NOT_FOUND, INPUT_REFUSED (nothing is asked). */
  ask: procedure
    .input(
      z.object({
        mentorshipId: z.uuid(),
        meetingId: z.uuid().nullish(),
        how: z.boolean().default(false),
        topics: z.boolean().default(false),
        own: line('Your question', roundLimits.question).nullish(),
        review: z
          .object({
            kind: z.string().regex(/^[\w.-]{1,100}$/),
            title: line('A review', 200),
            questions: z
              .array(
                z.object({ key: z.string().regex(/^[\w.-]{1,100}$/), text: line('A question', roundLimits.question) }),
              )
              .min(1)
              .max(roundLimits.questions),
          })
          .nullish(),
      }),
    )
    .output(type<{ id: string }>()),
  /** Seals my answer for good. Fails INPUT_REFUSED where an answer is missing. */
  answer: procedure
    .input(
      idInput.extend({
        how: z.object({ score: z.number().int().min(1).max(5), word: upTo(roundLimits.word) }).nullish(),
        topics: z.array(upTo(roundLimits.topic)).max(roundLimits.topics).default([]),
        own: upTo(roundLimits.own).nullish(),
        review: z.array(upTo(roundLimits.reviewAnswer)).max(roundLimits.questions).nullish(),
      }),
    )
    .output(type<Record<string, never>>()),
  /** Ends a round that I asked before both have answered. */
  close: procedure.input(idInput).output(type<Record<string, never>>()),
}
