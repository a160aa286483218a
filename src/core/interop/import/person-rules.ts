import type { ContactPointKind } from '../imported-person.ts'

type NameParts = {
  prefix?: string | null
  given?: string | null
  middle?: string | null
  family?: string | null
  suffix?: string | null
  nickname?: string | null
  nameOrder?: 'given_first' | 'family_first'
}

/** The rules of the people area that an import follows, so that imported people are like any other. */
export type PersonRules = {
  splitName(text: string): { given: string | null; middle: string | null; family: string | null }
  displayNameOf(name: NameParts): string
  sortNameOf(name: NameParts): string
  normalizeContactPoint(kind: ContactPointKind, value: string): string
}
