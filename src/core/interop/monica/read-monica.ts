import { decodeBase64 } from '../base64.ts'
import { unreadableFile } from '../csv/find-header.ts'
import { fullName } from '../full-name.ts'
import { imageTypeOf } from '../image-type.ts'
import { createImportedPerson, createReadResult, type ImportedPerson, type ReadResult } from '../imported-person.ts'
import { fileTooLarge } from '../limits.ts'
import { findService } from '../online-networks.ts'
import { parsePartialDate } from '../parse-date.ts'
import { describeEntry, type MonicaNames } from './describe-entry.ts'
import { dayOf, entriesBelow, fieldsOf, type MonicaEntry, namesOf, textOf } from './monica-tree.ts'

const noExport = 'This does not look like an export from Monica: it holds no account with contacts.'

/** A person holds 200,000 characters about them; some are left for what stands there already. */
const mostText = 190_000
const tooMuchText =
  'Monica knows more about this contact than fits on one page here. What does not fit stays in your file; please keep it.'

/** Whether a text begins as an export of Monica 4 does. */
export const isMonicaExport = (head: string): boolean =>
  /^\s*\{/.test(head) && /"version"\s*:\s*"1\.0-preview/.test(head) && /"account"\s*:/.test(head)

type Account = {
  activities: ReadonlyMap<string, MonicaEntry>
  photos: ReadonlyMap<string, MonicaEntry>
  fieldTypes: ReadonlyMap<string, { name: string; type: string }>
  names: MonicaNames
  people: ReadonlyMap<string, string>
  relationships: ReadonlyMap<string, string[]>
}

/**
 * The people of a JSON export of Monica 4. Notes, calls, activities and all else below a contact become dated paragraphs of its
 * notes, so that nothing is lost; contacts that only stand in a relationship are named there. Never throws.
 */
export function readMonica(text: string): ReadResult {
  const tooLarge = fileTooLarge(text.length)
  if (tooLarge !== undefined) return unreadableFile(tooLarge)
  if (text.trim() === '') return createReadResult()
  let root: unknown
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return unreadableFile('This file is not whole: it breaks off or was changed. Please export it from Monica again.')
  }
  const account = fieldsOf(root)['account']
  const contacts = entriesBelow(account).get('contact')
  if (!contacts) return unreadableFile(noExport)
  const known = readAccount(account, contacts)
  const result = createReadResult()
  for (const [index, contact] of contacts.entries()) {
    if (contact.properties['is_partial'] === true) continue
    result.records++
    const person = readContact(contact, index + 1, known)
    if (person.displayName === '') result.unreadable.push({ line: index + 1, reason: 'This contact has no name.' })
    else result.people.push(person)
    if (person.notes.reduce((sum, note) => sum + note.length + 2, 0) > mostText)
      result.notices.push({ line: index + 1, reason: tooMuchText })
  }
  return result
}

function readAccount(account: unknown, contacts: readonly MonicaEntry[]): Account {
  const lists = entriesBelow(account)
  const instance = fieldsOf(fieldsOf(account)['instance'])
  const byId = (type: string) => new Map((lists.get(type) ?? []).map((entry) => [entry.uuid, entry]))
  const people = new Map(contacts.map((contact) => [contact.uuid, nameOf(contact)]))
  const relationships = new Map<string, string[]>()
  for (const { properties } of lists.get('relationship') ?? []) {
    const who = people.get(textOf(properties['contact_is']))
    const whose = textOf(properties['of_contact'])
    if (!who) continue
    const type = textOf(properties['type']).replaceAll('_', ' ')
    const words = `${type.slice(0, 1).toUpperCase()}${type.slice(1) || 'Knows'}: ${who}`
    relationships.set(whose, [...(relationships.get(whose) ?? []), words])
  }
  const fieldTypes = Array.isArray(instance['contact_field_types']) ? instance['contact_field_types'] : []
  return {
    activities: byId('activity'),
    photos: byId('photo'),
    fieldTypes: new Map(
      fieldTypes.map((value) => {
        const node = fieldsOf(value)
        const fields = { ...node, ...fieldsOf(node['properties']) }
        return [textOf(node['uuid']), { name: textOf(fields['name']), type: textOf(fields['type']) }]
      }),
    ),
    names: new Map(
      ['activity_types', 'life_event_types', 'contact_field_types'].flatMap((list) => [...namesOf(instance[list])]),
    ),
    people,
    relationships,
  }
}

const partsOf = ({ properties }: MonicaEntry) => ({
  given: textOf(properties['first_name']),
  middle: textOf(properties['middle_name']),
  family: textOf(properties['last_name']),
  nickname: textOf(properties['nickname']),
})

function nameOf(contact: MonicaEntry): string {
  const parts = partsOf(contact)
  return fullName({ prefix: '', suffix: '', ...parts }) || parts.nickname
}

