/** A day without a certain year: `year` is left out where the source does not know it. Month 1-12, day 1-31, always a real day. */
export type PartialDate = { year?: number; month: number; day: number }

/** The ways to reach somebody that the notebook tells apart. */
export const contactPointKinds = ['email', 'phone', 'video', 'chat', 'social', 'website', 'other'] as const

/** One of `contactPointKinds`. */
export type ContactPointKind = (typeof contactPointKinds)[number]

/** The part of life a contact point belongs to. */
export type ContactContext = 'work' | 'home' | 'other'

/** One way to reach a person. `label` is free text ("mobile", "LinkedIn"); `preferred` is only ever set to true. */
export type ContactPoint = {
  kind: ContactPointKind
  value: string
  label?: string
  context?: ContactContext
  preferred?: boolean
}

/** The parts of a name; a part the source does not give is an empty string. */
export type NameParts = {
  prefix: string
  given: string
  middle: string
  family: string
  suffix: string
  nickname: string
  phoneticGiven?: string
  phoneticFamily?: string
}

/** Where somebody works or studies. `organization` is empty where only a title is known. */
export type Affiliation = { organization: string; title?: string; department?: string }

/** A portrait as it stood in the file; `mime` is told from the bytes where that is possible. */
export type Photo = { mime: string; bytes: Uint8Array }

/** A day with a name of its own, such as a promotion. */
export type NamedDate = { name: string; date: PartialDate }

/**
 * One person as an import file tells it, before anything is matched or stored.
 * Text is trimmed and never empty in a list; what has no place of its own is kept in `unmapped`.
 */
export type ImportedPerson = {
  /** 1-based line of the file on which this record begins. */
  sourceLine: number
  /** What makes the record the same one on the next import: a vCard UID, a LinkedIn address. */
  externalId?: string
  name: NameParts
  displayName: string
  contactPoints: ContactPoint[]
  affiliations: Affiliation[]
  birthday?: PartialDate
  anniversary?: PartialDate
  /** Other days worth remembering. */
  dates?: NamedDate[]
  addresses: string[]
  timezone?: string
  languages: string[]
  pronouns?: string
  notes: string[]
  labels: string[]
  photo?: Photo
  /** The day of the connection on LinkedIn, `YYYY-MM-DD`. */
  connectedOn?: string
  /** The day we first met, `YYYY-MM-DD`. */
  metOn?: string
  unmapped: { name: string; value: string }[]
}

/** A record nobody could make a person of: where it begins and why, in a plain sentence. */
export type UnreadableRecord = { line: number; reason: string }

/** Something the reader had to shorten or leave out of a record it could read: where, and what, in a plain sentence. */
export type ImportNotice = { line: number; reason: string }

/** What every reader returns. `records` is always `people.length + unreadable.length`. */
export type ReadResult = {
  people: ImportedPerson[]
  unreadable: UnreadableRecord[]
  notices: ImportNotice[]
  records: number
  /** Days such as 03/12/24 that nothing in the file decides; they were kept as they stand unless an order was given. */
  undecidedDates?: number
}

/** A person of whom nothing is known yet but the line the record begins on. */
export function createImportedPerson(sourceLine: number): ImportedPerson {
  return {
    sourceLine,
    name: { prefix: '', given: '', middle: '', family: '', suffix: '', nickname: '' },
    displayName: '',
    contactPoints: [],
    affiliations: [],
    addresses: [],
    languages: [],
    notes: [],
    labels: [],
    unmapped: [],
  }
}

/** An empty result, to be filled by a reader. */
export function createReadResult(): ReadResult {
  return { people: [], unreadable: [], notices: [], records: 0 }
}
