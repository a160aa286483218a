import { addDays, type PlainDay } from '#shared/time.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { EntityRow } from '../commands/entity-definition.ts'

/** Days that things stay in the trash. */
export const trashDays = 30

/** Rows that were put in the trash by one change, each with the name of its entity. */
export type TrashedRow = { entity: string; row: EntityRow }

const words: Record<string, string> = {
  person: 'Person',
  contactPoint: 'Address or number',
  affiliation: 'Job or role',
  quickFact: 'Fact',
  label: 'Label',
  avatar: 'Picture',
  mentorship: 'Mentorship',
  stageEvent: 'Step of a mentorship',
  cadenceRule: 'Rhythm',
  meeting: 'Meeting',
  meetingSeries: 'Meeting series',
  agendaItem: 'Topic',
  agendaPlacement: 'Topic on a meeting',
  actionItem: 'Action',
  agreementClause: 'Clause',
  roleExpectation: 'Row of an agreement',
  importantDate: 'Important date',
  reminder: 'Reminder',
  importBatch: 'Import',
  document: 'Note',
  review: 'Review',
  outreach: 'Message',
}

/** What a row is, in a word or two. */
export function whatItIs({ entity, row }: TrashedRow): string {
  if (entity === 'record') return findRecordKind(String(row['kind']))?.words.one ?? 'Entry'
  return (
    words[entity] ??
    entity.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase())
  )
}

/** The row's own name; what it is where it has none. */
export function titleOfRow(trashed: TrashedRow): string {
  const { row } = trashed
  for (const column of [
    'displayName',
    'title',
    'text',
    'name',
    'content',
    'value',
    'organization',
    'fileName',
    'plainText',
    'area',
    'subject',
  ]) {
    const text = row[column]
    if (typeof text === 'string' && text.trim() !== '') return text.trim().split('\n')[0]?.slice(0, 200) ?? ''
  }
  return whatItIs(trashed)
}

/** The day a row is removed for good. */
export const removedOn = (deletedOn: PlainDay): PlainDay => addDays(deletedOn, trashDays)

/** Every id that a row points to, whatever its column is called. */
export function pointsTo(row: Record<string, unknown>): string[] {
  return Object.entries(row).flatMap(([column, value]) =>
    column.endsWith('Id') && typeof value === 'string' ? [value] : [],
  )
}

/**
 * Sorts the rows of one change into things of their own and what belongs to them: a row that points at one of another kind in the
 * same change goes where that one goes. Answers the parts of each head.
 */
export function groupParts(rows: readonly TrashedRow[]): Map<TrashedRow, TrashedRow[]> {
  const byId = new Map(rows.map((trashed) => [trashed.row.id, trashed]))
  const ownerOf = ({ entity, row }: TrashedRow) =>
    pointsTo(row)
      .map((id) => byId.get(id))
      .find((found) => found !== undefined && found.entity !== entity)
  const headOf = (trashed: TrashedRow): TrashedRow => {
    const chain = [trashed]
    for (let owner = ownerOf(trashed); owner; owner = ownerOf(owner)) {
      const turn = chain.indexOf(owner)
      // Rows that point at each other in a circle belong to the one of them that was made first.
      if (turn >= 0) return chain.slice(turn).reduce((first, other) => (other.row.id < first.row.id ? other : first))
      chain.push(owner)
    }
    return chain.at(-1) ?? trashed
  }
  const heads = new Map<TrashedRow, TrashedRow[]>()
  for (const trashed of rows) {
    const head = headOf(trashed)
    const parts = heads.get(head) ?? []
    if (head !== trashed) parts.push(trashed)
    heads.set(head, parts)
  }
  return heads
}

/** What goes for good together with its owner, by the column that points at the owner. Everything else only loses the link. */
export const ownedRows: Readonly<Record<string, readonly string[]>> = {
  recordId: ['recordPerson', 'resurfacing'],
  personId: [
    'mentorship',
    'contactPoint',
    'affiliation',
    'quickFact',
    'avatar',
    'importantDate',
    'reminder',
    'reminderDelivery',
    'personLabel',
    'externalIdentity',
    'recordPerson',
  ],
  mentorshipId: [
    'stageEvent',
    'mentorshipStep',
    'meetingSeries',
    'meeting',
    'agendaItem',
    'agendaPlacement',
    'actionItem',
    'review',
    'healthChoice',
    'reminder',
    'reminderDelivery',
  ],
  meetingId: ['agendaPlacement', 'resurfacing'],
  agendaItemId: ['agendaPlacement'],
  labelId: ['personLabel'],
  scopeId: ['cadenceRule'],
}
