import type { ExportedPerson } from '../exported-person.ts'
import { contactPointKinds, type ContactPoint, type ContactPointKind } from '../imported-person.ts'
import { formatPartialDate } from '../partial-date.ts'
import { guardCell } from './formula-guard.ts'
import { contactColumns, numberedColumns, singleColumns } from './people-columns.ts'

type Column = { name: string; cell: (person: ExportedPerson) => string }

const needsQuotes = /[",;|\t\r\n]|^\s|\s$/

/**
 * A table of people for spreadsheets: UTF-8 with a byte order mark, commas, CRLF. No cell can run as a formula. Reading it back with
 * `readPeopleCsv` gives the same people; photos and unmapped values are left to the vCard export.
 */
export function writePeopleCsv(people: readonly ExportedPerson[]): string {
  const columns = peopleColumns(people)
  const rows = [
    columns.map((column) => column.name),
    ...people.map((person) => columns.map((column) => column.cell(person))),
  ]
  return `\ufeff${rows.map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('')}`
}

function writeCell(text: string): string {
  const guarded = guardCell(text)
  return needsQuotes.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

function peopleColumns(people: readonly ExportedPerson[]): Column[] {
  return [
    { name: singleColumns.displayName, cell: (person) => person.displayName },
    { name: singleColumns.prefix, cell: (person) => person.name.prefix },
    { name: singleColumns.given, cell: (person) => person.name.given },
    { name: singleColumns.middle, cell: (person) => person.name.middle },
    { name: singleColumns.family, cell: (person) => person.name.family },
    { name: singleColumns.suffix, cell: (person) => person.name.suffix },
    { name: singleColumns.nickname, cell: (person) => person.name.nickname },
    ...usedColumns(people, [
      { name: singleColumns.phoneticGiven, cell: (person) => person.name.phoneticGiven ?? '' },
      { name: singleColumns.phoneticFamily, cell: (person) => person.name.phoneticFamily ?? '' },
    ]),
    ...contactPointKinds.flatMap((kind) => contactPointColumns(people, kind)),
    ...usedColumns(people, [{ name: singleColumns.contactOrder, cell: contactOrder }]),
    ...numbered(people, (person) => person.affiliations, [
      [numberedColumns.organization, (affiliation) => affiliation.organization],
      [numberedColumns.title, (affiliation) => affiliation.title ?? ''],
      [numberedColumns.department, (affiliation) => affiliation.department ?? ''],
    ]),
    ...usedColumns(people, [
      {
        name: singleColumns.birthday,
        cell: (person) => (person.birthday === undefined ? '' : formatPartialDate(person.birthday)),
      },
      {
        name: singleColumns.anniversary,
        cell: (person) => (person.anniversary === undefined ? '' : formatPartialDate(person.anniversary)),
      },
      { name: singleColumns.timezone, cell: (person) => person.timezone ?? '' },
      { name: singleColumns.pronouns, cell: (person) => person.pronouns ?? '' },
      { name: singleColumns.connectedOn, cell: (person) => person.connectedOn ?? '' },
      { name: singleColumns.externalId, cell: (person) => person.externalId ?? '' },
    ]),
    ...numbered(people, (person) => filled(person.addresses), [[numberedColumns.address, (text) => text]]),
    ...numbered(people, (person) => filled(person.languages), [[numberedColumns.language, (text) => text]]),
    ...numbered(people, (person) => filled(person.notes ?? []), [[numberedColumns.note, (text) => text]]),
    ...numbered(people, (person) => filled(person.labels), [[numberedColumns.label, (text) => text]]),
  ]
}

function contactPointColumns(people: readonly ExportedPerson[], kind: ContactPointKind): Column[] {
  const name = contactColumns[kind]
  const most = longest(people, (person) => pointsOf(person, kind).length)
  return Array.from({ length: most }, (_, index) => {
    const point = (person: ExportedPerson): ContactPoint | undefined => pointsOf(person, kind)[index]
    const details: Column[] = [
      { name: `${name} ${index + 1} label`, cell: (person) => point(person)?.label ?? '' },
      { name: `${name} ${index + 1} context`, cell: (person) => point(person)?.context ?? '' },
      { name: `${name} ${index + 1} preferred`, cell: (person) => (point(person)?.preferred === true ? 'yes' : '') },
    ]
    return [
      { name: `${name} ${index + 1}`, cell: (person) => point(person)?.value ?? '' },
      ...usedColumns(people, details),
    ] satisfies Column[]
  }).flat()
}

function pointsOf(person: ExportedPerson, kind: ContactPointKind): ContactPoint[] {
  return person.contactPoints.filter((point) => point.kind === kind && point.value !== '')
}

/** The order of the contact points, where it is not the order of the columns: `phone 1, email 1, phone 2`. */
function contactOrder(person: ExportedPerson): string {
  const points = person.contactPoints.filter((point) => point.value !== '')
  const places = points.map((point) => contactPointKinds.indexOf(point.kind))
  if (places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0))) return ''
  const counts = new Map<ContactPointKind, number>()
  return points
    .map(({ kind }) => {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      return `${kind} ${count}`
    })
    .join(', ')
}

function numbered<T>(
  people: readonly ExportedPerson[],
  itemsOf: (person: ExportedPerson) => readonly T[],
  parts: readonly (readonly [string, (item: T) => string])[],
): Column[] {
  const most = longest(people, (person) => itemsOf(person).length)
  return Array.from({ length: most }, (_, index) =>
    parts.map(([name, cellOf]): Column => ({
      name: `${name} ${index + 1}`,
      cell: (person) => {
        const item = itemsOf(person)[index]
        return item === undefined ? '' : cellOf(item)
      },
    })),
  ).flat()
}

function longest(people: readonly ExportedPerson[], lengthOf: (person: ExportedPerson) => number): number {
  return people.reduce((most, person) => Math.max(most, lengthOf(person)), 0)
}

function usedColumns(people: readonly ExportedPerson[], columns: Column[]): Column[] {
  return columns.filter((column) => people.some((person) => column.cell(person) !== ''))
}

function filled(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== '')
}
