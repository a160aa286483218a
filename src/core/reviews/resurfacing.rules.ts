import { addDays, type PlainDay } from '#shared/time.ts'

/** Weeks until something comes back, by how often it did; the last one holds from there on. */
const intervals = [1, 3, 7, 21, 63] as const

export type ResurfacingChoice = 'now' | 'later' | 'let_go'

/** The day on which something comes back for the first time. */
export const firstReturn = (since: PlainDay): PlainDay => addDays(since, intervals[0] * 7)

/**
 * What follows from an answer. `later` lengthens the interval, `now` keeps it, as what is useful may soon be so again; after
 * `let_go` it does not come back.
 * @param step how often it came back before
 */
export function nextReturn(
  step: number,
  choice: ResurfacingChoice,
  today: PlainDay,
): { step: number; nextOn: PlainDay | null } {
  const next = choice === 'later' ? step + 1 : Math.max(step, 1)
  const weeks = intervals[Math.min(next, intervals.length - 1)] ?? intervals[0]
  return { step: next, nextOn: choice === 'let_go' ? null : addDays(today, weeks * 7) }
}
