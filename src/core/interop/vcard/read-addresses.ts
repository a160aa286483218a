import { keepUnmapped, type CardDraft } from './card-draft.ts'
import { firstParam, type VcardProperty } from './parse-property.ts'
import { componentsOf, textOf } from './property-text.ts'

/** ADR: the parts of an address as one line, or the text of its LABEL where the parts are empty. */
export function readAddress(draft: CardDraft, property: VcardProperty): boolean {
  const address = joinAddress(componentsOf(property))
  const text = address === '' ? (firstParam(property, 'LABEL') ?? '').trim() : address
  if (text !== '') draft.person.addresses.push(text)
  return true
}

/** LABEL of versions 2.1 and 3.0: an address as it is written on a letter. */
export function readAddressLabel(draft: CardDraft, property: VcardProperty): boolean {
  const text = textOf(property)
  if (text !== '') draft.writtenAddresses.push(text)
  return true
}

/** Letter forms of addresses the card gives in parts as well are kept aside; they only count where there are no others. */
export function settleWrittenAddresses(draft: CardDraft): void {
  if (draft.person.addresses.length === 0) draft.person.addresses = draft.writtenAddresses
  else for (const text of draft.writtenAddresses) keepUnmapped(draft, 'LABEL', text)
}

/** Later drafts add parts behind the seventh that repeat the first ones in smaller pieces. */
function joinAddress(components: string[]): string {
  const classic = components.slice(0, 7)
  const used = classic.some((part) => part !== '') ? classic : components.slice(7)
  const filled = used.filter((part) => part !== '')
  if (filled.length <= 1) return filled[0] ?? ''
  const [box = '', extended = '', street = '', locality = '', region = '', code = '', ...rest] = used
  const place = [locality, [region, code].filter((part) => part !== '').join(' ')]
  return [box, extended, street, ...place, ...rest]
    .map((part) => part.replace(/\s*\n\s*/g, ', ').replace(/,+$/, ''))
    .filter((part) => part !== '')
    .join(', ')
}
