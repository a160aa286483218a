import { importLimits } from '../limits.ts'

/** One row of a table. `line` is the 1-based line of the file it begins on; `tooWide` that cells beyond the limit were dropped. */
export type CsvRow = { line: number; cells: string[]; tooWide: boolean }

/** What can stand between the cells of a row. */
export type CsvDelimiter = ',' | ';' | '\t' | '|'

const longestQuoted = 1_000_000

/**
 * The rows of a CSV text (RFC 4180), read as forgivingly as spreadsheets do: any line ends, a quote inside a quoted cell that nobody
 * doubled, blanks around quotes, and a quote that is never closed stands for itself. Cells are exactly what the quotes enclose.
 * Takes time in proportion to the text.
 */
export function* csvRows(text: string, delimiter: CsvDelimiter): Generator<CsvRow> {
  const reader = new CsvReader(text, delimiter)
  for (let row = reader.nextRow(); row !== undefined; row = reader.nextRow()) yield row
}

/** Whether a row has nothing in it, as blank lines do. */
export function isBlankRow(row: CsvRow): boolean {
  return row.cells.every((cell) => cell.trim() === '')
}

class CsvReader {
  private position = 0
  private line = 1
  /** What attempts to read quoted cells came to nothing, in characters: enough of them and quotes count for nothing any more. */
  private wasted = 0
  private readonly text: string
  private readonly delimiter: CsvDelimiter

  constructor(text: string, delimiter: CsvDelimiter) {
    this.text = text.startsWith('\ufeff') ? text.slice(1) : text
    this.delimiter = delimiter
  }

  nextRow(): CsvRow | undefined {
    if (this.position >= this.text.length) return undefined
    const row: CsvRow = { line: this.line, cells: [], tooWide: false }
    for (;;) {
      const cell = this.readCell()
      if (row.cells.length < importLimits.columns) row.cells.push(cell)
      else row.tooWide = true
      if (this.text[this.position] !== this.delimiter) break
      this.position++
    }
    this.passLineEnd()
    return row
  }

  private readCell(): string {
    let start = this.position
    while (this.text[start] === ' ') start++
    if (this.text[start] === '"' && this.wasted <= this.text.length * 4) {
      const cell = this.readQuoted(start)
      if (cell !== undefined) return cell
    }
    let end = this.position
    while (end < this.text.length) {
      const letter = this.text[end]
      if (letter === this.delimiter || letter === '\n' || letter === '\r') break
      end++
    }
    const cell = this.text.slice(this.position, end)
    this.position = end
    return cell
  }

  /** The cell whose quotes open at `start`, or undefined where nothing closes them. */
  private readQuoted(start: number): string | undefined {
    let doubled = false
    let end = this.text.length
    let spansLines = false
    let searched = start
    for (let quote = this.text.indexOf('"', start + 1); quote !== -1; quote = this.text.indexOf('"', quote + 1)) {
      if (this.text[quote + 1] === '"') {
        doubled = true
        quote++
        continue
      }
      const cellEnd = this.endAfterQuote(quote + 1)
      if (cellEnd !== undefined) {
        const cell = this.text.slice(start + 1, quote)
        this.position = cellEnd
        this.line += countLineEnds(cell)
        return doubled ? cell.replaceAll('""', '"') : cell
      }
      for (; searched < quote && !spansLines; searched++) spansLines = this.isLineEnd(searched)
      if (quote - start > longestQuoted || (spansLines && this.opensCell(quote))) {
        end = quote
        break
      }
    }
    this.wasted += end - start
    return undefined
  }

  /** A quote where a cell begins, some lines further down, opens that one: the quote before was never meant to. */
  private opensCell(quote: number): boolean {
    return this.isLineEnd(quote - 1) || this.text[quote - 1] === this.delimiter
  }

  private isLineEnd(index: number): boolean {
    return this.text[index] === '\n' || this.text[index] === '\r'
  }

  /** Where a cell ends whose quotes close before `position`, or undefined where more text follows. */
  private endAfterQuote(position: number): number | undefined {
    let end = position
    while (this.text[end] === ' ') end++
    const letter = this.text[end]
    return letter === undefined || letter === this.delimiter || letter === '\n' || letter === '\r' ? end : undefined
  }

  private passLineEnd(): void {
    if (this.position >= this.text.length) return
    if (this.text[this.position] === '\r' && this.text[this.position + 1] === '\n') this.position++
    this.position++
    this.line++
  }
}

function countLineEnds(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count++
  }
  return count
}
