import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, instant, rowColumns } from './columns.ts'
import type { Lane } from '#contract/agenda.contract.ts'

/** A Yjs document: a snapshot plus the log of updates after it. `agenda` documents hold structured collections, `note` ones rich text. */
export const document = pgTable(
  'document',
  {
    ...rowColumns,
    kind: text().$type<'agenda' | 'note'>().notNull(),
    lane: text().$type<Lane>().notNull(),
    ownerType: text().$type<'mentorship' | 'meeting' | 'person' | 'profile'>().notNull(),
    ownerId: uuid().notNull(),
    personId: uuid(),
    mentorshipId: uuid(),
    snapshot: bytes(),
    snapshotSeq: integer().notNull().default(0),
    plainText: text().notNull().default(''),
    /** Where in `plainText` something was told in confidence, by the id of its tag. */
    passages: jsonb().$type<{ tag: string; from: number; to: number }[]>().notNull().default([]),
    /** Kept in the words of the other side, who invited: whoever is `me` in it is `them` here. */
    mirrored: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex('document_owner').on(table.ownerType, table.ownerId, table.kind, table.lane),
    index('document_person').on(table.personId),
  ],
)

export const documentUpdate = pgTable(
  'document_update',
  {
    seq: bigserial({ mode: 'number' }).primaryKey(),
    documentId: uuid().notNull(),
    content: bytes().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('document_update_document').on(table.documentId, table.seq)],
)

/** A kept state of a document, so that earlier wording can be read and restored. */
export const documentVersion = pgTable(
  'document_version',
  {
    id: uuid().primaryKey(),
    documentId: uuid().notNull(),
    at: instant().notNull(),
    label: text(),
    /** It is how the note was before changes of this pairing. */
    pairingId: text(),
    state: bytes().notNull(),
    preview: text().notNull(),
    /** Words added and removed since the version before it; null for those kept before this was counted. */
    added: integer(),
    removed: integer(),
    /** Who wrote since the version before it: `me`, or the keys of devices of the other person. */
    writers: text().array().notNull().default([]),
  },
  (table) => [index('document_version_document').on(table.documentId, table.at)],
)

/** The few Yjs client ids this device writes under, one per document and slot; a new id per session would grow every document for ever. */
export const documentClient = pgTable(
  'document_client',
  { documentId: uuid().notNull(), slot: text().notNull(), clientId: bytes().notNull() },
  (table) => [primaryKey({ columns: [table.documentId, table.slot] })],
)
