import { TextInput } from '@mantine/core'
import { formatDayTime, instantToDay } from '#shared/time.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { firstMeetings, readRepeat } from '../model/repeat.ts'
import type { When } from '../model/when.ts'
import styles from './meeting-forms.module.css'

/** How many meetings of a rhythm are made ahead; the next follows whenever one is over. */
export const meetingsAhead = 3

type RepeatFieldProps = { text: string; onChange: (text: string) => void; when: When }

/** How a meeting repeats, in words, with the first dates shown before anything is made. */
export function RepeatField({ text, onChange, when }: RepeatFieldProps) {
  const read = readRepeat(text)
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  const dates =
    read !== null && 'rrule' in read && when.time !== ''
      ? firstMeetings(read.rrule, `${when.day}T${when.time}`, zone, meetingsAhead)
      : []
  return (
    <div>
      <TextInput
        label="Repeats"
        placeholder="every 2 weeks; leave empty for once"
        value={text}
        error={read !== null && 'sentence' in read ? read.sentence : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {read !== null && 'rrule' in read && (
        <p className={styles.preview} aria-live="polite">
          {read.words}
          {dates.length > 0 && `: ${dates.map((date) => formatDayTime(date, zone, today)).join(' · ')}. `}
          {dates.length > 0 && 'Three are kept ahead.'}
        </p>
      )}
    </div>
  )
}
