import type { HeldBack } from '#contract/confidence.contract.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { whatMayLeave, withoutName } from '../confidence/what-may-leave.rules.ts'

/** The records of a file that leaves the notebook. `isAllowed`: what was told in confidence goes along, as far as it may. */
export function recordsThatLeave(rows: readonly RecordRow[], today: string, isAllowed: boolean): RecordRow[] {
  return rows.flatMap((row) => {
    const verdict = whatMayLeave(row.confidence, { to: 'file' }, today, isAllowed)
    if (verdict === 'leaves') return [row]
    return verdict === 'without_name' ? [nameless(row)] : []
  })
}

/** What was held back of records, in their order. */
export function heldBackOf(rows: readonly RecordRow[], kept: readonly RecordRow[]): HeldBack[] {
  const left = new Set(kept.map(({ id }) => id))
  return rows.flatMap(({ id, title, confidence }) =>
    confidence === null || left.has(id)
      ? []
      : [{ words: title, toldByName: confidence.toldByName, level: confidence.level }],
  )
}

function nameless(row: RecordRow): RecordRow {
  const name = row.confidence?.toldByName ?? null
  const clean = (value: unknown): unknown =>
    typeof value === 'string' ? withoutName(value, name) : Array.isArray(value) ? value.map(clean) : value
  return {
    ...row,
    title: withoutName(row.title, name),
    body: row.body === null ? null : withoutName(row.body, name),
    data: Object.fromEntries(Object.entries(row.data).map(([key, value]) => [key, clean(value)])),
    people: row.people.filter(({ id }) => id !== row.confidence?.toldBy),
    partnerName: null,
  }
}
