import type { Affiliation, ContactPoint, ImportedPerson, Photo } from '../imported-person.ts'
import { newDates, type NewDate } from './imported-dates.rules.ts'
import type { NotebookPerson } from './notebook-people.queries.ts'
import { linkedinKey, organizationKey } from './match-keys.rules.ts'
import type { PersonRules } from './person-rules.ts'
import { aboutParagraphs, extendAbout, personValuesOf, type PersonValues } from './person-values.rules.ts'

/** What a record adds to a person of the notebook. Nothing that stands there is overwritten. */
export type Addition = {
  patch: Partial<PersonValues & { about: string | null; displayName: string; sortName: string }>
  points: (ContactPoint & { normalized: string })[]
  jobs: (Affiliation & { isPrimary: boolean })[]
  /** Affiliations that are no longer the first one, because the file names a newer one. */
  formerJobs: string[]
  dates: NewDate[]
  labels: string[]
  photo?: Photo
  /** In a few words each, for the preview. */
  words: string[]
}

/** Pictures the window can show. */
export const shownPictures = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp', 'image/avif'])

const kindWords = {
  email: 'email',
  phone: 'phone',
  video: 'video address',
  chat: 'chat address',
  social: 'profile',
  website: 'website',
  other: 'address',
}
const fillWords = {
  nickname: 'nickname',
  phonetic: 'name as spoken',
  pronouns: 'pronouns',
  headline: 'headline',
  timezone: 'time zone',
  location: 'location',
  birthday: 'birthday',
} as const

/**
 * What the record adds to the person.
 * @param newerJob the record is known to be this person's own, so an organisation that is not there yet is the present one
 */
export function additionTo(
  person: NotebookPerson,
  imported: ImportedPerson,
  rules: PersonRules,
  newerJob: boolean,
): Addition {
  const values = personValuesOf(imported, rules)
  const addition: Addition = { patch: {}, points: [], jobs: [], formerJobs: [], dates: [], labels: [], words: [] }
  fillFields(addition, person.row, values, rules)
  const about = extendAbout(person.row.about, aboutParagraphs(imported))
  if (about !== null) {
    addition.patch.about = about
    addition.words.push('notes')
  }
  const hasPreferred = new Set(person.points.filter((point) => point.preferred).map((point) => point.kind))
  for (const point of newPoints(imported, person.points, rules)) {
    addition.points.push({ ...point, preferred: point.preferred === true && !hasPreferred.has(point.kind) })
    addition.words.push(linkedinKey(point.value) ? 'LinkedIn address' : kindWords[point.kind])
  }
  addJobs(addition, person, imported, newerJob)
  addition.dates = newDates(imported, person.dates)
  if (addition.dates.length > 0) addition.words.push(addition.dates.length === 1 ? 'a date' : 'dates')
  addition.labels = imported.labels.filter((name) => name.length <= 60 && !person.labels.includes(name))
  if (addition.labels.length > 0) addition.words.push(addition.labels.length === 1 ? 'a label' : 'labels')
  if (imported.photo && shownPictures.has(imported.photo.mime) && !person.row.avatarId) {
    addition.photo = imported.photo
    addition.words.push('picture')
  }
  addition.words = [...new Set(addition.words)]
  return addition
}

/** The contact points a record has beyond those that are known; each once. */
export function newPoints(
  imported: ImportedPerson,
  known: { normalized: string }[],
  rules: PersonRules,
): (ContactPoint & { normalized: string })[] {
  const seen = new Set(known.map(({ normalized }) => normalized))
  return imported.contactPoints.flatMap((point) => {
    const value = point.value.slice(0, 500)
    const normalized = rules.normalizeContactPoint(point.kind, value)
    if (normalized === '' || seen.has(normalized)) return []
    seen.add(normalized)
    return [{ ...point, value, normalized }]
  })
}

/** Two records of one file as one: the first, with what only the second has. */
export function joinRecords(first: ImportedPerson, second: ImportedPerson): ImportedPerson {
  const united = <T>(one: T[], other: T[]) => [
    ...one,
    ...other.filter((item) => !one.some((known) => JSON.stringify(known) === JSON.stringify(item))),
  ]
  return {
    ...second,
    ...first,
    contactPoints: united(first.contactPoints, second.contactPoints),
    affiliations: united(first.affiliations, second.affiliations),
    addresses: united(first.addresses, second.addresses),
    languages: united(first.languages, second.languages),
    notes: united(first.notes, second.notes),
    dates: united(first.dates ?? [], second.dates ?? []),
    labels: united(first.labels, second.labels),
    unmapped: united(first.unmapped, second.unmapped),
  }
}

function fillFields(addition: Addition, row: NotebookPerson['row'], values: PersonValues, rules: PersonRules): void {
  for (const [key, word] of Object.entries(fillWords) as [keyof typeof fillWords, string][]) {
    if (row[key] || !values[key]) continue
    addition.patch[key] = values[key]
    addition.words.push(word)
  }
  if (!row.metOn && !row.howMet && values.metOn) {
    Object.assign(addition.patch, { metOn: values.metOn, howMet: values.howMet })
    addition.words.push('how you met')
  }
  const languages = values.languages.filter((language) => !row.languages.includes(language))
  if (languages.length > 0) {
    addition.patch.languages = [...row.languages, ...languages].slice(0, 30)
    addition.words.push('languages')
  }
  if (!row.given && !row.family && values.family) {
    const { prefix, given, middle, family, suffix, nameOrder } = values
    const name = {
      prefix: row.prefix ?? prefix,
      given,
      middle: row.middle ?? middle,
      family,
      suffix: row.suffix ?? suffix,
      nameOrder,
    }
    Object.assign(addition.patch, name, { displayName: rules.displayNameOf(name), sortName: rules.sortNameOf(name) })
    addition.words.push('name')
  }
}

function addJobs(addition: Addition, person: NotebookPerson, imported: ImportedPerson, newerJob: boolean): void {
  const known = new Set(person.jobs.map(({ organization }) => organizationKey(organization)))
  const fresh = imported.affiliations.filter(({ organization }) => {
    const key = organizationKey(organization)
    if (organization === '' || organization === person.row.displayName || known.has(key)) return false
    known.add(key)
    return true
  })
  if (fresh.length === 0) return
  const former = person.jobs.filter((job) => job.isPrimary)
  const takesOver = former.length === 0 || (newerJob && fresh[0] === imported.affiliations[0])
  addition.jobs = fresh.map((job, index) => ({
    ...job,
    organization: job.organization.slice(0, 300),
    isPrimary: takesOver && index === 0,
  }))
  if (takesOver) addition.formerJobs = former.map(({ id }) => id)
  addition.words.push(`${fresh[0]?.organization ?? 'organisation'}`)
}
