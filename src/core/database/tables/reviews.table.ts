import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { HealthFactKey, ReviewAnswer } from '#contract/reviews.contract.ts'
import { rowColumns } from './columns.ts'

/**
 * A review that I wrote for myself: of a mentorship, or of my own mentoring, which belongs to none. Reviews that both wrote
 * are rounds. Each answer holds its question as it was asked.
 */
export const review = pgTable(
  'review',
  {
    ...rowColumns,
    mentorshipId: uuid(),
    /** The id of its set of questions. */
    kind: text().notNull(),
    title: text().notNull(),
    onDay: date({ mode: 'string' }).notNull(),
    answers: jsonb().$type<ReviewAnswer[]>().notNull(),
  },
  (table) => [index('review_mentorship').on(table.mentorshipId, table.onDay), index('review_kind').on(table.kind)],
)

/** From which number on a fact of a mentorship is worth a word, and whether it is shown; `all` stands for the whole list. */
export const healthChoice = pgTable(
  'health_choice',
  {
    id: uuid().primaryKey(),
    mentorshipId: uuid().notNull(),
    fact: text().$type<HealthFactKey | 'all'>().notNull(),
    threshold: integer(),
    hidden: boolean().notNull().default(false),
  },
  (table) => [uniqueIndex('health_choice_fact').on(table.mentorshipId, table.fact)],
)

/** When a piece of advice or the takeaway of a meeting comes back next. */
export const resurfacing = pgTable(
  'resurfacing',
  {
    id: uuid().primaryKey(),
    recordId: uuid(),
    meetingId: uuid(),
    /** How often it came back; the intervals grow with it. */
    step: integer().notNull(),
    answeredOn: date({ mode: 'string' }).notNull(),
    /** Null when it was let go. */
    nextOn: date({ mode: 'string' }),
  },
  (table) => [
    uniqueIndex('resurfacing_record').on(table.recordId),
    uniqueIndex('resurfacing_meeting').on(table.meetingId),
    index('resurfacing_answered').on(table.answeredOn),
  ],
)
