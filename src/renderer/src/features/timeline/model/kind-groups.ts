import type { RecordPage } from '#contract/record-kinds/define-record-kind.ts'
import { placeOfKind } from '#contract/record-kinds/kind-pages.ts'
import { findRecordKind, recordKinds } from '#contract/record-kinds/registry.ts'

export type KindCount = { kind: string; count: number }
export type KindGroup = { id: 'together' | RecordPage; label: string; kinds: KindCount[]; count: number }

const labels = {
  together: 'Together',
  growth: 'Growth',
  network: 'Network',
  giving: 'Giving back',
  library: 'Library',
} as const

/** The kinds of a timeline under few words: what we did together, then the pages on which records stand. Empty groups are left out. */
export function groupKinds(known: readonly KindCount[]): KindGroup[] {
  const byGroup = Map.groupBy(known, ({ kind }) => groupOf(kind))
  return (Object.keys(labels) as KindGroup['id'][]).flatMap((id) => {
    const kinds = byGroup.get(id) ?? []
    const count = kinds.reduce((sum, each) => sum + each.count, 0)
    return kinds.length === 0 ? [] : [{ id, label: labels[id], kinds, count }]
  })
}

function groupOf(kind: string): KindGroup['id'] {
  if (kind === 'interaction') return 'together'
  const of = findRecordKind(kind) ?? recordKinds.find(({ people }) => people.some(({ dated }) => dated?.kind === kind))
  return of ? placeOfKind(of.name).page : 'together'
}
