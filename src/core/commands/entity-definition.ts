import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { ContactKind } from '#contract/contact-kinds.ts'
import type { Database } from '../ports.ts'

/** A row as commands see it: camelCase columns, always with an id. */
export type EntityRow = { id: string; deletedAt?: string | null } & Record<string, unknown>

/** What a row is found by. Weights: title A, people and tags B, body C. */
export type SearchProjection = {
  kind: string
  title: string
  people?: string
  body?: string
  /** The text as it stands in the row itself; a body that is the same is not kept twice. Records and notes only. */
  rowText?: string | null
  tags?: string
  status?: string | null
  personIds: string[]
  mentorshipId?: string | null
  occurredAt: string
  private: boolean
  hasFlags?: string[]
}

/** Where a row stands on the timelines of the people it concerns; the first person's row also stands for the mentorship's. */
export type TimelineProjection = {
  kind: string
  occurredAt: string
  title: string
  excerpt?: string | null
  status?: string | null
  personIds: string[]
  mentorshipId?: string | null
  countsAsContact: boolean
  /** How it was being in touch; a setting says which ways begin a rhythm anew. What has none always does. */
  contactKind?: ContactKind | null
  private: boolean
}

/** A row before and after one write; null where it was not there. */
export type RowChange<Row> = { before: Row | null; after: Row | null }

export type Projection = { id: string; search?: SearchProjection; timeline?: TimelineProjection }

/**
 * How rows of a table stand in a document: the Y.Map they are entries of, and the fields that merge letter by letter.
 * `read` makes the columns of a row from an entry that may come from elsewhere: it keeps what it knows, mends what is out
 * of range, and answers null for what is no such row.
 */
export type DocumentMapping = {
  root: string
  textFields: string[]
  /** Fields with words relative to a side, such as `me` and `them`; a mirrored document holds them turned around. */
  sides?: string[]
  /** Rows of the private lane stay out of documents. */
  onlyShared?: boolean
  /** The fields of the entry of a row, where they are not its columns. */
  tell?(row: EntityRow): Record<string, unknown>
  read(entry: Record<string, unknown>, id: string): Record<string, unknown> | null
  /** What a row that stands here takes of a change from elsewhere; all of it without this. */
  admit?(row: EntityRow, changed: Record<string, unknown>): Record<string, unknown>
}

/**
 * What a shared document tells of rows that have no lane, once their mentorship is shared with its partner. `tell` gives
 * the columns that the other side may know, of which `read` makes columns again; the rest of the row stays here.
 */
export type SharedMapping = DocumentMapping & {
  sides: string[]
  /** @param partner the name that the other person has in this notebook; it must not go out */
  tell(row: EntityRow, partner: string): Record<string, unknown>
}

/**
 * How one table takes part in the write path: which topics a change touches, which other rows must be projected again,
 * and what search and timeline show of it. Declared once per table, in the area that owns it.
 */
export type EntityDefinition = {
  /** Name in activity events and errors, e.g. `agendaItem`. */
  name: string
  table: PgTable & { id: PgColumn }
  /** Rows of this entity live in the mentorship's documents; the table is their projection. */
  document?: DocumentMapping
  /** A part of each row is told to the partner of a shared mentorship. */
  shared?: SharedMapping
  /** Undoing an insert puts the row in the trash instead of deleting it. */
  trashable: boolean
  /** Topics of the change feed besides `entity:NAME` and `person:ID`, e.g. `mentorship:ID`. */
  topics(row: EntityRow): string[]
  /** People this row concerns; their topic is raised and their cadence derived again. */
  people?(row: EntityRow): string[]
  /** Rows whose projection depends on this one. */
  affects?(row: EntityRow): { entity: string; id: string }[]
  /** Further rows whose projection depends on what changed and that only the database knows, e.g. all that name a renamed person. */
  dependents?(database: Database, changes: RowChange<EntityRow>[]): Promise<{ entity: string; id: string }[]>
  /** Projects living rows; called in batches inside the write transaction. */
  project?(database: Database, rows: EntityRow[]): Promise<Projection[]>
}

/** Gives a definition its typed row without loosening the registry. */
export function defineEntity<Row extends EntityRow>(definition: {
  name: string
  table: PgTable & { id: PgColumn; $inferSelect: Row }
  document?:
    | {
        root: string
        textFields: (keyof Row & string)[]
        sides?: (keyof Row & string)[]
        read: DocumentMapping['read']
      }
    | {
        root: string
        textFields: string[]
        sides?: string[]
        onlyShared: true
        tell(row: Row): Record<string, unknown>
        read: DocumentMapping['read']
        admit?(row: Row, changed: Record<string, unknown>): Record<string, unknown>
      }
  shared?: Omit<SharedMapping, 'tell'> & { tell(row: Row, partner: string): Record<string, unknown> }
  trashable: boolean
  topics(row: Row): string[]
  people?(row: Row): string[]
  affects?(row: Row): { entity: string; id: string }[]
  dependents?(database: Database, changes: RowChange<Row>[]): Promise<{ entity: string; id: string }[]>
  project?(database: Database, rows: Row[]): Promise<Projection[]>
}): EntityDefinition {
  // The registry stores rows untyped; each definition only ever receives rows of its own table.
  return definition as unknown as EntityDefinition
}
