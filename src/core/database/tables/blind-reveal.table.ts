import { boolean, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { RoundReview } from '#contract/blind-reveal.contract.ts'
import { instant } from './columns.ts'

/**
 * A round of questions that both sides of a mentorship answer before either may read the other. The shared document
 * carries what is sealed and opened; an answer and its nonce stand here alone until both are sealed.
 */
export const blindRound = pgTable(
  'blind_round',
  {
    id: uuid().primaryKey(),
    mentorshipId: uuid().notNull(),
    meetingId: uuid(),
    askedBy: text().$type<'me' | 'them'>().notNull(),
    /** Asked in this notebook, which alone may close it then. */
    askedHere: boolean().notNull(),
    asksHow: boolean().notNull(),
    asksTopics: boolean().notNull(),
    question: text(),
    /** The set of questions that it asks, as it was asked; null for a round that is no review. */
    review: jsonb().$type<RoundReview>(),
    askedAt: instant().notNull(),
    closedAt: instant(),
    myCommitment: text(),
    myAnswer: text(),
    /** 256 bits in hex; null for an answer that this notebook gave before it was restored. */
    myNonce: text(),
    /** The first that arrived; what comes in its place later does not count. */
    theirCommitment: text(),
    /** Fits their commitment. */
    theirAnswer: text(),
    /** An answer came that does not fit their commitment. */
    theirMismatch: boolean().notNull().default(false),
    /** Somebody else wrote where this side's answer belongs. */
    strangerInMyPlace: boolean().notNull().default(false),
  },
  (table) => [index('blind_round_mentorship').on(table.mentorshipId, table.askedAt)],
)
