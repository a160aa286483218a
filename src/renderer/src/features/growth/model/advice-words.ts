import type { AdviceLinkKind } from '#contract/growth.contract.ts'
import { adviceKind } from '#contract/record-kinds/advice.record.ts'

/** Where a piece of advice stands, in the words of its kind. */
export const statusWords = (status: string | null): string =>
  adviceKind.statuses.find(({ value }) => value === status)?.label ?? ''

/** What came of it; null before it was tried. */
export const outcomeWords = (outcome: string | null): string | null =>
  adviceKind.fields.outcome.options?.find(({ value }) => value === outcome)?.label ?? null

/** How two pieces of advice stand to each other; the first one is spoken of. */
export const linkWords: Record<AdviceLinkKind, { label: string; between: string; back: string }> = {
  contradicts: { label: 'Contradicts', between: 'contradicts', back: 'contradicts' },
  agrees: { label: 'Agrees with', between: 'agrees with', back: 'agrees with' },
  refines: { label: 'Refines', between: 'refines', back: 'is refined by' },
}
