import { boolean, date, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { AckWay, AgreementParams } from '#contract/agreement.contract.ts'
import { rowColumns } from './columns.ts'

/** What every part of an agreement carries. It stands in the shared agenda of its mentorship, so the lane is always the same. */
const partColumns = {
  ...rowColumns,
  mentorshipId: uuid().notNull(),
  lane: text().$type<'shared'>().notNull().default('shared'),
}

/** One clause of the draft. `key` is that of the clause library, or `custom`. */
export const agreementClause = pgTable(
  'agreement_clause',
  {
    ...partColumns,
    key: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    params: jsonb().$type<AgreementParams>().notNull().default({}),
    position: integer().notNull(),
  },
  (table) => [index('agreement_clause_mentorship').on(table.mentorshipId)],
)

/** One row of the draft's table of who does what. */
export const roleExpectation = pgTable(
  'role_expectation',
  {
    ...partColumns,
    area: text().notNull(),
    mentorFocus: text().notNull(),
    menteeFocus: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [index('role_expectation_mentorship').on(table.mentorshipId)],
)

/** A frozen agreement: its whole text in one form, and the SHA-256 of that. Neither ever changes. */
export const agreementVersion = pgTable(
  'agreement_version',
  {
    ...partColumns,
    n: integer().notNull(),
    snapshot: text().notNull(),
    hash: text().notNull(),
    /** Hash of the version this one followed. */
    previous: text(),
    frozenBy: text().$type<'me' | 'them'>().notNull(),
    frozenOn: date({ mode: 'string' }).notNull(),
    reviewOn: date({ mode: 'string' }),
  },
  (table) => [index('agreement_version_mentorship').on(table.mentorshipId, table.n)],
)

/** Somebody said yes to the version of this hash. */
export const agreementAck = pgTable(
  'agreement_ack',
  {
    ...partColumns,
    hash: text().notNull(),
    side: text().$type<'me' | 'them'>().notNull(),
    /** Who wrote it down: the other side's yes can be noted, but only for oneself. */
    notedBy: text().$type<'me' | 'them'>().notNull(),
    way: text().$type<AckWay>().notNull(),
    /** As the person calls themselves; empty where the other side's yes was noted. */
    name: text().notNull(),
    onDay: date({ mode: 'string' }).notNull(),
    /** Written in this notebook. It is told to nobody, so nobody can write it from elsewhere. */
    here: boolean().notNull().default(false),
  },
  (table) => [index('agreement_ack_mentorship').on(table.mentorshipId)],
)
