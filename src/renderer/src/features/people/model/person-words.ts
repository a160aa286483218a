import type { DuplicateReason, PersonFields } from '#contract/people.contract.ts'
import type { Affiliation, AffiliationInput, ContactPointKind } from '#contract/person-parts.contract.ts'
import { parsePartialDate, partialDateWords } from '#shared/partial-date.ts'

export const contactKindWords: Record<ContactPointKind, string> = {
  email: 'E-mail',
  phone: 'Phone',
  video: 'Video call',
  chat: 'Chat',
  social: 'Profile',
  website: 'Website',
  other: 'Other',
}

export const affiliationKindWords: Record<NonNullable<AffiliationInput['kind']>, string> = {
  employment: 'Work',
  education: 'Education',
  membership: 'Membership',
  board: 'Board',
  volunteer: 'Volunteering',
  programme: 'Programme',
}

export const reasonWords: Record<DuplicateReason, string> = {
  same_email: 'same e-mail address',
  same_phone: 'same phone number',
  same_profile: 'same profile',
  alike_name: 'much the same name',
}

/** Words for a stored date of which parts may be unknown; the text itself when it cannot be read. */
export function dateWords(stored: string): string {
  const partial = parsePartialDate(stored)
  return partial ? partialDateWords(partial) : stored
}

/** "since March 2024", "2019 to March 2024", "until 2019"; empty when nothing is known. */
export function spanWords({ startOn, endOn }: Pick<Affiliation, 'startOn' | 'endOn'>): string {
  if (startOn && endOn) return `${dateWords(startOn)} to ${dateWords(endOn)}`
  if (startOn) return `since ${dateWords(startOn)}`
  return endOn ? `until ${dateWords(endOn)}` : ''
}

/** "Product lead at Fieldbird". */
export function jobWords({ title, organization }: { title: string | null; organization: string | null }): string {
  return title && organization ? `${title} at ${organization}` : (title ?? organization ?? '')
}

export type TextField = keyof PersonFields &
  ('pronouns' | 'nickname' | 'phonetic' | 'headline' | 'location' | 'preferredChannel')

/** Single-line facts in the order of the page: label, and what to write there. */
export const textFields: readonly { field: TextField; label: string; placeholder: string }[] = [
  { field: 'headline', label: 'In one line', placeholder: 'Designs maps for trains' },
  { field: 'nickname', label: 'Known as', placeholder: 'Annie' },
  { field: 'pronouns', label: 'Pronouns', placeholder: 'she/her' },
  { field: 'phonetic', label: 'Said like', placeholder: 'AH-nah ROO-ees' },
  { field: 'location', label: 'Lives in', placeholder: 'Lisbon' },
  { field: 'preferredChannel', label: 'Best reached by', placeholder: 'a short call after nine' },
]
