import { Link } from '@tanstack/react-router'
import type { MeetingSummary } from '#contract/meetings.contract.ts'
import { formatDayTime, formatTime } from '#shared/time.ts'
import { LocalTime } from '../../../components/local-time.tsx'
import { PersonAvatar } from '../../../components/person-avatar.tsx'
import { StatusPill } from '../../../components/status-pill.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import { statusWords } from '../model/meeting-words.ts'
import styles from './meeting-list.module.css'

/** One meeting in a list: when, with whom, what about, and what it needs. */
export function MeetingRow({
  meeting,
  today,
  named = true,
}: {
  meeting: MeetingSummary
  today: string
  named?: boolean
}) {
  const zone = systemZone()
  const status = statusWords(meeting)
  const theirs = meeting.theirTimezone
  const over = meeting.status === 'held' || meeting.status.startsWith('cancelled') || meeting.status === 'no_show'
  const otherClock =
    theirs !== null && !over && formatTime(meeting.startAt, theirs) !== formatTime(meeting.startAt, zone)
      ? theirs
      : null
  return (
    <li className={styles.row}>
      <span className={styles.when}>{formatDayTime(meeting.startAt, zone, today)}</span>
      {named && <PersonAvatar name={meeting.personName} id={meeting.personId} size={24} />}
      <span className={styles.words}>
        <Link
          to="/meetings/$meetingId"
          params={{ meetingId: meeting.id }}
          search={meeting.needsWrapUp ? { mode: 'wrapUp' } : {}}
          className={styles.title}
        >
          {meeting.title}
        </Link>
        {named && !meeting.title.includes(meeting.personName) && (
          <span className={styles.name}>{meeting.personName}</span>
        )}
      </span>
      <span className={styles.facts}>
        {otherClock !== null && <LocalTime zone={otherClock} name={meeting.personName} at={meeting.startAt} />}
        {!over && meeting.agendaCount > 0 && (
          <span>{meeting.agendaCount === 1 ? '1 topic' : `${meeting.agendaCount} topics`}</span>
        )}
        {status && <StatusPill tone={status.tone} label={status.label} />}
      </span>
    </li>
  )
}
