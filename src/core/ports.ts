import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './database/schema.ts'

/** The Drizzle handle over the one open cluster, or a transaction on it. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>

/** Everything the core needs from its host; nothing else of the host is visible to it. */
export type CorePorts = {
  database: Database
  clock: {
    /** Milliseconds since 1970 in UTC. */
    now(): number
    /** IANA name of the zone the person is in. */
    zone(): string
  }
  random: {
    /** Cryptographically strong random bytes. */
    bytes(length: number): Uint8Array
  }
  logger: {
    /** Writes a line without any text the user typed; returns nothing and never throws. */
    error(event: string, detail: { logId: string; message: string }): void
  }
  /** Absent for a notebook that is kept in memory alone. */
  storage?: {
    /** Why nothing can be saved now, in a sentence; null while all is well. Asked before each write, so it answers at once. */
    problem(): string | null
    /** What a failed call says about the disk or the database, in a sentence; null when it failed for another reason. */
    explain(error: unknown): string | null
  }
  /** Called before a change to very many rows; resolves when it may begin, and never throws. */
  beforeBigChange?(): Promise<void>
  /** The shipped file of a content pack as parsed JSON; undefined where there is none. */
  content(pack: string): unknown
  appVersion: string
}
