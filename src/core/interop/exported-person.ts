import type { Affiliation, ContactPoint, NameParts, NamedDate, PartialDate, Photo } from './imported-person.ts'

/**
 * One person as the exporters write it: the shape of `ImportedPerson` without what only an import knows.
 * `notes` leaves the notebook with the file: give private notes only where their owner asked for it.
 * Empty strings and `preferred: false` mean the same as nothing.
 */
export type ExportedPerson = {
  externalId?: string
  name: NameParts
  displayName: string
  contactPoints: ContactPoint[]
  affiliations: Affiliation[]
  birthday?: PartialDate
  anniversary?: PartialDate
  dates?: NamedDate[]
  addresses: string[]
  timezone?: string
  languages: string[]
  pronouns?: string
  notes?: string[]
  labels: string[]
  photo?: Photo
  /** A day, `YYYY-MM-DD`. */
  connectedOn?: string
  unmapped?: { name: string; value: string }[]
}
