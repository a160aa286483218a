import {
  bigserial,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { instant } from './columns.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** One user action: all rows it changed are undone together. */
export const changeSet = pgTable(
  'change_set',
  {
    id: uuid().primaryKey(),
    seq: bigserial({ mode: 'number' }).notNull(),
    label: text().notNull(),
    at: instant().notNull(),
    undoOf: uuid(),
    undoneBy: uuid(),
    tag: text(),
  },
  (table) => [index('change_set_seq').on(table.seq)],
)

/**
 * One row changed by a change set; append-only. Drives undo, field history and audit. `before` and `after` hold the fields
 * that changed; of a removed row `before` holds all, of a new one `after` is empty, as the row itself has its words.
 */
export const activityEvent = pgTable(
  'activity_event',
  {
    changeSetId: uuid().notNull(),
    position: integer().notNull(),
    entity: text().notNull(),
    entityId: uuid().notNull(),
    before: jsonb().$type<Record<string, unknown> | null>(),
    after: jsonb().$type<Record<string, unknown> | null>(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.changeSetId, table.position] }),
    index('activity_event_entity').on(table.entity, table.entityId, table.at),
  ],
)

/** Derived: one row per record and linked person, in the order of time. Feeds every timeline and the last contact. */
export const timelineEntry = pgTable(
  'timeline_entry',
  {
    entity: text().notNull(),
    entityId: uuid().notNull(),
    personId: uuid().notNull(),
    mentorshipId: uuid(),
    primary: boolean().notNull(),
    kind: text().notNull(),
    occurredAt: instant().notNull(),
    title: text().notNull(),
    excerpt: text(),
    status: text(),
    countsAsContact: boolean().notNull().default(false),
    /** How that was being in touch, where a setting decides whether it begins a rhythm anew. */
    contactKind: text(),
    private: boolean().notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.entityId, table.personId] }),
    index('timeline_entry_person').on(table.personId, table.occurredAt, table.entityId),
    index('timeline_entry_mentorship')
      .on(table.mentorshipId, table.occurredAt, table.entityId)
      .where(sql`${table.primary}`),
    index('timeline_entry_contact')
      .on(table.personId, table.occurredAt)
      .where(sql`${table.countsAsContact}`),
    index('timeline_entry_recent')
      .on(table.occurredAt)
      .where(sql`${table.primary}`),
  ],
)

/** Derived: what can be found. One row per record; weights title A, people and tags B, body C. */
export const searchDocument = pgTable(
  'search_document',
  {
    entity: text().notNull(),
    entityId: uuid().notNull(),
    kind: text().notNull(),
    title: text().notNull(),
    people: text().notNull().default(''),
    /** Null where the record or note itself has the same text, so that it does not stand there twice. */
    body: text(),
    tags: text().notNull().default(''),
    status: text(),
    personIds: uuid().array().notNull().default([]),
    mentorshipId: uuid(),
    occurredAt: instant().notNull(),
    private: boolean().notNull().default(true),
    hasFlags: text().array().notNull().default([]),
    words: tsvector().notNull(),
    /** Whether `words` were made by earlier rules than those of today and wait to be made anew. */
    wordsStale: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.entityId] }),
    index('search_document_words').using('gin', table.words),
    index('search_document_recent').on(table.occurredAt, table.entityId),
    // Written at once: a list of what is not merged yet would be read by every change of a person.
    index('search_document_people').using('gin', table.personIds).with({ fastupdate: false }),
    index('search_document_kind').on(table.kind, table.occurredAt),
    index('search_document_stale')
      .on(table.entityId)
      .where(sql`${table.wordsStale}`),
  ],
)

/** One choice or remembered fact per key; without a value it says nothing, as if the row were not there. */
export const appSetting = pgTable('app_setting', {
  id: uuid().notNull().defaultRandom().unique(),
  key: text().primaryKey(),
  value: jsonb(),
})

/** What a person made of an entry of a content pack: other words (null: the original ones), hidden, or an entry of their own. */
export const contentOverride = pgTable(
  'content_override',
  {
    id: uuid().primaryKey(),
    pack: text().notNull(),
    entryId: text().notNull(),
    value: jsonb().$type<Record<string, unknown>>(),
    hidden: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    rev: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('content_override_entry').on(table.pack, table.entryId)],
)
