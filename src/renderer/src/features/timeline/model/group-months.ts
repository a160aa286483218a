import { formatUtcDay, instantToDay, type PlainDay } from '#shared/time.ts'
import type { TimelineEntry } from '#contract/timeline.contract.ts'

export type Month = { key: string; label: string; entries: { entry: TimelineEntry; day: PlainDay }[] }

/** Entries of a timeline under the months they happened in, in the order they come. */
export function groupMonths(entries: readonly TimelineEntry[], zone: string): Month[] {
  const months: Month[] = []
  for (const entry of entries) {
    const day = instantToDay(entry.occurredAt, zone)
    const key = day.slice(0, 7)
    let month = months.at(-1)
    if (month?.key !== key) {
      month = { key, label: formatUtcDay(`${key}-01`, 'en-GB', { month: 'long', year: 'numeric' }), entries: [] }
      months.push(month)
    }
    month.entries.push({ entry, day })
  }
  return months
}
