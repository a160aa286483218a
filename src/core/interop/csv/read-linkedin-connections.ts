import { createReadResult, type ImportedPerson, type ReadResult } from '../imported-person.ts'
import { fileTooLarge } from '../limits.ts'
import type { DateOrder } from '../parse-date.ts'
import type { CsvRow } from './csv-rows.ts'
import { findHeader, unreadableFile } from './find-header.ts'
import { decodeHtmlEntities } from './html-entities.ts'
import { columnName, plainCell, readPeopleRows, type PendingDate } from './read-people-rows.ts'

const noName = 'This row has no name. LinkedIn leaves the names of closed accounts out.'
const noHeader =
  'This does not look like the list of connections from LinkedIn: no row names the columns First Name and Last Name.'

/** Whether a row names the columns of LinkedIn's Connections.csv. */
export function isLinkedinHeader(cells: readonly string[]): boolean {
  const names = new Set(cells.map(columnKey))
  return (
    names.has('first name') &&
    names.has('last name') &&
    (names.has('connected on') || (names.has('url') && names.has('position')))
  )
}

/**
 * The people of LinkedIn's Connections.csv, with or without the note before its header row. Columns are found by their names in any
 * order; those that have no place are kept. Rows without a name are unreadable. Never throws.
 */
export function readLinkedinConnections(text: string, options: { dateOrder?: DateOrder } = {}): ReadResult {
  const tooLarge = fileTooLarge(text.length)
  if (tooLarge !== undefined) return unreadableFile(tooLarge)
  if (text.trim() === '') return createReadResult()
  const found = findHeader(text, isLinkedinHeader)
  if (found === undefined) return unreadableFile(noHeader)
  const header = found.row.cells.map((cell) => cell.trim())
  const keys = header.map(columnKey)
  return readPeopleRows(text, found.delimiter, {
    header,
    headerLine: found.row.line,
    dateOrder: options.dateOrder,
    fill: (row, person, dates) => fillConnection(row, person, dates, header, keys),
  })
}

function fillConnection(
  row: CsvRow,
  person: ImportedPerson,
  dates: PendingDate[],
  header: readonly string[],
  keys: readonly string[],
): string | undefined {
  let company = ''
  let position = ''
  const emails: string[] = []
  for (const [column, cell] of row.cells.entries()) {
    const value = plainCell(decodeHtmlEntities(cell))
    if (value === '') continue
    switch (keys[column]) {
      case 'first name':
        person.name.given = value
        break
      case 'last name':
        person.name.family = value
        break
      case 'url':
      case 'profile url':
        person.externalId = value
        break
      case 'email address':
      case 'email':
        emails.push(value)
        break
      case 'company':
        company = value
        break
      case 'position':
        position = value
        break
      case 'connected on':
        dates.push({ person, field: 'connectedOn', column: columnName(header, column), text: value })
        break
      default:
        person.unmapped.push({ name: columnName(header, column), value })
    }
  }
  const { given, family } = person.name
  if (given === '' && family === '') return noName
  person.displayName = [given, family].filter((part) => part !== '').join(' ')
  for (const value of emails) person.contactPoints.push({ kind: 'email', value })
  if (person.externalId !== undefined)
    person.contactPoints.push({ kind: 'social', value: person.externalId, label: 'LinkedIn' })
  if (company !== '' || position !== '') {
    person.affiliations.push(position === '' ? { organization: company } : { organization: company, title: position })
  }
  return undefined
}

function columnKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
}
