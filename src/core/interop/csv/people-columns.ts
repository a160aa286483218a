import { contactPointKinds, type ContactPointKind } from '../imported-person.ts'
import { contactDetails, type ImportFieldKey } from './import-fields.ts'

/** The columns of our own table that come once, in their order. */
export const singleColumns = {
  displayName: 'Display name',
  prefix: 'Name prefix',
  given: 'First name',
  middle: 'Middle name',
  family: 'Last name',
  suffix: 'Name suffix',
  nickname: 'Nickname',
  phoneticGiven: 'Phonetic first name',
  phoneticFamily: 'Phonetic last name',
  contactOrder: 'Contact order',
  birthday: 'Birthday',
  anniversary: 'Anniversary',
  timezone: 'Time zone',
  pronouns: 'Pronouns',
  connectedOn: 'Connected on',
  externalId: 'Mentorbook import id',
} as const satisfies Partial<Record<ImportFieldKey, string>>

/** The columns of our own table that are numbered. */
export const numberedColumns = {
  organization: 'Organization',
  title: 'Job title',
  department: 'Department',
  address: 'Address',
  language: 'Language',
  note: 'Note',
  label: 'Label',
} as const satisfies Partial<Record<ImportFieldKey, string>>

/** The columns of our own table for contact points, numbered as well. */
export const contactColumns: Readonly<Record<ContactPointKind, string>> = {
  email: 'Email',
  phone: 'Phone',
  video: 'Video call',
  chat: 'Chat',
  social: 'Social profile',
  website: 'Website',
  other: 'Other contact',
}

const keysByName = new Map<string, ImportFieldKey>()
for (const [key, name] of Object.entries(singleColumns)) keysByName.set(name, key as ImportFieldKey)
for (const [key, name] of Object.entries(numberedColumns)) keysByName.set(`${name} #`, key as ImportFieldKey)
for (const kind of contactPointKinds) {
  keysByName.set(`${contactColumns[kind]} #`, kind)
  for (const detail of contactDetails)
    keysByName.set(`${contactColumns[kind]} # ${detail.toLowerCase()}`, `${kind}${detail}`)
}

/** The field of a column of our own table, by its name. */
export function ownColumnKey(name: string): ImportFieldKey | undefined {
  return keysByName.get(name.replace(/ [1-9]\d{0,3}(?= |$)/, ' #'))
}

/** Whether a header row is that of a table we wrote: its cells are then read to the letter. */
export function isOwnHeader(header: readonly string[]): boolean {
  return (
    header[0] === singleColumns.displayName &&
    header[1] === singleColumns.prefix &&
    header.every((name) => ownColumnKey(name) !== undefined)
  )
}
