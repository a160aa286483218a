import { createReadResult, type ReadResult } from '../imported-person.ts'
import type { CsvDelimiter, CsvRow } from './csv-rows.ts'
import { sniffDelimiter, tableRows } from './read-csv.ts'

const rowsBefore = 25

/**
 * The row that names the columns, among the first rows of a text, and the delimiter that shows it. Exporters put notes before it, and
 * spreadsheet programs save the same file with another delimiter.
 */
export function findHeader(
  text: string,
  isHeader: (cells: readonly string[]) => boolean,
): { row: CsvRow; delimiter: CsvDelimiter } | undefined {
  for (const delimiter of new Set<CsvDelimiter>([sniffDelimiter(text), ',', ';', '\t'])) {
    let seen = 0
    for (const row of tableRows(text, delimiter)) {
      if (isHeader(row.cells)) return { row, delimiter }
      if (++seen === rowsBefore) break
    }
  }
  return undefined
}

/** A result that says of the whole file why it was not read. */
export function unreadableFile(reason: string): ReadResult {
  const result = createReadResult()
  result.unreadable.push({ line: 1, reason })
  result.records = 1
  return result
}
