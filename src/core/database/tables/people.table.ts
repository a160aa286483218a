import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { instant, bytes, rowColumns } from './columns.ts'

/** Somebody I know; the row of kind `me` is the owner of the notebook. */
export const person = pgTable(
  'person',
  {
    ...rowColumns,
    kind: text().$type<'me' | 'individual'>().notNull().default('individual'),
    prefix: text(),
    given: text(),
    middle: text(),
    family: text(),
    suffix: text(),
    nickname: text(),
    phonetic: text(),
    nameOrder: text().$type<'given_first' | 'family_first'>().notNull().default('given_first'),
    displayName: text().notNull(),
    sortName: text().notNull(),
    pronouns: text(),
    headline: text(),
    timezone: text(),
    languages: text().array().notNull().default([]),
    location: text(),
    preferredChannel: text(),
    birthday: text(),
    howMet: text(),
    metOn: text(),
    metThroughPersonId: uuid(),
    about: text(),
    avatarId: uuid(),
    sensitive: boolean().notNull().default(false),
    archivedAt: instant(),
    source: text().$type<'manual' | 'import' | 'sample'>().notNull().default('manual'),
  },
  (table) => [
    index('person_sort').on(table.sortName),
    uniqueIndex('person_one_me')
      .on(table.kind)
      .where(sql`${table.kind} = 'me' and ${table.deletedAt} is null`),
  ],
)

/** A way to reach a person. `normalized` is what duplicates are matched on. */
export const contactPoint = pgTable(
  'contact_point',
  {
    ...rowColumns,
    personId: uuid().notNull(),
    kind: text().$type<'email' | 'phone' | 'video' | 'chat' | 'social' | 'website' | 'other'>().notNull(),
    value: text().notNull(),
    normalized: text().notNull(),
    label: text(),
    context: text().$type<'work' | 'home' | 'other'>(),
    preferred: boolean().notNull().default(false),
  },
  (table) => [index('contact_point_person').on(table.personId), index('contact_point_normalized').on(table.normalized)],
)

/** Where a person works, studies or volunteers, with its time span; ends instead of being overwritten. */
export const affiliation = pgTable(
  'affiliation',
  {
    ...rowColumns,
    personId: uuid().notNull(),
    organization: text().notNull(),
    title: text(),
    department: text(),
    kind: text()
      .$type<'employment' | 'education' | 'membership' | 'board' | 'volunteer' | 'programme'>()
      .notNull()
      .default('employment'),
    startOn: text(),
    endOn: text(),
    isPrimary: boolean().notNull().default(false),
  },
  (table) => [index('affiliation_person').on(table.personId)],
)

/** One thing worth remembering before a conversation ("ask about the marathon"). */
export const quickFact = pgTable(
  'quick_fact',
  {
    ...rowColumns,
    personId: uuid().notNull(),
    content: text().notNull(),
    pinned: boolean().notNull().default(true),
    inConfidence: boolean().notNull().default(false),
    /** Place among the person's facts, smallest first; equal places stand in the order in which they were written. */
    position: integer().notNull().default(0),
  },
  (table) => [index('quick_fact_person').on(table.personId)],
)

export const label = pgTable('label', { ...rowColumns, name: text().notNull(), color: text() })

export const personLabel = pgTable(
  'person_label',
  { id: uuid().notNull(), personId: uuid().notNull(), labelId: uuid().notNull() },
  (table) => [primaryKey({ columns: [table.personId, table.labelId] }), uniqueIndex('person_label_id').on(table.id)],
)

/** Local pictures; never fetched from anywhere. */
export const avatar = pgTable('avatar', {
  ...rowColumns,
  personId: uuid().notNull(),
  mime: text().notNull(),
  content: bytes().notNull(),
})

/** Where an imported row came from, so that importing it again finds the same person. */
export const externalIdentity = pgTable(
  'external_identity',
  { id: uuid().primaryKey(), personId: uuid().notNull(), system: text().notNull(), externalId: text().notNull() },
  (table) => [
    uniqueIndex('external_identity_key').on(table.system, table.externalId),
    index('external_identity_person').on(table.personId),
  ],
)

/** One finished import: what came in, and what became of it. */
export const importBatch = pgTable('import_batch', {
  ...rowColumns,
  format: text().notNull(),
  fileName: text(),
  changeSetId: uuid(),
  counts: jsonb().$type<Record<string, number>>().notNull(),
  importedOn: date({ mode: 'string' }).notNull(),
})
