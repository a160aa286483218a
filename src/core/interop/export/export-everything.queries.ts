import { getTableColumns, getTableName, is, type Table } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { rowToJson } from '../../commands/row-json.ts'
import * as schema from '../../database/schema.ts'
import type { Database } from '../../ports.ts'
import { redaction } from './redact-confidences.queries.ts'

/** Raised when a reader of older exports could no longer make sense of newer ones. */
export const exportVersion = 1

const pieceLength = 512 * 1024

/** Keys of devices, which are for no eyes; a backup has them, because it is encrypted. */
const keyColumns: Readonly<Record<string, readonly string[]>> = {
  [getTableName(schema.pairing)]: ['record'],
  [getTableName(schema.documentAuthor)]: ['deviceKey'],
}

/**
 * Everything in the notebook as one JSON text, in pieces of about half a megabyte: `{format, version, …, tables: {name: rows}}`.
 * All tables are read in one transaction, so they fit together. Without `withConfidences`, what was told in confidence is left out. Bytes stand as `{"$bytes": base64}`.
 */
export async function exportEverything(
  database: Database,
  about: { exportedAt: string; appVersion: string; today: string; withConfidences: boolean },
): Promise<Uint8Array[]> {
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  let text = ''
  const write = (more: string, last = false) => {
    text += more
    if (text.length < pieceLength && !last) return
    pieces.push(encoder.encode(text))
    text = ''
  }
  const head = {
    format: 'mentorbook-export',
    version: exportVersion,
    exportedAt: about.exportedAt,
    appVersion: about.appVersion,
  }
  write(`${JSON.stringify(head).slice(0, -1)},"tables":{`)
  await database.transaction(async (transaction) => {
    const redact = about.withConfidences ? null : await redaction(transaction as Database, about.today)
    for (const [index, table] of allTables().entries()) {
      write(`${index === 0 ? '' : ','}\n${JSON.stringify(getTableName(table))}:[`)
      const kept = keyColumns[getTableName(table)] ?? []
      const columns = Object.entries(getTableColumns(table)).filter(([name]) => !kept.includes(name))
      const rows = (await transaction.select(Object.fromEntries(columns)).from(table as PgTable)) as Record<
        string,
        unknown
      >[]
      const shown: Record<string, unknown>[] = redact
        ? rows.flatMap<Record<string, unknown>>((row) => redact(table, row) ?? [])
        : rows
      for (const [position, row] of shown.entries())
        write(`${position === 0 ? '' : ','}\n${JSON.stringify(rowToJson(row))}`)
      write(']')
    }
  })
  write('}}\n', true)
  return pieces
}

function allTables(): Table[] {
  return Object.values<unknown>(schema)
    .filter((value): value is Table => is(value, PgTable))
    .toSorted((first, second) => getTableName(first).localeCompare(getTableName(second)))
}
