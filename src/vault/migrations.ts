import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import { EXTENSION_NAMES } from './engine.ts'
import { describeCause, VaultError } from './vault-error.ts'

/** One step of the schema: a generated SQL file and its entry in the journal. */
export interface Migration {
  tag: string
  /** Unix milliseconds of its making; they order the steps */
  when: number
  /** SHA-256 of the SQL text, as Drizzle's own migrator records it */
  hash: string
  statements: readonly string[]
}

const BREAKPOINT = '--> statement-breakpoint'

/**
 * Reads a folder as drizzle-kit writes it: `meta/_journal.json` and one SQL file per entry.
 * @throws VaultError MIGRATIONS_MISSING when the journal or a file of it cannot be read
 */
export function readMigrations(folder: string): Migration[] {
  try {
    const journal = JSON.parse(fs.readFileSync(path.join(folder, 'meta', '_journal.json'), 'utf8')) as {
      entries: { tag: string; when: number }[]
    }
    return journal.entries.map(({ tag, when }) => {
      // A checkout on Windows may have turned the line ends; the step is the same.
      const sql = fs.readFileSync(path.join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n')
      const statements = sql.split(BREAKPOINT).filter((statement) => statement.trim() !== '')
      return { tag, when, hash: createHash('sha256').update(sql).digest('hex'), statements }
    })
  } catch (error) {
    throw new VaultError(
      'MIGRATIONS_MISSING',
      'Mentorbook is not completely installed: the description of its database is missing. Please install it again.',
      { technical: describeCause(error), cause: error },
    )
  }
}

/** One hash over all steps and the extensions they rely on: a template made from others is not ours. */
export function migrationsHash(migrations: readonly Migration[]): string {
  const hash = createHash('sha256')
  for (const migration of migrations) hash.update(`${migration.when} ${migration.hash}\n`)
  return hash.update(EXTENSION_NAMES.join(' ')).digest('hex')
}

/**
 * Brings the schema up to date in one transaction: all missing steps, or none. Keeps the same records as Drizzle's
 * migrator, so either can continue after the other.
 * @param beforeFirst called before anything is changed, when a step is missing
 * @returns the tags of the steps that ran now
 * @throws VaultError NEWER_SCHEMA when the notebook was written by a newer app, UNKNOWN_SCHEMA when it followed another
 * history, MIGRATION_FAILED (nothing was changed)
 */
export async function applyMigrations(
  pglite: PGlite,
  migrations: readonly Migration[],
  beforeFirst?: () => Promise<void>,
): Promise<string[]> {
  const missing = missingMigrations(await appliedMigrations(pglite), migrations)
  const extensions = await missingExtensions(pglite)
  if (missing.length === 0 && extensions.length === 0) return []
  if (missing.length > 0) await beforeFirst?.()
  try {
    await pglite.transaction(async (tx) => {
      for (const name of extensions) await tx.exec(`CREATE EXTENSION IF NOT EXISTS ${name}`)
      await tx.exec(RECORDS)
      for (const migration of missing) await applyOne(tx, migration)
    })
  } catch (error) {
    throw new VaultError(
      'MIGRATION_FAILED',
      'Mentorbook could not bring this notebook up to date. Nothing in it was changed; the version that wrote it still opens it.',
      { technical: describeCause(error), cause: error },
    )
  }
  return missing.map(({ tag }) => tag)
}

const RECORDS = `CREATE SCHEMA IF NOT EXISTS drizzle;
CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)`

async function applyOne(tx: Transaction, migration: Migration): Promise<void> {
  for (const statement of migration.statements) {
    try {
      await tx.exec(statement)
    } catch (error) {
      throw new Error(`${migration.tag}: ${describeCause(error)}`, { cause: error })
    }
  }
  const record = 'INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)'
  await tx.query(record, [migration.hash, migration.when])
}

/**
 * The steps a database was made with, in order.
 * @throws VaultError NEWER_SCHEMA or UNKNOWN_SCHEMA when it has one that is not known here
 */
export async function knownStepsOf(pglite: PGlite, known: readonly Migration[]): Promise<Migration[]> {
  const missing = new Set(missingMigrations(await appliedMigrations(pglite), known))
  return known.filter((migration) => !missing.has(migration))
}

interface Applied {
  hash: string
  when: number
}

async function appliedMigrations(pglite: PGlite): Promise<Applied[]> {
  const [table] = (
    await pglite.query<{ oid: number | null }>(`SELECT to_regclass('drizzle.__drizzle_migrations')::oid AS oid`)
  ).rows
  if (!table?.oid) return []
  const { rows } = await pglite.query<{ hash: string; when: string }>(
    'SELECT hash, created_at::text AS "when" FROM drizzle.__drizzle_migrations ORDER BY created_at',
  )
  return rows.map(({ hash, when }) => ({ hash, when: Number(when) }))
}

async function missingExtensions(pglite: PGlite): Promise<string[]> {
  const { rows } = await pglite.query<{ extname: string }>('SELECT extname FROM pg_extension')
  return EXTENSION_NAMES.filter((name) => !rows.some(({ extname }) => extname === name))
}

function missingMigrations(applied: readonly Applied[], known: readonly Migration[]): Migration[] {
  const hashes = new Set(known.map(({ hash }) => hash))
  const newest = Math.max(0, ...known.map(({ when }) => when))
  const strangers = applied.filter(({ hash }) => !hashes.has(hash))
  const technical = `unknown schema steps: ${strangers.map(({ hash, when }) => `${when}/${hash.slice(0, 12)}`).join(', ')}`
  if (strangers.some(({ when }) => when > newest)) {
    throw new VaultError(
      'NEWER_SCHEMA',
      'This notebook was last used by a newer version of Mentorbook. Please update Mentorbook on this computer; nothing was changed.',
      { technical },
    )
  }
  if (strangers.length > 0) {
    throw new VaultError(
      'UNKNOWN_SCHEMA',
      'This notebook was written by an unreleased or changed version of Mentorbook that this one does not know. Nothing was changed.',
      { technical },
    )
  }
  const done = new Set(applied.map(({ hash }) => hash))
  return known.filter(({ hash }) => !done.has(hash))
}
