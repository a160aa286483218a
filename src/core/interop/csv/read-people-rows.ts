import {
  createImportedPerson,
  createReadResult,
  type ImportedPerson,
  type PartialDate,
  type ReadResult,
} from '../imported-person.ts'
import { fullName } from '../full-name.ts'
import { cutToField, fieldTooLong, importLimits, tooManyColumns, tooManyRecords } from '../limits.ts'
import { parsePartialDate, provenDateOrder, type DateOrder } from '../parse-date.ts'
import { formatPartialDate } from '../partial-date.ts'
import type { CsvDelimiter, CsvRow } from './csv-rows.ts'
import { tableRows } from './read-csv.ts'

/** A date of a row that is only understood once the whole column is known. */
export type PendingDate = {
  person: ImportedPerson
  field: 'birthday' | 'anniversary' | 'connectedOn'
  column: string
  text: string
}

/** How one format makes people of its rows. */
export type RowReading = {
  /** The names of the columns. */
  header: readonly string[]
  /** The rows up to this line are no records: the header and what stands before it. */
  headerLine: number
  /** Fills in a person from a row whose cells are short enough. A sentence where the row holds none. */
  fill: (row: CsvRow, person: ImportedPerson, dates: PendingDate[]) => string | undefined
  /** How to read a column of dates that does not prove its own order. */
  dateOrder?: DateOrder
}

/** Makes people of the rows of a table. Every row that is not blank becomes a person or is in `unreadable`. */
export function readPeopleRows(text: string, delimiter: CsvDelimiter, reading: RowReading): ReadResult {
  const result = createReadResult()
  const dates: PendingDate[] = []
  for (const row of tableRows(text, delimiter)) {
    if (row.line <= reading.headerLine) continue
    if (result.people.length + result.unreadable.length === importLimits.records) {
      result.unreadable.push({ line: row.line, reason: tooManyRecords(row.line) })
      break
    }
    const reason = row.tooWide ? tooManyColumns() : readRow(row, reading, result, dates)
    if (reason !== undefined) result.unreadable.push({ line: row.line, reason })
  }
  const undecided = settleDates(dates, reading.dateOrder)
  if (undecided > 0) result.undecidedDates = undecided
  result.records = result.people.length + result.unreadable.length
  return result
}

function readRow(row: CsvRow, reading: RowReading, result: ReadResult, dates: PendingDate[]): string | undefined {
  const person = createImportedPerson(row.line)
  for (const [column, cell] of row.cells.entries()) {
    if (cell.length <= importLimits.fieldChars) continue
    row.cells[column] = cutToField(cell)
    result.notices.push({ line: row.line, reason: fieldTooLong(columnName(reading.header, column)) })
  }
  const found: PendingDate[] = []
  const reason = reading.fill(row, person, found)
  if (reason !== undefined) return reason
  result.people.push(person)
  dates.push(...found)
  return undefined
}

/** A column name stands at every value of its column. */
const longestName = 200

/** The text of a cell as other programs mean it: without blanks around, line breaks as LF. */
export function plainCell(cell: string): string {
  return (cell.includes('\r') ? cell.replace(/\r\n?/g, '\n') : cell).trim()
}

/** The name of a column, also where the header has none for it. */
export function columnName(header: readonly string[], column: number): string {
  const name = header[column]?.trim().slice(0, longestName) ?? ''
  return name === '' ? `Column ${column + 1}` : name
}

/** Reads the dates column by column: what one row proves about day and month holds for all of its column. Counts those nothing decides. */
function settleDates(dates: PendingDate[], fallback: DateOrder | undefined): number {
  let undecided = 0
  const columns = Map.groupBy(dates, (date) => date.column)
  for (const column of columns.values()) {
    const proven = provenDateOrder(column.map((date) => date.text))
    for (const date of column) {
      if (!proven && !parsePartialDate(date.text) && parsePartialDate(date.text, 'day-first')) undecided++
      const day = parsePartialDate(date.text, proven ?? fallback)
      if (!setDate(date, day)) date.person.unmapped.push({ name: date.column, value: date.text })
    }
  }
  return undecided
}

function setDate({ person, field }: PendingDate, day: PartialDate | undefined): boolean {
  if (day === undefined) return false
  if (field === 'connectedOn') {
    if (day.year === undefined || person.connectedOn !== undefined) return false
    person.connectedOn = formatPartialDate(day)
    return true
  }
  if (person[field] !== undefined) return false
  person[field] = day
  return true
}

/** The name to show for a row that gives none: its parts, a nickname, where they work, or how to reach them. */
export function nameRow(person: ImportedPerson): void {
  const { name } = person
  const reachable =
    person.contactPoints.find((point) => point.kind === 'email') ??
    person.contactPoints.find((point) => point.kind === 'phone')
  const candidates = [
    person.displayName,
    fullName(name),
    name.nickname,
    person.affiliations.find((affiliation) => affiliation.organization !== '')?.organization ?? '',
    reachable?.value ?? '',
  ]
  person.displayName = candidates.find((candidate) => candidate.trim() !== '') ?? ''
}

/** Why a row without any of these is no person. */
export const namelessRow =
  'This row has no name, email address, phone number or organisation, so there is nothing to call it.'
