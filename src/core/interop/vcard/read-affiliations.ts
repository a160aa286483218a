import type { Affiliation } from '../imported-person.ts'
import { keepUnmapped, type CardDraft, type Position } from './card-draft.ts'
import type { VcardProperty } from './parse-property.ts'
import { componentsOf, textOf } from './property-text.ts'

/** ORG: the organisation, then its units. */
export function readOrganization(draft: CardDraft, property: VcardProperty): boolean {
  const [text = '', ...units] = componentsOf(property)
  addPosition(draft, 'org', property, text, units.filter((unit) => unit !== '').join(', '))
  return true
}

/** TITLE. */
export function readTitle(draft: CardDraft, property: VcardProperty): boolean {
  addPosition(draft, 'title', property, textOf(property), '')
  return true
}

/** ROLE: stands in where no title is given. */
export function readRole(draft: CardDraft, property: VcardProperty): boolean {
  addPosition(draft, 'role', property, textOf(property), '')
  return true
}

function addPosition(
  draft: CardDraft,
  kind: Position['kind'],
  property: VcardProperty,
  text: string,
  department: string,
): void {
  if (text === '' && department === '') return
  draft.positions.push({ kind, group: property.group.toLowerCase(), text, department })
}

type Slot = { group: string; organization?: string; title?: string; department?: string }

/** Puts organisations and titles together: those of one group, else in the order they stand in the card. */
export function joinPositions(draft: CardDraft): void {
  const slots: Slot[] = []
  const openOrganizations = new OpenSlots()
  const openTitles = new OpenSlots()
  for (const position of draft.positions) {
    if (position.kind === 'role') continue
    const [mine, others] = position.kind === 'org' ? [openOrganizations, openTitles] : [openTitles, openOrganizations]
    const found = mine.take(position.group)
    const slot: Slot = found ?? { group: position.group }
    if (found === undefined) {
      slots.push(slot)
      others.add(slot)
    } else if (slot.group === '') slot.group = position.group
    fill(slot, position)
  }
  const titles = new Set(slots.map((slot) => slot.title))
  for (const position of draft.positions) {
    if (position.kind !== 'role' || titles.has(position.text)) continue
    const slot = openTitles.take(position.group)
    if (slot !== undefined) slot.title = position.text
    else if (slots.length === 0) slots.push({ group: '', title: position.text })
    else keepUnmapped(draft, 'ROLE', position.text)
  }
  draft.person.affiliations = slots.map(toAffiliation)
}

/** The slots that still lack something, first come first served, found in constant time. */
class OpenSlots {
  private readonly byGroup = new Map<string, { slots: Slot[]; next: number }>()
  private readonly inOrder: Slot[] = []
  private readonly taken = new Set<Slot>()
  private next = 0

  add(slot: Slot): void {
    this.inOrder.push(slot)
    const same = this.byGroup.get(slot.group)
    if (same === undefined) this.byGroup.set(slot.group, { slots: [slot], next: 0 })
    else same.slots.push(slot)
  }

  /** A slot of the same group; else one without a group, or for a line without a group the first of all. */
  take(group: string): Slot | undefined {
    if (group === '') return this.takeFirst()
    return this.takeOf(group) ?? this.takeOf('')
  }

  private takeOf(group: string): Slot | undefined {
    const queue = this.byGroup.get(group)
    while (queue !== undefined && queue.next < queue.slots.length) {
      const slot = queue.slots[queue.next++]
      if (slot !== undefined && !this.taken.has(slot)) return this.mark(slot)
    }
    return undefined
  }

  private takeFirst(): Slot | undefined {
    while (this.next < this.inOrder.length) {
      const slot = this.inOrder[this.next++]
      if (slot !== undefined && !this.taken.has(slot)) return this.mark(slot)
    }
    return undefined
  }

  private mark(slot: Slot): Slot {
    this.taken.add(slot)
    return slot
  }
}

function fill(slot: Slot, position: Position): void {
  if (position.kind === 'title') {
    slot.title = position.text
    return
  }
  slot.organization = position.text
  if (position.department !== '') slot.department = position.department
}

function toAffiliation(slot: Slot): Affiliation {
  const affiliation: Affiliation = { organization: slot.organization ?? '' }
  if (slot.title !== undefined && slot.title !== '') affiliation.title = slot.title
  if (slot.department !== undefined) affiliation.department = slot.department
  return affiliation
}
