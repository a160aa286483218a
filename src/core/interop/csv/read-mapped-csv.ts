import { createReadResult, type Affiliation, type ImportedPerson, type ReadResult } from '../imported-person.ts'
import { fileTooLarge } from '../limits.ts'
import type { DateOrder } from '../parse-date.ts'
import type { CsvDelimiter, CsvRow } from './csv-rows.ts'
import { fillContacts, type ContactReading } from './fill-contacts.ts'
import { unreadableFile } from './find-header.ts'
import { unguardCell } from './formula-guard.ts'
import { guessColumnMapping } from './guess-column-mapping.ts'
import type { ColumnMapping } from './import-fields.ts'
import { planMapping, type AddressColumns, type MappingPlan, type WorkColumns } from './mapping-plan.ts'
import { isOwnHeader } from './people-columns.ts'
import { sniffDelimiter, tableRows } from './read-csv.ts'
import { columnName, namelessRow, nameRow, plainCell, readPeopleRows, type PendingDate } from './read-people-rows.ts'

type Reading = { plan: MappingPlan; header: readonly string[]; exact: boolean }

/**
 * The people of a table whose first row names the columns, read as `mapping` says. Columns it leaves out are kept in `unmapped`.
 * Dates are understood column by column. A table of our own is read to the letter; others are trimmed. Never throws.
 */
export function readMappedCsv(
  text: string,
  mapping: ColumnMapping,
  options: { delimiter?: CsvDelimiter; dateOrder?: DateOrder } = {},
): ReadResult {
  const tooLarge = fileTooLarge(text.length)
  if (tooLarge !== undefined) return unreadableFile(tooLarge)
  const delimiter = options.delimiter ?? sniffDelimiter(text)
  const [headerRow] = tableRows(text, delimiter)
  if (headerRow === undefined) return createReadResult()
  const header = headerRow.cells.map((cell) => unguardCell(cell).trim())
  const reading: Reading = { plan: planMapping(mapping), header, exact: isOwnHeader(header) }
  return readPeopleRows(text, delimiter, {
    header,
    headerLine: headerRow.line,
    dateOrder: options.dateOrder,
    fill: (row, person, dates) => fillPerson(row, person, dates, reading),
  })
}

/** The people of a table that `writePeopleCsv` wrote, or of any other table with columns that say what they hold. */
export function readPeopleCsv(text: string): ReadResult {
  const delimiter = sniffDelimiter(text)
  const sample: string[][] = []
  for (const row of tableRows(text, delimiter)) {
    sample.push(row.cells)
    if (sample.length > 20) break
  }
  const header = (sample[0] ?? []).map((cell) => unguardCell(cell).trim())
  return readMappedCsv(text, guessColumnMapping(header, sample.slice(1)), { delimiter })
}

function fillPerson(row: CsvRow, person: ImportedPerson, dates: PendingDate[], reading: Reading): string | undefined {
  const { plan, header, exact } = reading
  const cells = row.cells.map((cell) => (exact ? unguardCell(cell) : plainCell(unguardCell(cell))))
  let order = ''
  for (const { column, key } of plan.single) {
    const value = cells[column] ?? ''
    if (value === '') continue
    if (key === 'contactOrder') order = value
    else if (key === 'birthday' || key === 'anniversary' || key === 'connectedOn') {
      dates.push({ person, field: key, column: columnName(header, column), text: value })
    } else if (!fillField(person, key, value)) person.unmapped.push({ name: columnName(header, column), value })
  }
  const contacts: ContactReading = { groups: plan.contacts, header, exact }
  fillContacts(person, cells, order, contacts)
  for (const group of plan.work) fillWork(person, group, cells)
  for (const group of plan.addresses) fillAddress(person, group, cells)
  for (const [column, value] of cells.entries()) {
    if (value !== '' && !plan.mapped.has(column)) person.unmapped.push({ name: columnName(header, column), value })
  }
  nameRow(person)
  return person.displayName === '' ? namelessRow : undefined
}

/** Puts a cell into its field. False where the person has that already. */
function fillField(person: ImportedPerson, key: MappingPlan['single'][number]['key'], value: string): boolean {
  const { name } = person
  switch (key) {
    case 'displayName':
      if (person.displayName !== '') return false
      person.displayName = value
      return true
    case 'prefix':
    case 'given':
    case 'middle':
    case 'family':
    case 'suffix':
    case 'nickname':
      if (name[key] !== '') return false
      name[key] = value
      return true
    case 'phoneticGiven':
    case 'phoneticFamily':
      if (name[key] !== undefined) return false
      name[key] = value
      return true
    case 'timezone':
    case 'pronouns':
    case 'externalId':
      if (person[key] !== undefined) return false
      person[key] = value
      return true
    case 'address':
      person.addresses.push(value)
      return true
    case 'note':
      person.notes.push(value)
      return true
    case 'language':
      person.languages.push(value)
      return true
    case 'label':
      person.labels.push(value)
      return true
    case 'languages':
      addAll(person.languages, value)
      return true
    case 'labels':
      addAll(person.labels, value)
      return true
    default:
      return false
  }
}

/** The items of a cell that lists them, each once. */
function addAll(list: string[], cell: string): void {
  const known = new Set(list)
  for (const part of cell.split(/ ::: |[,;|\n]/)) {
    const item = part.trim()
    if (item === '' || known.has(item)) continue
    known.add(item)
    list.push(item)
  }
}

function fillWork(person: ImportedPerson, group: WorkColumns, cells: readonly string[]): void {
  const cellOf = (key: 'organization' | 'title' | 'department'): string => cells[group.get(key) ?? -1] ?? ''
  const affiliation: Affiliation = { organization: cellOf('organization') }
  if (cellOf('title') !== '') affiliation.title = cellOf('title')
  if (cellOf('department') !== '') affiliation.department = cellOf('department')
  if (affiliation.organization !== '' || affiliation.title !== undefined || affiliation.department !== undefined) {
    person.affiliations.push(affiliation)
  }
}

function fillAddress(person: ImportedPerson, group: AddressColumns, cells: readonly string[]): void {
  const cellOf = (key: 'street' | 'city' | 'region' | 'postalCode' | 'country'): string =>
    cells[group.get(key) ?? -1] ?? ''
  const place = [cellOf('region'), cellOf('postalCode')].filter((part) => part !== '').join(' ')
  const address = [cellOf('street'), cellOf('city'), place, cellOf('country')].filter((part) => part !== '').join(', ')
  if (address !== '') person.addresses.push(address)
}
