import { encodeBase64 } from '../base64.ts'
import type { ExportedPerson } from '../exported-person.ts'
import { fullName } from '../full-name.ts'
import type { Affiliation, PartialDate, Photo } from '../imported-person.ts'
import { contentLine, escapeText, printable } from './content-line.ts'
import { writeContactPoint } from './write-contact-point.ts'

const uri = /^[a-z][a-z0-9+.-]*:[\x21-\x5b\x5d-\x7e]+$/i
const languageTag = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i
const mediaType = /^[\w.+-]+\/[\w.+-]+$/

/**
 * A vCard 4.0 text of some people (RFC 6350): CRLF, lines of 75 octets at most, one FN each. What the format has no place for stands
 * in properties of our own (`X-MENTORBOOK-…`), so that reading the text back gives the same people. Only what is in `people` is
 * written: notes that shall stay private must not be handed in.
 */
export function writeVcard4(people: Iterable<ExportedPerson>): string {
  const cards: string[] = []
  for (const person of people) cards.push(writeCard(person))
  return cards.join('')
}

function writeCard(person: ExportedPerson): string {
  let groups = 0
  const nextGroup = (): string => `item${++groups}`
  return [
    contentLine('BEGIN', 'VCARD'),
    contentLine('VERSION', '4.0'),
    contentLine('PRODID', '-//Mentorbook//Mentorbook//EN'),
    writeIdentity(person.externalId),
    ...writeNames(person),
    ...person.contactPoints.filter((point) => point.value !== '').map((point) => writeContactPoint(point, nextGroup)),
    ...writeAffiliations(person.affiliations, nextGroup),
    writeDate('BDAY', person.birthday),
    writeDate('ANNIVERSARY', person.anniversary),
    ...(person.dates ?? []).map(({ name, date }) => {
      const group = nextGroup()
      return writeDate('X-ABDATE', date, group) + contentLine('X-ABLabel', escapeText(name), [], group)
    }),
    ...filled(person.addresses).map((address) => contentLine('ADR', `;;${escapeText(address)};;;;`)),
    writeText('TZ', person.timezone),
    ...filled(person.languages).map((language) =>
      languageTag.test(language) ? contentLine('LANG', language) : writeText('X-MENTORBOOK-LANGUAGE', language),
    ),
    writeText('X-PRONOUNS', person.pronouns),
    ...filled(person.notes ?? []).map((note) => writeText('NOTE', note)),
    person.labels.length === 0 ? '' : contentLine('CATEGORIES', filled(person.labels).map(escapeText).join(',')),
    writeText('X-MENTORBOOK-CONNECTED-ON', person.connectedOn),
    ...(person.unmapped ?? []).map(({ name, value }) =>
      contentLine('X-MENTORBOOK-KEPT', escapeText(value), [['X-NAME', name]]),
    ),
    writePhoto(person.photo),
    contentLine('END', 'VCARD'),
  ].join('')
}

function writeIdentity(externalId: string | undefined): string {
  if (externalId === undefined || externalId === '') return ''
  return uri.test(externalId)
    ? contentLine('UID', externalId)
    : contentLine('UID', escapeText(externalId), [['VALUE', 'text']])
}

function writeNames(person: ExportedPerson): string[] {
  const { name } = person
  const parts = [name.family, name.given, name.middle, name.prefix, name.suffix]
  return [
    contentLine('FN', escapeText(shownName(person))),
    parts.some((part) => part !== '') ? contentLine('N', parts.map(escapeText).join(';')) : '',
    writeText('NICKNAME', name.nickname),
    writeText('X-PHONETIC-FIRST-NAME', name.phoneticGiven),
    writeText('X-PHONETIC-LAST-NAME', name.phoneticFamily),
  ]
}

/** FN must not be empty. */
function shownName(person: ExportedPerson): string {
  const { name } = person
  const candidates = [person.displayName, fullName(name), name.nickname, person.contactPoints[0]?.value ?? '']
  return candidates.find((candidate) => printable(candidate).trim() !== '') ?? 'Unnamed'
}

/** Several organisations need a group each, or nobody knows which title belongs to which. */
function writeAffiliations(affiliations: readonly Affiliation[], nextGroup: () => string): string[] {
  return affiliations.map(({ organization, title = '', department = '' }) => {
    const group = affiliations.length > 1 ? nextGroup() : ''
    const org = [organization, ...(department === '' ? [] : [department])].map(escapeText).join(';')
    return (
      (organization === '' && department === '' ? '' : contentLine('ORG', org, [], group)) +
      (title === '' ? '' : contentLine('TITLE', escapeText(title), [], group))
    )
  })
}

function writeDate(name: string, date: PartialDate | undefined, group = ''): string {
  if (date === undefined) return ''
  const year = date.year === undefined ? '--' : String(date.year).padStart(4, '0')
  const day = `${year}${String(date.month).padStart(2, '0')}${String(date.day).padStart(2, '0')}`
  return contentLine(name, day, [], group)
}

function writePhoto(photo: Photo | undefined): string {
  if (photo === undefined || photo.bytes.length === 0) return ''
  const type = mediaType.test(photo.mime) ? photo.mime : 'image/jpeg'
  return contentLine('PHOTO', `data:${type};base64,${encodeBase64(photo.bytes)}`)
}

function writeText(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : contentLine(name, escapeText(text))
}

function filled(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== '')
}
