import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { MentorshipStage, MentorshipType, MyRole } from '#contract/mentorship-words.ts'
import { instant, rowColumns } from './columns.ts'

/** One mentoring relationship with one person, in one direction, over one span of years. */
export const mentorship = pgTable(
  'mentorship',
  {
    ...rowColumns,
    personId: uuid().notNull(),
    title: text(),
    type: text().$type<MentorshipType>().notNull().default('traditional'),
    myRole: text().$type<MyRole>().notNull(),
    stage: text().$type<MentorshipStage>().notNull().default('active'),
    focus: text(),
    /** A year, month or day. */
    startedOn: text(),
    targetEndOn: date({ mode: 'string' }),
    endedOn: date({ mode: 'string' }),
    endReason: text(),
    /** I do not want to see next steps here. */
    stepsHidden: boolean().notNull().default(false),
    /** The mentorship with the same person that this one goes on from. */
    succeedsId: uuid(),
    source: text().$type<'manual' | 'import' | 'sample'>().notNull().default('manual'),
  },
  (table) => [
    index('mentorship_person').on(table.personId),
    index('mentorship_stage').on(table.stage),
    index('mentorship_succeeds').on(table.succeedsId),
  ],
)

/** A dated move between stages; the history is never rewritten. */
export const stageEvent = pgTable(
  'stage_event',
  {
    ...rowColumns,
    mentorshipId: uuid().notNull(),
    fromStage: text(),
    toStage: text().notNull(),
    onDay: date({ mode: 'string' }).notNull(),
    reason: text(),
  },
  (table) => [index('stage_event_mentorship').on(table.mentorshipId)],
)

/** A step of the pack of next steps that was ticked off in a mentorship. */
export const mentorshipStep = pgTable(
  'mentorship_step',
  {
    id: uuid().primaryKey(),
    mentorshipId: uuid().notNull(),
    step: text().notNull(),
    doneOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [uniqueIndex('mentorship_step_key').on(table.mentorshipId, table.step)],
)

/** How often to be in touch, at one scope. `scopeId` is a person, mentorship or label id, or the name of a stage; empty for the default. */
export const cadenceRule = pgTable(
  'cadence_rule',
  {
    ...rowColumns,
    scope: text().$type<'person' | 'mentorship' | 'stage' | 'label' | 'default'>().notNull(),
    scopeId: text().notNull().default(''),
    idealDays: integer(),
    maxDays: integer(),
    pausedUntil: date({ mode: 'string' }),
  },
  (table) => [index('cadence_rule_scope').on(table.scope, table.scopeId)],
)

/** Derived: when a person was last in touch and is next due. Recomputed by the write path, never edited. */
export const cadenceState = pgTable(
  'cadence_state',
  {
    personId: uuid().primaryKey(),
    mentorshipId: uuid(),
    lastContactAt: instant(),
    lastContactKind: text(),
    anchorOn: date({ mode: 'string' }),
    idealDays: integer(),
    maxDays: integer(),
    dueOn: date({ mode: 'string' }),
    maxOn: date({ mode: 'string' }),
    originScope: text(),
    originName: text(),
    pausedUntil: date({ mode: 'string' }),
  },
  (table) => [index('cadence_state_due').on(table.dueOn)],
)
