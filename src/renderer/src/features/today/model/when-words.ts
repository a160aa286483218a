import { daysBetween, formatDayShort, formatDayTime, formatTime, formatWeekday, instantToDay } from '#shared/time.ts'
import type { Instant, PlainDay, TimeZoneId } from '#shared/time.ts'

/** 'today', 'tomorrow', 'Friday' within a week, '12 Mar' later. */
export function dayWords(day: PlainDay, today: PlainDay): string {
  const ahead = daysBetween(today, day)
  if (ahead === 0) return 'today'
  if (ahead === 1) return 'tomorrow'
  return ahead > 1 && ahead < 7 ? formatWeekday(day) : formatDayShort(day, today)
}

/** 'Today 14:00', 'Tomorrow 9:30', 'Fri 20 Mar, 14:00'; 'Now' while it lasts. */
export function meetingWords(
  { startAt, endAt }: { startAt: Instant; endAt: Instant },
  now: Instant,
  zone: TimeZoneId,
): string {
  if (startAt <= now && now < endAt) return `Now, until ${formatTime(endAt, zone)}`
  const today = instantToDay(now, zone)
  const ahead = daysBetween(today, instantToDay(startAt, zone))
  if (ahead === 0) return `Today ${formatTime(startAt, zone)}`
  if (ahead === 1) return `Tomorrow ${formatTime(startAt, zone)}`
  return formatDayTime(startAt, zone, today)
}

/** How an action stands: past its day, close to it, or with time. */
export function actionState(dueOn: PlainDay | null, today: PlainDay): 'fresh' | 'amber' | 'red' {
  if (dueOn === null) return 'fresh'
  const ahead = daysBetween(today, dueOn)
  if (ahead < 0) return 'red'
  return ahead <= 1 ? 'amber' : 'fresh'
}