function readContact(contact: MonicaEntry, line: number, account: Account): ImportedPerson {
  const { properties, uuid, node } = contact
  const person = createImportedPerson(line)
  person.name = { ...person.name, ...partsOf(contact) }
  person.displayName = nameOf(contact)
  if (uuid !== '') person.externalId = uuid
  const [organization, title] = [textOf(properties['company']), textOf(properties['job'])]
  if (organization !== '' || title !== '')
    person.affiliations.push({ organization, ...(title === '' ? {} : { title }) })
  const tags = Array.isArray(properties['tags']) ? properties['tags'].map(textOf).filter(Boolean) : []
  person.labels.push(...tags)
  readDates(person, properties)
  const below = entriesBelow(node)
  for (const field of below.get('contact_field') ?? []) readField(person, field, account)
  for (const address of below.get('address') ?? []) {
    const words = ['street', 'postal_code', 'city', 'province', 'country'].map((key) => textOf(address.properties[key]))
    if (words.some(Boolean)) person.addresses.push(words.filter(Boolean).join(', '))
  }
  person.notes.push(...notesOf(properties, below, account), ...(account.relationships.get(uuid) ?? []))
  const through = account.people.get(textOf(properties['first_met_through']))
  if (through) person.unmapped.push({ name: 'Met through', value: through })
  readPhoto(person, properties, account)
  return person
}

const ownFields = {
  food_preferences: 'Likes to eat',
  is_starred: 'Starred in Monica',
  is_dead: 'Has died',
  last_talked_to: 'Last talked to',
  stay_in_touch_frequency: 'Stay in touch, in days',
} as const

/** The texts about a contact, from the oldest to the newest, after what it says of itself. */
function notesOf(
  properties: Record<string, unknown>,
  below: ReadonlyMap<string, MonicaEntry[]>,
  { activities, names }: Account,
): string[] {
  const apart = new Set(['contact_field', 'address', 'photo', 'document'])
  const dated = [...below].flatMap(([type, entries]) =>
    apart.has(type)
      ? []
      : entries.map((entry) =>
          describeEntry(type, (type === 'activity' && activities.get(entry.uuid)) || entry, names),
        ),
  )
  const own = Object.entries(ownFields).flatMap(([field, words]) => {
    const value = field === 'last_talked_to' ? dayOf(properties[field]) : textOf(properties[field])
    return value === '' || value === '0' ? [] : [value === 'yes' ? words : `${words}: ${value}`]
  })
  return [textOf(properties['description']), ...own, ...dated.toSorted()].filter(Boolean)
}

/** A day that was told by an age is only a guess at a year, so it is kept in words. */
function readDates(person: ImportedPerson, properties: Record<string, unknown>): void {
  for (const [field, words] of [
    ['birthdate', 'Birthday'],
    ['first_met_date', 'First met'],
    ['deceased_date', 'Died'],
  ] as const) {
    const { date, is_age_based: isGuess, is_year_unknown: isYearless } = fieldsOf(properties[field])
    const day = parsePartialDate(dayOf(date))
    if (!day) continue
    if (isGuess === true || isGuess === 1) person.unmapped.push({ name: words, value: `about ${day.year ?? ''}` })
    else if (field === 'birthdate')
      person.birthday = isYearless === true || isYearless === 1 ? { month: day.month, day: day.day } : day
    else if (field === 'first_met_date' && isYearless !== true && isYearless !== 1) person.metOn = dayOf(date)
    else person.unmapped.push({ name: words, value: isYearless ? dayOf(date).slice(5) : dayOf(date) })
  }
}

function readField(person: ImportedPerson, { properties }: MonicaEntry, { fieldTypes }: Account): void {
  const value = textOf(properties['data'])
  if (value === '') return
  const { name = '', type = '' } = fieldTypes.get(textOf(properties['type'])) ?? {}
  const kind = type === 'email' || type === 'phone' ? type : null
  const service = findService(name)
  if (kind) person.contactPoints.push({ kind, value })
  else if (service) person.contactPoints.push({ kind: service.kind, value, label: service.label })
  else if (/^https?:\/\//i.test(value))
    person.contactPoints.push({ kind: 'website', value, ...(name && { label: name }) })
  else person.contactPoints.push({ kind: 'other', value, ...(name && { label: name }) })
}

function readPhoto(person: ImportedPerson, properties: Record<string, unknown>, { photos }: Account): void {
  const id = textOf(fieldsOf(properties['avatar'])['avatar_photo'])
  const base64 = /^data:[^,]*;base64,(.*)$/s.exec(textOf(photos.get(id)?.properties['dataUrl']))?.[1]
  const bytes = base64 === undefined ? undefined : decodeBase64(base64)
  const mime = bytes && imageTypeOf(bytes)
  if (bytes && mime) person.photo = { mime, bytes }
}
