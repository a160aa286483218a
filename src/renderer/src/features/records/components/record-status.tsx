import { findRecordKind } from '#contract/record-kinds/registry.ts'
import { StatusPill } from '#renderer/components/status-pill.tsx'

/** Where a record stands, in its kind's own words; nothing for kinds without statuses. */
export function RecordStatus({ kind, status }: { kind: string; status: string | null }) {
  const known = findRecordKind(kind)?.statuses.find(({ value }) => value === status)
  return known ? <StatusPill tone={known.tone} label={known.label} /> : null
}
