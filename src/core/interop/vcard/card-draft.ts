import { createImportedPerson, type ContactPoint, type ImportedPerson, type ImportNotice } from '../imported-person.ts'
import { cutToField } from '../limits.ts'
import type { VcardProperty } from './parse-property.ts'

/** A line about where somebody works, kept until it is known which of them belong together. */
export type Position = { kind: 'org' | 'title' | 'role'; group: string; text: string; department: string }

/** What is known of a card while its properties are read one after the other. */
export type CardDraft = {
  person: ImportedPerson
  version: string
  formattedName: string
  nicknames: Set<string>
  /** A name that only stands in where the card has no other. */
  spareName: string
  hasNameParts: boolean
  positions: Position[]
  writtenAddresses: string[]
  /** The labels and languages met so far, each with its kind before it. */
  seen: Set<string>
  /** The lowest PREF of each contact point that has one. */
  ranks: Map<ContactPoint, number>
  /** The property each chat or social address came from, to see the same one written twice. */
  handles: Map<string, string>
  groupLabels: Map<string, string>
  notices: ImportNotice[]
}

/** A draft of the card that begins on `line`. */
export function createCardDraft(line: number, version: string, groupLabels: Map<string, string>): CardDraft {
  return {
    person: createImportedPerson(line),
    version,
    formattedName: '',
    nicknames: new Set(),
    spareName: '',
    hasNameParts: false,
    positions: [],
    writtenAddresses: [],
    seen: new Set(),
    ranks: new Map(),
    handles: new Map(),
    groupLabels,
    notices: [],
  }
}

/** The label that another line of the same group gives a property (`item1.X-ABLabel`). */
export function groupLabelOf(draft: CardDraft, property: VcardProperty): string | undefined {
  return property.group === '' ? undefined : draft.groupLabels.get(property.group.toLowerCase())
}

/** Whether a value is met for the first time among its kind. */
export function isNew(draft: CardDraft, kind: 'label' | 'language', value: string): boolean {
  const key = `${kind}:${value}`
  if (draft.seen.has(key)) return false
  draft.seen.add(key)
  return true
}

/** Keeps what has no place of its own. */
export function keepUnmapped(draft: CardDraft, name: string, value: string): void {
  if (value !== '') draft.person.unmapped.push({ name, value: cutToField(value) })
}
