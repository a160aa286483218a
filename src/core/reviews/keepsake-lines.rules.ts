import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { KeepsakeSection } from '#contract/reviews.contract.ts'
import type { KeptRecord } from './kept-moments.queries.ts'

/** A record as a line: its title with those it concerns, and what came of it. */
export function lineOfRecord(row: KeptRecord, day: string, withPeople = true): KeepsakeSection['lines'][number] {
  const names = withPeople && row.people.length > 0 ? ` (${row.people.join(', ')})` : ''
  const kind = findRecordKind(row.kind)
  const came = row.kind === 'advice' ? row.data['effect'] : kind?.summary({ ...row, data: row.data })
  return { day, text: `${row.title}${names}`, detail: typeof came === 'string' && came !== '' ? came : null }
}
