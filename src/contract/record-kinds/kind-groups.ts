import { type AnyRecordKind, recordGroups, recordPages } from './define-record-kind.ts'
import { standaloneKinds } from './registry.ts'

const groupWords = { learning: 'Learning', looking_back: 'Looking back', kept_words: 'Kept words' } as const
const pageWords = { network: 'Network', giving: 'Giving back', library: 'Library' } as const

type KindGroup = { label: string; kinds: AnyRecordKind[] }

/** Kinds under the words they belong to: those of growth by what they are for, the others by their page. Empty groups are left out. */
export function kindGroups(kinds: readonly AnyRecordKind[] = standaloneKinds): KindGroup[] {
  const groups = [
    ...recordGroups.map((group) => ({
      label: groupWords[group],
      kinds: kinds.filter((kind) => kind.page === 'growth' && kind.group === group),
    })),
    ...recordPages
      .filter((page) => page !== 'growth')
      .map((page) => ({ label: pageWords[page], kinds: kinds.filter((kind) => kind.page === page) })),
  ]
  return groups.filter((group) => group.kinds.length > 0)
}
