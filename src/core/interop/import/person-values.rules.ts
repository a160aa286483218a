import type { PersonDetail } from '#contract/people.contract.ts'
import { formatPartialDate } from '../partial-date.ts'
import type { ImportedPerson } from '../imported-person.ts'
import type { PersonRules } from './person-rules.ts'

/** The columns of a person that an import can fill. */
export type PersonValues = ReturnType<typeof personValuesOf>

/** A title of 120 characters is none; the rest of a longer one stays in the notes. */
const longestPart = 120
/** What is kept of a value that nobody reads, such as a key or a sound. */
const longestKept = 2_000
const longestAbout = 200_000

const part = (text: string | undefined): string | null => text?.trim().slice(0, longestPart) || null

/** What a record says about a person, as the notebook's own fields. */
export function personValuesOf(imported: ImportedPerson, rules: PersonRules) {
  const { name } = imported
  const hasParts = name.given !== '' || name.family !== ''
  const isOrganization =
    !hasParts && imported.affiliations.some(({ organization }) => organization === imported.displayName)
  const isAddress = !hasParts && imported.contactPoints.some(({ value }) => value === imported.displayName)
  const split = hasParts
    ? { given: name.given, middle: name.middle, family: name.family }
    : isOrganization || isAddress
      ? { given: imported.displayName, middle: '', family: '' }
      : rules.splitName(imported.displayName)
  const phonetic = [name.phoneticGiven, name.phoneticFamily].filter(Boolean).join(' ')
  const title = imported.affiliations.find(({ organization, title: found }) => organization === '' && found)?.title
  return {
    prefix: part(name.prefix),
    given: part(split.given ?? ''),
    middle: part(split.middle ?? ''),
    family: part(split.family ?? ''),
    suffix: part(name.suffix),
    nickname: part(name.nickname),
    phonetic: part(phonetic),
    nameOrder: familyFirst(imported) ? 'family_first' : 'given_first',
    pronouns: part(imported.pronouns),
    headline: title?.slice(0, 300) ?? null,
    timezone: imported.timezone && isZone(imported.timezone) ? imported.timezone : null,
    languages: imported.languages.slice(0, 30).map((language) => language.slice(0, 40)),
    location: imported.addresses[0]?.replace(/\s*\n\s*/g, ', ').slice(0, 200) || null,
    birthday: imported.birthday ? formatPartialDate(imported.birthday) : null,
    howMet: imported.connectedOn ? 'Connected on LinkedIn' : null,
    metOn: imported.metOn ?? imported.connectedOn ?? null,
  } satisfies Partial<PersonDetail>
}

/** Paragraphs for the person's notes: notes of the file, and what has no field of its own. */
export function aboutParagraphs(imported: ImportedPerson): string[] {
  const lines = [
    ...imported.addresses.slice(1).map((address) => `Address: ${address}`),
    ...(imported.timezone && !isZone(imported.timezone) ? [`Time zone: ${imported.timezone}`] : []),
    ...imported.unmapped
      .filter(({ value }) => value.length <= longestKept)
      .map(({ name, value }) => `${name}: ${value}`),
  ]
  return [...imported.notes, ...lines].map((text) => text.slice(0, longestAbout))
}

/** The notes with the paragraphs they lack, or null when they lack none. */
export function extendAbout(about: string | null, paragraphs: string[]): string | null {
  let text = about ?? ''
  for (const paragraph of paragraphs) {
    if (text.includes(paragraph)) continue
    const longer = text === '' ? paragraph : `${text}\n\n${paragraph}`
    if (longer.length <= longestAbout) text = longer
  }
  return text === (about ?? '') ? null : text
}

function familyFirst({ displayName, name }: ImportedPerson): boolean {
  const family = displayName.indexOf(name.family)
  const given = displayName.indexOf(name.given)
  return name.family !== '' && name.given !== '' && family === 0 && given > 0 && !displayName.includes(',')
}

function isZone(name: string): boolean {
  if (!name.includes('/') && name !== 'UTC') return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
