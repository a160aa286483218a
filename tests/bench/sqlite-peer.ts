import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { PGlite } from '@electric-sql/pglite'
import { rowsAsJson } from './notebook-rows.ts'

export type SqlitePeer = { database: DatabaseSync; size(): number; stop(): void }

/** The same rows in SQLite with FTS5; every commit synced, as ours are. */
export async function openSqlitePeer(pglite: PGlite): Promise<SqlitePeer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-sqlite-'))
  const file = path.join(folder, 'peer.db')
  const database = new DatabaseSync(file)
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
    CREATE TABLE person (id TEXT PRIMARY KEY, display_name TEXT, sort_name TEXT, row TEXT);
    CREATE TABLE contact_point (id TEXT PRIMARY KEY, person_id TEXT, normalized TEXT);
    CREATE INDEX contact_point_normalized ON contact_point (normalized);
    CREATE TABLE search_document (id INTEGER PRIMARY KEY, entity TEXT, entity_id TEXT, occurred_at TEXT);
    CREATE VIRTUAL TABLE search_words USING fts5 (title, people, tags, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
    CREATE TABLE timeline_entry (person_id TEXT, occurred_at TEXT, entity_id TEXT, kind TEXT, title TEXT, excerpt TEXT);
    CREATE INDEX timeline_entry_person ON timeline_entry (person_id, occurred_at DESC, entity_id);
    CREATE TABLE cadence_state (person_id TEXT PRIMARY KEY, due_on TEXT, max_on TEXT);
    CREATE INDEX cadence_state_due ON cadence_state (due_on);`)
  const insert = {
    person: database.prepare(
      `INSERT INTO person SELECT value->>'id', value->>'display_name', value->>'sort_name', value FROM json_each(?)`,
    ),
    contact_point: database.prepare(
      `INSERT INTO contact_point SELECT value->>'id', value->>'person_id', value->>'normalized' FROM json_each(?)`,
    ),
    timeline_entry: database.prepare(
      `INSERT INTO timeline_entry SELECT value->>'person_id', value->>'occurred_at', value->>'entity_id', value->>'kind', value->>'title', value->>'excerpt' FROM json_each(?)`,
    ),
    cadence_state: database.prepare(
      `INSERT INTO cadence_state SELECT value->>'person_id', value->>'due_on', value->>'max_on' FROM json_each(?)`,
    ),
  }
  for (const [table, statement] of Object.entries(insert)) {
    for await (const batch of rowsAsJson(pglite, table)) statement.run(batch)
  }
  const words = database.prepare(
    `INSERT INTO search_words (rowid, title, people, tags, body) SELECT ? + key, value->>'title', value->>'people', value->>'tags', value->>'body' FROM json_each(?)`,
  )
  const rows = database.prepare(
    `INSERT INTO search_document SELECT ? + key, value->>'entity', value->>'entity_id', value->>'occurred_at' FROM json_each(?)`,
  )
  let next = 1
  for await (const batch of rowsAsJson(pglite, 'search_document', true)) {
    database.exec('BEGIN')
    words.run(next, batch)
    next += Number(rows.run(next, batch).changes)
    database.exec('COMMIT')
  }
  database.exec(`INSERT INTO search_words (search_words) VALUES ('optimize'); ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)`)
  return {
    database,
    size: () => statSync(file).size,
    stop: () => {
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
