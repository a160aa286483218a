import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/** How far a pairing has come; a mentorship without one is not shared. */
export type PairingState = 'inviting' | 'joining' | 'paired' | 'paused' | 'left' | 'revoked'

/**
 * A mentorship that is shared with the other person's notebook. `record` is what the sync engine keeps of the pairing, its
 * keys included: it goes into backups, which are encrypted, and into nothing else.
 */
export const pairing = pgTable(
  'pairing',
  {
    id: text().primaryKey(),
    mentorshipId: uuid().notNull(),
    state: text().$type<PairingState>().notNull(),
    /** Who invited. The shared documents keep the words of that side. */
    side: text().$type<'inviter' | 'joiner'>().notNull(),
    record: bytes().notNull(),
    /** What the other person calls themselves; empty until they said it. */
    peerName: text().notNull().default(''),
    lastSeenAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [index('pairing_mentorship').on(table.mentorshipId)],
)

/** What the other side has surely stored of a shared document, so that it is known after a restart what still waits. */
export const pairingMark = pgTable(
  'pairing_mark',
  { pairingId: text().notNull(), name: text().notNull(), mark: bytes().notNull() },
  (table) => [primaryKey({ columns: [table.pairingId, table.name] })],
)

/**
 * Who wrote in a document under which Yjs client id: a device of the other person, or, without a device key, this notebook
 * under an id that it does not use any more. The ids in use stand in `document_client`.
 */
export const documentAuthor = pgTable(
  'document_author',
  {
    documentId: uuid().notNull(),
    clientId: bigint({ mode: 'number' }).notNull(),
    pairingId: text(),
    deviceKey: text(),
    /** When it was last written under this id. */
    lastAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.clientId] })],
)
