import { contactPointKinds, type ContactPointKind } from '../imported-person.ts'

const nameFields = [
  ['displayName', 'Full name'],
  ['prefix', 'Title before the name'],
  ['given', 'First name'],
  ['middle', 'Middle name'],
  ['family', 'Last name'],
  ['suffix', 'Suffix after the name'],
  ['nickname', 'Nickname'],
  ['phoneticGiven', 'First name as spoken'],
  ['phoneticFamily', 'Last name as spoken'],
] as const

const workFields = [
  ['organization', 'Organisation'],
  ['title', 'Job title'],
  ['department', 'Department'],
] as const

const otherFields = [
  ['birthday', 'Birthday'],
  ['anniversary', 'Anniversary'],
  ['address', 'Address'],
  ['street', 'Address: street'],
  ['city', 'Address: city'],
  ['region', 'Address: region'],
  ['postalCode', 'Address: postal code'],
  ['country', 'Address: country'],
  ['timezone', 'Time zone'],
  ['languages', 'Languages (a list)'],
  ['language', 'Language'],
  ['pronouns', 'Pronouns'],
  ['note', 'Note'],
  ['labels', 'Labels (a list)'],
  ['label', 'Label'],
  ['connectedOn', 'Connected on'],
  ['externalId', 'Id in the other program'],
] as const

const kindNames: Record<ContactPointKind, string> = {
  email: 'Email',
  phone: 'Phone',
  video: 'Video call',
  chat: 'Chat',
  social: 'Social profile',
  website: 'Website',
  other: 'Other contact',
}

/** What a column can hold that describes the contact point of another column. */
export const contactDetails = ['Label', 'Context', 'Preferred'] as const
/** One of `contactDetails`. */
export type ContactDetail = (typeof contactDetails)[number]

type NamedField = (typeof nameFields | typeof workFields | typeof otherFields)[number][0]

/** What a column of a table can be read as. */
export type ImportFieldKey = NamedField | ContactPointKind | `${ContactPointKind}${ContactDetail}` | 'contactOrder'

/** A choice for a column. `isDetail` marks those that only say more about another column, for the end of a list. */
export type ImportField = { key: ImportFieldKey; label: string; isDetail: boolean }

const plain = (fields: readonly (readonly [NamedField, string])[]): ImportField[] =>
  fields.map(([key, label]) => ({ key, label, isDetail: false }))

/**
 * Everything a column of a table can be read as, in the order to offer it. The same field may stand for several columns. Columns that
 * say more about a contact point, an organisation or an address belong to the nearest one of their kind.
 */
export const importFields: readonly ImportField[] = [
  ...plain(nameFields),
  ...contactPointKinds.map((kind): ImportField => ({ key: kind, label: kindNames[kind], isDetail: false })),
  ...plain(workFields),
  ...plain(otherFields),
  ...contactPointKinds.flatMap((kind) =>
    contactDetails.map((detail): ImportField => ({
      key: `${kind}${detail}`,
      label: `${kindNames[kind]}: ${detail.toLowerCase()}`,
      isDetail: true,
    })),
  ),
  { key: 'contactOrder', label: 'Order of the contact details', isDetail: true },
]

/** Which column (counted from 0) is read as what. Columns that are left out are kept as they are. */
export type ColumnMapping = Readonly<Record<number, ImportFieldKey>>
