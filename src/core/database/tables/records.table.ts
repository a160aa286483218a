import { boolean, date, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Reaction } from '#contract/giving-words.ts'
import { rowColumns } from './columns.ts'

/** One record of any registered kind. `data` holds the kind's own fields, checked by its definition before every write. */
export const record = pgTable(
  'record',
  {
    ...rowColumns,
    kind: text().notNull(),
    title: text().notNull(),
    body: text(),
    status: text(),
    occurredOn: date({ mode: 'string' }).notNull(),
    mentorshipId: uuid(),
    meetingId: uuid(),
    agendaItemId: uuid(),
    inConfidence: boolean().notNull().default(false),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    source: text().$type<'manual' | 'import' | 'sample'>().notNull().default('manual'),
    lane: text().$type<'private' | 'shared'>().notNull().default('private'),
    /** Of a private record: the shared one that was made from it, or that it goes on from. */
    sharedId: uuid(),
    letGo: boolean().notNull().default(false),
    /** The record this one is a part of, such as the goal of a check-in. */
    parentId: uuid(),
    /** The record this one grew out of: the introduction behind a job, the advice behind an introduction. */
    originId: uuid(),
  },
  (table) => [
    index('record_kind_day').on(table.kind, table.occurredOn),
    index('record_mentorship').on(table.mentorshipId),
    index('record_meeting').on(table.meetingId),
    index('record_parent').on(table.parentId),
    index('record_origin').on(table.originId),
  ],
)

/** A person linked to a record in one role; the pair and role are unique, so a resource is never shared twice with one person. */
export const recordPerson = pgTable(
  'record_person',
  {
    id: uuid().primaryKey(),
    recordId: uuid().notNull(),
    personId: uuid().notNull(),
    role: text().notNull(),
    onDay: date({ mode: 'string' }),
    note: text(),
    /** How they took it. */
    reaction: text().$type<Reaction>(),
  },
  (table) => [
    uniqueIndex('record_person_key').on(table.recordId, table.personId, table.role),
    index('record_person_person').on(table.personId),
  ],
)
