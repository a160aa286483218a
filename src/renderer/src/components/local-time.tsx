import { IconClock, IconMoon } from '@tabler/icons-react'
import { formatTime, type Instant, type TimeZoneId } from '#shared/time.ts'
import { localTime, uncivilHour } from '#shared/zone.ts'
import { systemZone, useNow } from '../lib/use-now.ts'
import styles from './local-time.module.css'

type LocalTimeProps = {
  zone: TimeZoneId
  /** Whose time it is: "22:40 for Ana". */
  name?: string
  myZone?: TimeZoneId
  /** The moment to show; the present minute when left out. */
  at?: Instant
  locale?: string
}

const dayWords: Record<string, string> = { '-1': ', yesterday', '1': ', tomorrow' }

/** What the clock of the other person shows now, with a moon where a call would wake them or keep them up. */
export function LocalTime({ zone, name, myZone, at, locale }: LocalTimeProps) {
  const now = useNow()
  const instant = at ?? now
  const { dayOffset } = localTime(instant, zone, myZone ?? systemZone())
  const uncivil = uncivilHour(instant, zone)
  const Mark = uncivil === null ? IconClock : IconMoon
  const hour = uncivil === 'early' ? 'early morning' : 'late'
  return (
    <span className={styles.time}>
      <Mark size={16} stroke={1.6} aria-hidden />
      <span>
        <time dateTime={instant}>{formatTime(instant, zone, locale)}</time>
        {name !== undefined && ` for ${name}`}
        {dayWords[String(dayOffset)] ?? ''}
        {uncivil !== null && <span className={styles.hour}>, {hour}</span>}
      </span>
    </span>
  )
}
