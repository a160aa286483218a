import type { MeetingPage } from '#contract/meetings.contract.ts'
import { daysBetween, formatDayShort, instantToDay, type PlainDay } from '#shared/time.ts'

type Facts = Pick<MeetingPage, 'startAt' | 'next'>

/**
 * A few words of thanks to begin with. My takeaway is for my eyes, so it stands in them only when it is given here; promises
 * are those both of us can see.
 */
export function thankYouDraft(
  { startAt, next }: Facts,
  {
    name,
    promises,
    takeaway,
    today,
    zone,
  }: {
    name: string
    /** What I said I would do, as it was written. */
    promises: readonly string[]
    takeaway: string | null
    today: PlainDay
    zone: string
  },
): string {
  const day = instantToDay(startAt, zone)
  const days = daysBetween(day, today)
  const when = days === 0 ? 'today' : days === 1 ? 'yesterday' : `on ${formatDayShort(day, today)}`
  const paragraphs = [
    `Dear ${name},`,
    `Thank you for your time ${when}.`,
    takeaway?.trim() ? `What stays with me: ${takeaway.trim()}` : '',
    promises.length === 0
      ? ''
      : promises.length === 1
        ? `I will see to this: ${promises[0]}`
        : `I will see to these:\n${promises.map((text) => `- ${text}`).join('\n')}`,
    next ? `I look forward to ${formatDayShort(instantToDay(next.startAt, zone), today)}.` : '',
  ]
  return paragraphs.filter(Boolean).join('\n\n')
}
