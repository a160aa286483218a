import type { FieldChange, RowChange } from '#contract/changes.contract.ts'
import { isSameValue } from '../commands/row-json.ts'

type Fields = Record<string, unknown>

/** The fields of rows that a person reads in a list of changes, in the order they are named. */
const read: Readonly<Record<string, readonly string[]>> = {
  agendaItem: ['title', 'detail', 'answer', 'status', 'laterUntil', 'laterWhen', 'timeboxMinutes', 'repeatEvery'],
  actionItem: ['text', 'doneNote', 'status', 'owner', 'dueOn'],
  meeting: ['title', 'startAt', 'endAt', 'status', 'place'],
  agreementClause: ['title', 'text'],
  roleExpectation: ['area', 'mentorFocus', 'menteeFocus'],
}

/** True for rows that lists of changes speak of. */
export const isReadEntity = (entity: string): boolean => Object.hasOwn(read, entity)

/** What a row is called. */
export const titleOf = (row: Fields): string =>
  wordsOf(row['title']) ?? wordsOf(row['text']) ?? wordsOf(row['area']) ?? ''

/** What became of a row between two moments, each null when it was not there; null when a person would see no difference. */
export function describeRow(
  entity: string,
  before: Fields | null,
  after: Fields | null,
): Pick<RowChange, 'what' | 'fields'> | null {
  const isThere = (row: Fields | null) => row !== null && (row['deletedAt'] ?? null) === null
  const fields = fieldChanges(entity, before, after)
  if (isThere(before) && !isThere(after)) return { what: 'removed', fields }
  if (!isThere(before) && isThere(after)) return { what: before === null ? 'added' : 'back', fields }
  return fields.length === 0 ? null : { what: 'changed', fields }
}

function fieldChanges(entity: string, before: Fields | null, after: Fields | null): FieldChange[] {
  if (!before || !after) return []
  return (read[entity] ?? []).flatMap((field) => {
    if (isSameValue(before[field] ?? null, after[field] ?? null)) return []
    return [{ field, before: wordsOf(before[field]), after: wordsOf(after[field]) }]
  })
}

const wordsOf = (value: unknown) => (value === null || value === undefined || value === '' ? null : String(value))
