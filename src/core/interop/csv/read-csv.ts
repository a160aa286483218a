import { csvRows, isBlankRow, type CsvDelimiter, type CsvRow } from './csv-rows.ts'

/** A table as it stands in the file, without blank rows. */
export type CsvTable = { delimiter: CsvDelimiter; rows: CsvRow[] }

const delimiters: readonly CsvDelimiter[] = [',', ';', '\t', '|']
const sampleLength = 64 * 1024
const sampleRows = 40
const separatorLine = /^\ufeff?"?sep=([,;\t|])"?\r?\n/i

/** Reads the rows of a CSV text; the delimiter is told from the text unless given. `maxRows` is for previews. Never throws. */
export function readCsv(text: string, options: { delimiter?: CsvDelimiter; maxRows?: number } = {}): CsvTable {
  const delimiter = options.delimiter ?? sniffDelimiter(text)
  const rows: CsvRow[] = []
  for (const row of tableRows(text, delimiter)) {
    if (rows.length >= (options.maxRows ?? Number.POSITIVE_INFINITY)) break
    rows.push(row)
  }
  return { delimiter, rows }
}

/** The rows with anything in them; the line with which Excel names its delimiter is none. */
export function* tableRows(text: string, delimiter: CsvDelimiter): Generator<CsvRow> {
  const skipped = separatorLine.test(text.slice(0, 20)) ? 1 : 0
  for (const row of csvRows(text, delimiter)) if (row.line > skipped && !isBlankRow(row)) yield row
}

/** What divides the cells: named by the file, or the mark that gives the most rows the same number of cells. A comma when in doubt. */
export function sniffDelimiter(text: string): CsvDelimiter {
  const named = separatorLine.exec(text.slice(0, 20))?.[1]
  const known = delimiters.find((delimiter) => delimiter === named)
  if (known !== undefined) return known
  const sample =
    text.length > sampleLength ? text.slice(0, text.lastIndexOf('\n', sampleLength) + 1 || sampleLength) : text
  let best: CsvDelimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const score = evenness(sample, delimiter)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** How even the rows are: the share of rows with the most frequent width; wider tables win a draw. 0 where most have one cell. */
function evenness(sample: string, delimiter: CsvDelimiter): number {
  const widths = new Map<number, number>()
  let rows = 0
  for (const row of csvRows(sample, delimiter)) {
    if (isBlankRow(row)) continue
    widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1)
    if (++rows === sampleRows) break
  }
  let width = 1
  let count = 0
  for (const [candidate, times] of widths) {
    if (times > count || (times === count && candidate > width)) {
      width = candidate
      count = times
    }
  }
  return width < 2 ? 0 : count / rows + Math.min(width, 100) / 1_000
}
