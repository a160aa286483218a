import type { ContactContext, ContactPoint, ImportedPerson } from '../imported-person.ts'
import { findService } from '../online-networks.ts'
import { columnWords } from './column-words.ts'
import { readColumnName, readLabel } from './label-context.ts'
import type { ContactColumns } from './mapping-plan.ts'

/** How to read the contact columns of a table; `exact` for our own, whose cells say everything and mean it to the letter. */
export type ContactReading = { groups: ContactColumns[]; header: readonly string[]; exact: boolean }

const email = /^[^\s@<>,;]+@[^\s@<>,;]+$/
const contexts: readonly ContactContext[] = ['work', 'home', 'other']
const yes = new Set(['yes', 'y', 'true', '1', 'x', '*', 'ja', 'oui', 'si'])

type Placed = { point: ContactPoint; place: string }

/** Adds the contact points of a row, in the order of their columns or in the order the row asks for. */
export function fillContacts(
  person: ImportedPerson,
  cells: readonly string[],
  order: string,
  reading: ContactReading,
): void {
  const placed: Placed[] = []
  for (const group of reading.groups) {
    const value = cells[group.columns.get('value') ?? -1] ?? ''
    const details = reading.exact ? exactDetails(group, cells) : looseDetails(group, cells, reading.header, person)
    if (value === '') continue
    for (const part of reading.exact ? [value] : splitValues(group, value)) {
      placed.push({ point: { kind: group.kind, value: part, ...details }, place: `${group.kind} ${group.number}` })
    }
  }
  if (order !== '') sortByOrder(placed, order)
  for (const { point } of placed) person.contactPoints.push(point)
}

function exactDetails(group: ContactColumns, cells: readonly string[]): Partial<ContactPoint> {
  const details: Partial<ContactPoint> = {}
  const label = cells[group.columns.get('Label') ?? -1] ?? ''
  const context = contexts.find((known) => known === cells[group.columns.get('Context') ?? -1]?.trim().toLowerCase())
  if (label !== '') details.label = label
  if (context !== undefined) details.context = context
  if (isYes(cells[group.columns.get('Preferred') ?? -1])) details.preferred = true
  return details
}

/** Labels of other programs, or the name of the column where there are none. */
function looseDetails(
  group: ContactColumns,
  cells: readonly string[],
  header: readonly string[],
  person: ImportedPerson,
): Partial<ContactPoint> {
  const valueColumn = group.columns.get('value')
  const labelCell = cells[group.columns.get('Label') ?? -1] ?? ''
  if (valueColumn === undefined || (cells[valueColumn] ?? '') === '') {
    if (labelCell !== '')
      person.unmapped.push({ name: header[group.columns.get('Label') ?? -1] ?? 'Label', value: labelCell })
    return {}
  }
  const words = columnWords(header[valueColumn] ?? '')
  const service = words.map(findService).find((found) => found !== undefined && found.kind === group.kind)
  const details: Partial<ContactPoint> = { ...readColumnName(words), ...readLabel(labelCell) }
  if (details.label === undefined && service !== undefined) details.label = service.label
  const contextCell = readLabel(cells[group.columns.get('Context') ?? -1] ?? '')
  if (contextCell.context !== undefined) details.context = contextCell.context
  if (contextCell.label !== undefined) details.label ??= contextCell.label
  if (isYes(cells[group.columns.get('Preferred') ?? -1])) details.preferred = true
  if (details.label === undefined) delete details.label
  if (details.context === undefined) delete details.context
  return details
}

/** Some tables put all addresses of a person into one cell. */
function splitValues(group: ContactColumns, value: string): string[] {
  if (group.kind !== 'email') return [value]
  const parts = value.split(/[\s,;]+/).filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => email.test(part)) ? parts : [value]
}

function sortByOrder(placed: Placed[], order: string): void {
  const ranks = new Map(order.split(',').map((place, rank) => [place.trim(), rank]))
  const rankOf = ({ place }: Placed): number => ranks.get(place) ?? ranks.size
  placed.sort((first, second) => rankOf(first) - rankOf(second))
}

function isYes(cell: string | undefined): boolean {
  return cell !== undefined && yes.has(cell.trim().toLowerCase())
}
