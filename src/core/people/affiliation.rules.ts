import { parsePartialDate } from '#shared/partial-date.ts'
import type { Instant, PlainDay } from '#shared/time.ts'

/** "Product lead at Fieldbird", "Fieldbird" without a title. */
export function affiliationWords({ title, organization }: { title: string | null; organization: string }): string {
  return title ? `${title} at ${organization}` : organization
}

/** Where the beginning of an affiliation stands in time, at noon UTC of its first possible day; null without a year and month. */
export function affiliationMoment(startOn: string | null): Instant | null {
  const start = startOn === null ? null : parsePartialDate(startOn)
  if (!start?.year || !start.month) return null
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(start.year).padStart(4, '0')}-${two(start.month)}-${two(start.day ?? 1)}T12:00:00.000Z`
}

/** True while an affiliation lasts: it has no end, or one in a later day, month or year than the present one. */
export function isCurrent(endOn: string | null, today: PlainDay): boolean {
  if (endOn === null) return true
  return endOn > today.slice(0, endOn.length)
}

/** Order on a page: current before past, the main one first, then the newest beginning. */
export function compareAffiliations(
  a: { current: boolean; isPrimary: boolean; startOn: string | null; endOn: string | null },
  b: { current: boolean; isPrimary: boolean; startOn: string | null; endOn: string | null },
): number {
  const latest = (row: { startOn: string | null; endOn: string | null }) => row.endOn ?? row.startOn ?? ''
  return (
    Number(b.current) - Number(a.current) ||
    Number(b.isPrimary) - Number(a.isPrimary) ||
    latest(b).localeCompare(latest(a))
  )
}
