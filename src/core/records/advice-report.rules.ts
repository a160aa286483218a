import type { PlainDay } from '#shared/time.ts'
import type { RecordData } from '#contract/record-kinds/record-data.ts'

type Advice = { title: string; status: string | null; data: RecordData }

/** Advice that was tried, or whose day to try it by has come, is owed a word to the one who gave it. */
export function isReportDue({ status, data }: Advice, today: PlainDay): boolean {
  if (typeof data['reportedOn'] === 'string' || status === 'declined') return false
  if (status === 'applied' || status === 'adapted') return data['outcome'] !== 'too_early'
  return typeof data['tryBy'] === 'string' && data['tryBy'] <= today
}

/** What stands on the agenda. */
export function reportTitle({ title, status }: Advice): string {
  const advice = title.length > 200 ? `${title.slice(0, 199).trimEnd()}…` : title
  return status === 'applied' || status === 'adapted'
    ? `What happened when I tried “${advice}”`
    : `How it goes with “${advice}”`
}
