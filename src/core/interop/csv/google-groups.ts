import type { ContactPoint, ContactPointKind, ImportedPerson } from '../imported-person.ts'
import { findService } from '../online-networks.ts'
import { splitGoogleValue, type GoogleGroup } from './google-columns.ts'
import { readLabel } from './label-context.ts'
import type { PendingDate } from './read-people-rows.ts'

const contactKinds = new Map<string, ContactPointKind>([
  ['e-mail', 'email'],
  ['phone', 'phone'],
  ['website', 'website'],
  ['im', 'chat'],
])
const preferredMark = /^\*\s*/
const addressParts = ['po box', 'extended address', 'street', 'city', 'region', 'postal code', 'country']

/** Puts one numbered group of a row into the person. Parts without a place are kept. */
export function fillGoogleGroup(
  person: ImportedPerson,
  group: GoogleGroup,
  cells: readonly string[],
  dates: PendingDate[],
): void {
  const used = new Set<string>()
  const cellOf = (part: string): string => {
    used.add(part)
    return cells[group.columns.get(part) ?? -1] ?? ''
  }
  const labels = splitGoogleValue(cellOf('label') || cellOf('type'))
  const kind = contactKinds.get(group.kind)
  if (kind !== undefined)
    fillPoints(person, kind, splitGoogleValue(cellOf('value')), labels, kind === 'chat' ? cellOf('service') : '')
  else if (group.kind === 'address') fillAddress(person, cellOf)
  else if (group.kind === 'organization') fillOrganizations(person, cellOf)
  else if (group.kind === 'event') fillEvent(person, group, cellOf('value'), labels[0] ?? '', dates)
  else keepValues(person, group.name, splitGoogleValue(cellOf('value')), labels)
  for (const [part, column] of group.columns) {
    const value = cells[column] ?? ''
    if (value !== '' && !used.has(part)) person.unmapped.push({ name: `${group.name} - ${part}`, value })
  }
}

function fillPoints(
  person: ImportedPerson,
  kind: ContactPointKind,
  values: string[],
  labels: string[],
  service: string,
): void {
  for (const [index, value] of values.entries()) {
    const written = labels[index] ?? labels[0] ?? ''
    const { context, label } = readLabel(written.replace(preferredMark, ''))
    const named = service === '' ? label : (findService(service)?.label ?? service)
    const point: ContactPoint = { kind, value }
    if (named !== undefined) point.label = named
    if (context !== undefined) point.context = context
    if (preferredMark.test(written) && index < Math.max(labels.length, 1)) point.preferred = true
    person.contactPoints.push(point)
  }
}

/** The address as Google formatted it; its parts only where it did not. */
function fillAddress(person: ImportedPerson, cellOf: (part: string) => string): void {
  const parts = addressParts.map(cellOf)
  const formatted = splitGoogleValue(cellOf('formatted'))
  if (formatted.length > 0) {
    for (const address of formatted) person.addresses.push(address)
    return
  }
  const [box = '', extended = '', street = '', city = '', region = '', code = '', country = ''] = parts
  const place = [region, code].filter((part) => part !== '').join(' ')
  const address = [box, extended, street, city, place, country].filter((part) => part !== '').join(', ')
  if (address !== '') person.addresses.push(address)
}

function fillOrganizations(person: ImportedPerson, cellOf: (part: string) => string): void {
  const [organizations, titles, departments] = [cellOf('name'), cellOf('title'), cellOf('department')].map(
    splitGoogleValue,
  )
  const count = Math.max(organizations?.length ?? 0, titles?.length ?? 0, departments?.length ?? 0)
  for (let index = 0; index < count; index++) {
    const title = titles?.[index]
    const department = departments?.[index]
    person.affiliations.push({
      organization: organizations?.[index] ?? '',
      ...(title === undefined ? {} : { title }),
      ...(department === undefined ? {} : { department }),
    })
  }
}

function fillEvent(
  person: ImportedPerson,
  group: GoogleGroup,
  value: string,
  label: string,
  dates: PendingDate[],
): void {
  if (value === '') return
  if (label.replace(preferredMark, '').toLowerCase() === 'anniversary') {
    dates.push({ person, field: 'anniversary', column: `${group.name} (Anniversary)`, text: value })
  } else keepValues(person, group.name, [value], [label])
}

function keepValues(person: ImportedPerson, name: string, values: string[], labels: string[]): void {
  for (const [index, value] of values.entries()) {
    const label = (labels[index] ?? labels[0] ?? '').replace(preferredMark, '')
    person.unmapped.push({ name: label === '' ? name : `${name} (${label})`, value })
  }
}
