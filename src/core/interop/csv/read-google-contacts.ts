import { createReadResult, type ImportedPerson, type ReadResult } from '../imported-person.ts'
import { fileTooLarge } from '../limits.ts'
import type { DateOrder } from '../parse-date.ts'
import type { CsvRow } from './csv-rows.ts'
import { findHeader, unreadableFile } from './find-header.ts'
import { fillGoogleGroup } from './google-groups.ts'
import { columnName, namelessRow, nameRow, plainCell, readPeopleRows, type PendingDate } from './read-people-rows.ts'
import { isNumberedColumn, planGoogleGroups, splitGoogleValue, type GoogleGroup } from './google-columns.ts'

const noHeader = 'This does not look like an export from Google Contacts: no row names its columns.'
const ownGroup = '* '
/** Groups Google puts everybody into, which tell nothing. */
const systemGroups = new Set(['mycontacts', 'my contacts'])

/** Whether a row names the columns of an export from Google Contacts, old or new. */
export function isGoogleHeader(cells: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.trim().toLowerCase()))
  const old =
    names.has('given name') && names.has('family name') && (names.has('group membership') || names.has('yomi name'))
  const recent =
    names.has('first name') &&
    names.has('last name') &&
    names.has('labels') &&
    (names.has('file as') || names.has('phonetic first name'))
  return (
    old || recent || (cells.some((cell) => /^e-mail 1 - (?:type|label|value)$/i.test(cell.trim())) && names.size > 3)
  )
}

/**
 * The people of a CSV export from Google Contacts, in the layout used until 2024 (Given Name, E-mail 1 - Type) or the one since (First
 * Name, E-mail 1 - Label). Columns are found by name; those without a place are kept. Never throws.
 */
export function readGoogleContacts(text: string, options: { dateOrder?: DateOrder } = {}): ReadResult {
  const tooLarge = fileTooLarge(text.length)
  if (tooLarge !== undefined) return unreadableFile(tooLarge)
  if (text.trim() === '') return createReadResult()
  const found = findHeader(text, isGoogleHeader)
  if (found === undefined) return unreadableFile(noHeader)
  const header = found.row.cells.map(plainCell)
  const groups = planGoogleGroups(header)
  return readPeopleRows(text, found.delimiter, {
    header,
    headerLine: found.row.line,
    dateOrder: options.dateOrder,
    fill: (row, person, dates) => fillContact(row, person, dates, header, groups),
  })
}

function fillContact(
  row: CsvRow,
  person: ImportedPerson,
  dates: PendingDate[],
  header: readonly string[],
  groups: readonly GoogleGroup[],
): string | undefined {
  const cells = row.cells.map(plainCell)
  const work = { organization: '', title: '', department: '' }
  for (const [column, value] of cells.entries()) {
    const name = header[column] ?? ''
    if (value === '' || isNumberedColumn(name)) continue
    const key = name.toLowerCase()
    if (key === 'organization name') work.organization = value
    else if (key === 'organization title') work.title = value
    else if (key === 'organization department') work.department = value
    else if (key === 'birthday') dates.push({ person, field: 'birthday', column: name, text: value })
    else if (!fillSingle(person, key, value)) person.unmapped.push({ name: columnName(header, column), value })
  }
  if (work.organization !== '' || work.title !== '' || work.department !== '') {
    person.affiliations.push({
      organization: work.organization,
      ...(work.title === '' ? {} : { title: work.title }),
      ...(work.department === '' ? {} : { department: work.department }),
    })
  }
  for (const group of groups) fillGoogleGroup(person, group, cells, dates)
  const fileAs = cells[header.findIndex((name) => name.toLowerCase() === 'file as')] ?? ''
  const hasName = Object.values(person.name).some((part) => part !== undefined && part !== '')
  if (person.displayName === '' && !hasName) person.displayName = fileAs
  nameRow(person)
  return person.displayName === '' ? namelessRow : undefined
}

function fillSingle(person: ImportedPerson, key: string, value: string): boolean {
  const { name } = person
  switch (key) {
    case 'name':
      person.displayName = value
      return true
    case 'given name':
    case 'first name':
      name.given = value
      return true
    case 'additional name':
    case 'middle name':
      name.middle = value
      return true
    case 'family name':
    case 'last name':
      name.family = value
      return true
    case 'name prefix':
      name.prefix = value
      return true
    case 'name suffix':
      name.suffix = value
      return true
    case 'nickname':
      name.nickname = value
      return true
    case 'given name yomi':
    case 'phonetic first name':
      name.phoneticGiven = value
      return true
    case 'family name yomi':
    case 'phonetic last name':
      name.phoneticFamily = value
      return true
    case 'notes':
      person.notes.push(value)
      return true
    case 'language':
      person.languages.push(...splitGoogleValue(value).slice(0, 100))
      return true
    case 'labels':
    case 'group membership':
      addLabels(person, value)
      return true
    default:
      return false
  }
}

function addLabels(person: ImportedPerson, cell: string): void {
  const known = new Set<string>()
  for (const part of splitGoogleValue(cell)) {
    const label = part.startsWith(ownGroup) ? part.slice(ownGroup.length).trim() : part
    if (label === '' || known.has(label) || (part.startsWith(ownGroup) && systemGroups.has(label.toLowerCase())))
      continue
    known.add(label)
    person.labels.push(label)
  }
}
