import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { kindGroups } from '#contract/record-kinds/kind-groups.ts'
import { recordKindOf, standaloneKinds } from '#contract/record-kinds/registry.ts'

const most = 7
/** What stands there before anything else is kept often. */
const usual = ['note', 'win', 'advice', 'feedback', 'decision', 'quote', 'interaction']

/** The kinds kept most, then the usual ones, then the chosen one where it is none of them. */
export function shownKinds(counts: readonly { kind: string; count: number }[], chosen: string): AnyRecordKind[] {
  const often = counts
    .filter(({ kind, count }) => count > 2 && standaloneKinds.some(({ name }) => name === kind))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 3)
    .map(({ kind }) => kind)
  const names = [...new Set([...usual.slice(0, 3), ...often, ...usual])].slice(0, most)
  return [...new Set([...names, chosen])].map(recordKindOf)
}

/** Every kind under its heading, for those that are not shown. */
export const pickerGroups = kindGroups().map(({ label, kinds }) => ({
  label,
  options: kinds.map(({ name, words, keywords }) => ({ value: name, label: words.one, words: keywords.join(' ') })),
}))
