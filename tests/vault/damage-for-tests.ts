import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { buildTemplate, openTemplate } from '#vault/cluster-template.ts'
import { ENGINE } from '#vault/engine.ts'
import { readMigrations } from '#vault/migrations.ts'
import type { Migration } from '#vault/migrations.ts'
import { backUp, makeKeys } from './backup-for-tests.ts'
import { makeFolder } from './folder-for-tests.ts'
import { MIGRATIONS_FOLDER, openNotebook } from './notebook-for-tests.ts'

/** A row of the table `note`. */
export interface NoteRow {
  id: number
  person: string
  body: string
}

/** A closed, encrypted notebook, a backup of an earlier time, and what was in both. */
export interface DamageableNotebook {
  directory: string
  dataKey: Uint8Array
  backup: { file: string; identity: string }
  migrationsFolder: string
  templatePath: string
  /** where the files of tables and indexes are, below `cluster/`, by name */
  files: Readonly<Record<string, string>>
  /** what was in it when it was closed, with the page each row is on */
  notes: readonly (NoteRow & { page: number })[]
  people: readonly { id: string; page: number; hasNotes: boolean }[]
  /** notes as they were when the backup was made */
  notesOfBackup: ReadonlyMap<number, NoteRow>
  peopleOfBackup: ReadonlySet<string>
}

const THIRD_STEP = `CREATE TABLE person (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  friend_id uuid REFERENCES person (id)
);
--> statement-breakpoint
CREATE TABLE note (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  body text NOT NULL
);`

/** The tests' schema with two more tables that point at each other. */
function migrationsWithLinks(): string {
  const folder = makeFolder()
  fs.cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
  fs.writeFileSync(path.join(folder, '0002_third.sql'), THIRD_STEP)
  const place = path.join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(fs.readFileSync(place, 'utf8')) as {
    entries: { idx: number; tag: string; when: number }[]
  }
  const [last] = journal.entries.slice(-1)
  journal.entries.push({ ...last, idx: 2, tag: '0002_third', when: (last?.when ?? 0) + 1000 })
  fs.writeFileSync(place, JSON.stringify(journal))
  return folder
}

/** Made once for a computer: it takes longer than any case. What is damaged or of another engine is not used. */
async function templateFor(migrations: readonly Migration[]): Promise<string> {
  const kept = path.join(os.tmpdir(), `mentorbook-test-template-${os.userInfo().uid}-${ENGINE.pgliteVersion}`)
  const place = path.join(kept, 'cluster.bin')
  if (openTemplate(place, migrations) instanceof Uint8Array) return place
  const made = path.join(makeFolder(), 'cluster.bin')
  await buildTemplate(made, migrations)
  fs.rmSync(kept, { recursive: true, force: true })
  fs.cpSync(path.dirname(made), kept, { recursive: true })
  return made
}

/** Makes the notebook: some people and notes before the backup; after it new ones, changed ones and removed ones. */
export async function makeDamageable(): Promise<DamageableNotebook> {
  const migrationsFolder = migrationsWithLinks()
  const templatePath = await templateFor(readMigrations(migrationsFolder))
  const directory = makeFolder()
  const dataKey = randomBytes(32)
  const { pglite, leave } = await openNotebook(directory, { migrationsFolder, templatePath, dataKey })
  await addPeople(pglite, 1, 300)
  await addNotes(pglite, 1500, 1, 300)
  await pglite.exec(`INSERT INTO leaf (id, body) SELECT n, 'leaf ' || n FROM generate_series(1, 50) AS s(n)`)
  const { identity, recipient } = await makeKeys()
  const backup = { file: path.join(makeFolder(), 'backup.age'), identity }
  await backUp(pglite, backup.file, recipient, readMigrations(migrationsFolder))
  const notesOfBackup = new Map((await readNotes(pglite)).map((note) => [note.id, note]))
  const peopleOfBackup = new Set((await readPeople(pglite)).map(({ id }) => id))
  await addPeople(pglite, 301, 400)
  await addNotes(pglite, 700, 250, 400)
  await pglite.exec(`UPDATE note SET body = body || ', changed later' WHERE id % 7 = 0`)
  await pglite.exec('DELETE FROM leaf WHERE id > 40')
  await pglite.exec('VACUUM')
  const made = {
    directory,
    dataKey,
    backup,
    migrationsFolder,
    templatePath,
    files: await filesOf(pglite),
    notes: await readNotes(pglite),
    people: await readPeople(pglite),
    notesOfBackup,
    peopleOfBackup,
  }
  await leave()
  return made
}

/** A copy of the notebook's folder, to be damaged. */
export function copyOf({ directory }: DamageableNotebook): string {
  const copy = makeFolder()
  for (const name of ['cluster', 'cluster.seal']) {
    fs.cpSync(path.join(directory, name), path.join(copy, name), { recursive: true })
  }
  return copy
}

/** All notes in the order of their numbers, with the page each is on. */
export async function readNotes(pglite: PGlite): Promise<(NoteRow & { page: number })[]> {
  const { rows } = await pglite.query<NoteRow & { page: number }>(
    'SELECT id, person_id AS person, body, ((ctid::text::point)[0])::int AS page FROM note ORDER BY id',
  )
  return rows
}

async function readPeople(pglite: PGlite) {
  const { rows } = await pglite.query<{ id: string; page: number; hasNotes: boolean }>(
    `SELECT id, ((ctid::text::point)[0])::int AS page,
            EXISTS (SELECT FROM note WHERE person_id = person.id) AS "hasNotes" FROM person ORDER BY id`,
  )
  return rows
}

async function filesOf(pglite: PGlite): Promise<Record<string, string>> {
  const { rows } = await pglite.query<{ name: string; file: string }>(`
    SELECT relname AS name, pg_relation_filepath(oid) AS file FROM pg_class
    WHERE relname IN ('note', 'note_pkey', 'person', 'person_pkey', 'leaf', 'leaf_words', 'pg_class', 'pg_attribute')
    UNION ALL
    SELECT 'toast of note', pg_relation_filepath(reltoastrelid) FROM pg_class WHERE relname = 'note'`)
  return Object.fromEntries(rows.map(({ name, file }) => [name, file]))
}

async function addPeople(pglite: PGlite, from: number, to: number): Promise<void> {
  await pglite.query(
    `INSERT INTO person (id, name, friend_id)
     SELECT ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Person ' || n || repeat(' of the hills', 8),
            CASE WHEN n > 1 THEN ('01900000-0000-7000-8000-' || lpad((n - 1)::text, 12, '0'))::uuid END
     FROM generate_series($1::int, $2::int) AS s(n)`,
    [from, to],
  )
}

/** Each hundredth is so long that the engine keeps it apart. */
async function addNotes(pglite: PGlite, count: number, from: number, to: number): Promise<void> {
  await pglite.query(
    `INSERT INTO note (person_id, body)
     SELECT ('01900000-0000-7000-8000-' || lpad(($2::int + n % ($3::int - $2::int + 1))::text, 12, '0'))::uuid,
            CASE WHEN n % 100 = 0 THEN (SELECT string_agg(md5((n * k)::text), ' ') FROM generate_series(1, 300) AS t(k))
                 ELSE 'Note ' || n || repeat(' and what was said', 10) END
     FROM generate_series(1, $1::int) AS s(n)`,
    [count, from, to],
  )
}
