import type { Migration } from '../migrations.ts'
import type { DumpDescription, DumpedSequence, DumpedTable } from './dump.ts'

/** Format number of the backups this code writes. It also reads all lower ones. */
export const BACKUP_FORMAT = 1

/** What a backup says of itself, in `manifest.json`. */
export interface BackupManifest extends DumpDescription {
  format: number
  app: { name: 'Mentorbook'; version: string }
  /** ISO instant in UTC */
  createdAt: string
  /** the steps its schema is made of, in order */
  schema: readonly SchemaStep[]
}

/** One step of a schema: its file's name, when it was made (Unix milliseconds) and SHA-256 of its text. */
export type SchemaStep = Pick<Migration, 'tag' | 'when' | 'hash'>

const LONGEST_LIST = 10_000

/** The manifest as the bytes of a file people can read. */
export function formatManifest(manifest: BackupManifest): Uint8Array {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
}

/**
 * Reads a manifest strictly: every number and name has the kind it must have.
 * @throws Error saying what is wrong; RangeError when it is of a newer format
 */
export function parseManifest(bytes: Uint8Array): BackupManifest {
  const manifest = record(JSON.parse(Buffer.from(bytes).toString('utf8')), 'manifest')
  const format = count(manifest['format'], 'format')
  if (format > BACKUP_FORMAT) throw new RangeError(`format ${format} is newer than ${BACKUP_FORMAT}`)
  const app = record(manifest['app'], 'app')
  if (app['name'] !== 'Mentorbook') throw new Error('the backup is of another program')
  return {
    format,
    app: { name: 'Mentorbook', version: text(app['version'], 'app.version') },
    createdAt: text(manifest['createdAt'], 'createdAt'),
    schema: list(manifest['schema'], 'schema').map((step) => ({
      tag: text(step['tag'], 'schema.tag'),
      when: count(step['when'], 'schema.when'),
      hash: hash(step['hash'], 'schema.hash'),
    })),
    tables: list(manifest['tables'], 'tables').map(parseTable),
    sequences: list(manifest['sequences'], 'sequences').map(parseSequence),
  }
}

/** Where the rows of a table are in the archive. */
export function pathOfTable(name: string): string {
  return `tables/${name}.csv`
}

function parseTable(table: Readonly<Record<string, unknown>>): DumpedTable {
  const columns: unknown = table['columns']
  if (!Array.isArray(columns) || columns.length > LONGEST_LIST) throw new Error('columns is not a list')
  return {
    name: text(table['name'], 'table.name'),
    columns: columns.map((column) => text(column, 'table.columns')),
    rows: count(table['rows'], 'table.rows'),
    bytes: count(table['bytes'], 'table.bytes'),
    sha256: hash(table['sha256'], 'table.sha256'),
  }
}

function parseSequence(sequence: Readonly<Record<string, unknown>>): DumpedSequence {
  const { lastValue, isCalled } = sequence
  if (typeof lastValue !== 'string' || !/^-?\d{1,19}$/.test(lastValue))
    throw new Error('sequence.lastValue is no number')
  if (typeof isCalled !== 'boolean') throw new Error('sequence.isCalled is neither true nor false')
  return { name: text(sequence['name'], 'sequence.name'), lastValue, isCalled }
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} is not an object`)
  return value as Readonly<Record<string, unknown>>
}

function list(value: unknown, what: string): Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value) || value.length > LONGEST_LIST) throw new Error(`${what} is not a list`)
  return value.map((item) => record(item, what))
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > 200) throw new Error(`${what} is not a text`)
  return value
}

function count(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Error(`${what} is not a count`)
  return value
}

function hash(value: unknown, what: string): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw new Error(`${what} is not a hash`)
  return value
}
