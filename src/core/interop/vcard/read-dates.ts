import type { PartialDate } from '../imported-person.ts'
import { parsePartialDate } from '../parse-date.ts'
import { groupLabelOf, type CardDraft } from './card-draft.ts'
import { firstParam, type VcardProperty } from './parse-property.ts'
import { plainLabel } from './point-details.ts'
import { componentsOf, textOf } from './property-text.ts'

/** The year some address books write for "no year". */
const omittedYear = 1604

/** BDAY; false where it is no day of our calendar, such as a month without a day. */
export function readBirthday(draft: CardDraft, property: VcardProperty): boolean {
  return setDate(draft, 'birthday', dateOf(property, textOf(property)))
}

/** ANNIVERSARY and its extension names. */
export function readAnniversary(draft: CardDraft, property: VcardProperty): boolean {
  return setDate(draft, 'anniversary', dateOf(property, textOf(property)))
}

/** X-ABDATE: only the label of its group tells what day it is. */
export function readLabelledDate(draft: CardDraft, property: VcardProperty): boolean {
  const name = plainLabel(groupLabelOf(draft, property) ?? '')
  if (name.toLowerCase() === 'anniversary') return readAnniversary(draft, property)
  const date = dateOf(property, textOf(property))
  if (date === 'none') return true
  if (date === undefined || name === '') return false
  draft.person.dates = [...(draft.person.dates ?? []), { name, date }]
  return true
}

/** Android keeps what has no standard property as a table row: its type, then its columns. */
export function readAndroidRow(draft: CardDraft, property: VcardProperty): boolean {
  const [type = '', value = '', kind = ''] = componentsOf(property)
  if (value === '') return type.startsWith('vnd.android.cursor.item/')
  if (type === 'vnd.android.cursor.item/nickname') {
    draft.nicknames.add(value)
    return true
  }
  if (type !== 'vnd.android.cursor.item/contact_event') return false
  if (kind === '3') return setDate(draft, 'birthday', dateOf(property, value))
  return kind === '1' ? setDate(draft, 'anniversary', dateOf(property, value)) : false
}

function setDate(draft: CardDraft, key: 'birthday' | 'anniversary', date: PartialDate | 'none' | undefined): boolean {
  if (date === 'none') return true
  if (date === undefined) return false
  const known = draft.person[key]
  if (known === undefined) {
    draft.person[key] = date
    return true
  }
  return known.month === date.month && known.day === date.day && (known.year === date.year || date.year === undefined)
}

function dateOf(property: VcardProperty, text: string): PartialDate | 'none' | undefined {
  if (text === '') return 'none'
  const calendar = firstParam(property, 'CALSCALE')?.toLowerCase()
  if (calendar !== undefined && calendar !== 'gregorian') return undefined
  const date = parsePartialDate(text)
  if (date === undefined) return undefined
  const omitted = Number(firstParam(property, 'X-APPLE-OMIT-YEAR') ?? omittedYear)
  return date.year === omitted || date.year === omittedYear ? { month: date.month, day: date.day } : date
}
