import { date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { FitDecision, FitSourceKind } from '#contract/finding-words.ts'
import type { OutreachAttemptKind, OutreachChannel, OutreachStatus } from '#contract/outreach-words.ts'
import { rowColumns } from './columns.ts'

/** How well somebody fits one criterion of mine, and what that rests on. Evidence may stand before any number does. */
export const fitScore = pgTable(
  'fit_score',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    /** The id of an entry of the pack of criteria. */
    criterion: text().notNull(),
    score: integer(),
    evidence: text().notNull().default(''),
    sourceKind: text().$type<FitSourceKind>(),
    sourceUrl: text(),
    sourcePersonId: uuid(),
    onDay: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    uniqueIndex('fit_score_criterion').on(table.personId, table.criterion),
    index('fit_score_source').on(table.sourcePersonId),
  ],
)

/** What I decided about asking somebody, in a word and in words. */
export const fitDecision = pgTable(
  'fit_decision',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    decision: text().$type<FitDecision>(),
    words: text().notNull().default(''),
    onDay: date({ mode: 'string' }).notNull(),
  },
  (table) => [uniqueIndex('fit_decision_person').on(table.personId)],
)

/** One kind of support that a mentorship gives me; `support` is the id of an entry of its pack. */
export const supportLink = pgTable(
  'support_link',
  { id: uuid().primaryKey(), mentorshipId: uuid().notNull(), support: text().notNull() },
  (table) => [uniqueIndex('support_link_key').on(table.mentorshipId, table.support)],
)

/** A message with which I ask somebody, in its four parts, and what became of it. */
export const outreach = pgTable(
  'outreach',
  {
    ...rowColumns,
    personId: uuid().notNull(),
    mentorshipId: uuid(),
    channel: text().$type<OutreachChannel>().notNull(),
    /** Who passes it on; for messages through somebody. */
    viaPersonId: uuid(),
    subject: text().notNull().default(''),
    intro: text().notNull().default(''),
    compliment: text().notNull().default(''),
    goals: text().notNull().default(''),
    ask: text().notNull().default(''),
    status: text().$type<OutreachStatus>().notNull().default('draft'),
    sentOn: date({ mode: 'string' }),
    repliedOn: date({ mode: 'string' }),
    /** When to think of it again after a no: a day, words, or both. */
    revisitOn: date({ mode: 'string' }),
    revisitWhen: text(),
  },
  (table) => [
    index('outreach_person').on(table.personId),
    index('outreach_mentorship').on(table.mentorshipId),
    index('outreach_via').on(table.viaPersonId),
    index('outreach_status').on(table.status, table.sentOn),
  ],
)

/** What happened with a message, day by day. */
export const outreachAttempt = pgTable(
  'outreach_attempt',
  {
    id: uuid().primaryKey(),
    outreachId: uuid().notNull(),
    kind: text().$type<OutreachAttemptKind>().notNull(),
    onDay: date({ mode: 'string' }).notNull(),
    text: text().notNull().default(''),
  },
  (table) => [index('outreach_attempt_outreach').on(table.outreachId, table.onDay)],
)
