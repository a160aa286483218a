import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import type { MeetingSummary } from '#contract/meetings.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { addDays, dayToInstant, formatDay, formatTime, formatUtcDay, instantToDay } from '#shared/time.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import { spanMeetingsQuery } from '../api/meetings-queries.ts'
import { addMonths, monthOf, monthWeeks } from '../model/month-grid.ts'
import styles from './month-view.module.css'

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const icon = { size: 18, stroke: 1.8, 'aria-hidden': true }

type MonthViewProps = { today: string; onAdd: (day: string) => void }

/** A month of meetings. Page Up and Page Down turn the pages. */
export function MonthView({ today, onAdd }: MonthViewProps) {
  const [month, setMonth] = useState(monthOf(today))
  const zone = systemZone()
  const weeks = monthWeeks(month)
  const first = weeks[0]?.[0] ?? today
  const last = weeks.at(-1)?.at(-1) ?? today
  const { data, error } = useQuery({
    ...spanMeetingsQuery(dayToInstant(first, '00:00', zone), dayToInstant(addDays(last, 1), '00:00', zone)),
    placeholderData: (before: MeetingSummary[] | undefined) => before,
  })
  const byDay = Map.groupBy(data ?? [], (meeting) => instantToDay(meeting.startAt, zone))
  const title = formatUtcDay(`${month}-01`, 'en-GB', { month: 'long', year: 'numeric' })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'PageUp' ? -1 : event.key === 'PageDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    setMonth(addMonths(month, step))
  }
  return (
    <div onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <ActionIcon aria-label="Earlier month" onClick={() => setMonth(addMonths(month, -1))}>
          <IconChevronLeft {...icon} />
        </ActionIcon>
        <h2 className={styles.title} aria-live="polite">
          {title}
        </h2>
        <ActionIcon aria-label="Later month" onClick={() => setMonth(addMonths(month, 1))}>
          <IconChevronRight {...icon} />
        </ActionIcon>
        {month !== monthOf(today) && (
          <Button size="xs" variant="subtle" onClick={() => setMonth(monthOf(today))}>
            This month
          </Button>
        )}
      </div>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      <table className={styles.month} aria-label={`Meetings in ${title}`}>
        <thead>
          <tr>
            {weekdayNames.map((name) => (
              <th key={name} scope="col" abbr={name}>
                {name.slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <DayCell
                  key={day}
                  day={day}
                  outside={monthOf(day) !== month}
                  isToday={day === today}
                  meetings={byDay.get(day) ?? []}
                  onAdd={() => onAdd(day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type DayCellProps = {
  day: string
  outside: boolean
  isToday: boolean
  meetings: readonly MeetingSummary[]
  onAdd: () => void
}

function DayCell({ day, outside, isToday, meetings, onAdd }: DayCellProps) {
  return (
    <td className={styles.day} data-outside={outside || undefined}>
      <div className={styles.dayHead}>
        <time dateTime={day} className={styles.number} aria-current={isToday ? 'date' : undefined}>
          {Number(day.slice(8))}
        </time>
        <button
          type="button"
          className={styles.addDay}
          aria-label={`Add a meeting on ${formatDay(day)}`}
          onClick={onAdd}
        >
          <IconPlus size={16} stroke={1.8} aria-hidden />
        </button>
      </div>
      {meetings.map((meeting) => (
        <Link
          key={meeting.id}
          to="/meetings/$meetingId"
          params={{ meetingId: meeting.id }}
          className={styles.chip}
          data-status={meeting.needsWrapUp ? 'wrapUp' : meeting.status}
          title={`${meeting.title}, ${meeting.personName}`}
        >
          <span className={styles.time}>{formatTime(meeting.startAt, systemZone())}</span> {meeting.personName}
        </Link>
      ))}
    </td>
  )
}
