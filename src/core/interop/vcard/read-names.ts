import { fullName } from '../full-name.ts'
import type { NameParts } from '../imported-person.ts'
import { keepUnmapped, type CardDraft } from './card-draft.ts'
import { typesOf, type VcardProperty } from './parse-property.ts'
import { componentListsOf, componentsOf, listOf, textOf } from './property-text.ts'

/** FN. */
export function readFormattedName(draft: CardDraft, property: VcardProperty): boolean {
  const name = oneLine(textOf(property))
  if (name === '' || draft.formattedName === name) return true
  if (draft.formattedName === '') draft.formattedName = name
  else keepUnmapped(draft, 'FN', name)
  return true
}

/** N: the first with anything in it counts. */
export function readNameParts(draft: CardDraft, property: VcardProperty): boolean {
  const lists = componentListsOf(property)
  const part = (index: number, separator: string): string =>
    joinNames(lists[index] ?? [], draft.version === '2.1' ? ',' : separator)
  const [family, given, middle] = [part(0, ' '), part(1, ' '), part(2, ' ')]
  const [prefix, suffix] = [part(3, ' '), part(4, ', ')]
  const secondFamily = part(5, ' ')
  const generation = part(6, ' ')
  if ([family, given, middle, prefix, suffix, secondFamily].every((text) => text === '')) return true
  if (draft.hasNameParts) return false
  draft.hasNameParts = true
  Object.assign(draft.person.name, {
    family: includesWord(family, secondFamily) ? family : joinWords(family, secondFamily),
    given,
    middle,
    prefix,
    suffix: includesWord(suffix, generation) ? suffix : [generation, suffix].filter((text) => text !== '').join(', '),
  } satisfies Partial<NameParts>)
  return true
}

/** NICKNAME, a list. */
export function readNickname(draft: CardDraft, property: VcardProperty): boolean {
  for (const nickname of listOf(property)) draft.nicknames.add(nickname)
  return true
}

/** Names that stand in where there is neither FN nor N. */
export function readSpareName(draft: CardDraft, property: VcardProperty): boolean {
  const name = oneLine(textOf(property))
  if (draft.spareName === '') draft.spareName = name
  return false
}

/** X-PHONETIC-FIRST-NAME. */
export function readPhoneticGiven(draft: CardDraft, property: VcardProperty): boolean {
  return setPhonetic(draft, 'phoneticGiven', textOf(property))
}

/** X-PHONETIC-LAST-NAME. */
export function readPhoneticFamily(draft: CardDraft, property: VcardProperty): boolean {
  return setPhonetic(draft, 'phoneticFamily', textOf(property))
}

/** SOUND: Japanese phones write there how a name is read; real sounds are kept as they are. */
export function readSound(draft: CardDraft, property: VcardProperty): boolean {
  if (!typesOf(property).has('x-irmc-n')) return false
  const [family = '', given = ''] = componentsOf(property)
  setPhonetic(draft, 'phoneticFamily', family)
  setPhonetic(draft, 'phoneticGiven', given)
  return true
}

/** The name to show: as given, put together from its parts, or the next best thing the card says. Empty where there is nothing. */
export function displayNameOf(draft: CardDraft): string {
  const { name, affiliations, contactPoints } = draft.person
  const reachable =
    contactPoints.find((point) => point.kind === 'email') ?? contactPoints.find((point) => point.kind === 'phone')
  const candidates = [
    draft.formattedName,
    fullName(name),
    name.nickname,
    draft.spareName,
    affiliations.find((affiliation) => affiliation.organization !== '')?.organization,
    reachable?.value,
  ]
  return oneLine(candidates.find((candidate) => candidate !== undefined && candidate.trim() !== '') ?? '')
}

function setPhonetic(draft: CardDraft, key: 'phoneticGiven' | 'phoneticFamily', text: string): boolean {
  if (text === '') return true
  if (draft.person.name[key] !== undefined) return false
  draft.person.name[key] = text
  return true
}

/** Items of a list, but a comma with a blank behind it was only never escaped: it belongs to the text. */
function joinNames(items: string[], separator: string): string {
  return items
    .map((item, index) =>
      index === 0 ? item.trim() : `${item.startsWith(' ') && separator === ' ' ? ', ' : separator}${item.trim()}`,
    )
    .join('')
}

function includesWord(text: string, word: string): boolean {
  return word === '' || text.split(/[\s,]+/).includes(word) || text === word
}

function joinWords(first: string, second: string): string {
  return [first, second].filter((text) => text !== '').join(' ')
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
