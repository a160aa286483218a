import { NumberInput, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDay, formatTime } from '#shared/time.ts'
import { localTime, uncivilHour } from '#shared/zone.ts'
import { LocalTime } from '../../../components/local-time.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { applyWords, startOf, type When } from '../model/when.ts'
import styles from './meeting-forms.module.css'

type WhenFieldsProps = {
  value: When
  onChange: (when: When) => void
  /** Words can say how it repeats, too. */
  onRepeat?: (rrule: string) => void
  /** Whom it is with; null while nobody is chosen. */
  name: string | null
  /** Where the other person is; null when it is not known. */
  theirZone: string | null
  placeholder?: string
  autoFocus?: boolean
}

/** A time in words or by the fields, and what both clocks will show. */
export function WhenFields({ value, onChange, onRepeat, name, theirZone, placeholder, autoFocus }: WhenFieldsProps) {
  const [text, setText] = useState('')
  const now = useNow()
  const zone = systemZone()
  const understood = text.trim() === '' || applyWords(text, value, { now, zone }) !== null
  const write = (words: string) => {
    setText(words)
    const read = applyWords(words, value, { now, zone })
    if (!read) return
    onChange(read.when)
    if (read.rrule !== null) onRepeat?.(read.rrule)
  }
  const start = startOf(value, zone)
  return (
    <div className={styles.when}>
      <TextInput
        label="When, in your own words"
        placeholder={placeholder ?? 'next Tuesday 3pm for 45 min'}
        value={text}
        data-autofocus={autoFocus || undefined}
        description={understood ? undefined : 'Not understood yet; the fields below stay as they are.'}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={styles.whenLine}>
        <TextInput
          label="Day"
          type="date"
          value={value.day}
          onChange={(event) => onChange({ ...value, day: event.currentTarget.value })}
        />
        <TextInput
          label="Time"
          type="time"
          value={value.time}
          onChange={(event) => onChange({ ...value, time: event.currentTarget.value })}
        />
        <NumberInput
          label="Minutes"
          min={1}
          max={1440}
          step={15}
          allowDecimal={false}
          value={value.minutes}
          onChange={(minutes) => onChange({ ...value, minutes: Number(minutes) || 0 })}
        />
      </div>
      <p className={styles.clocks} aria-live="polite">
        {start !== null && (
          <>
            <span>
              {formatDay(value.day)}, {formatTime(start, zone)} for you
            </span>
            {name !== null && theirZone !== null && <LocalTime zone={theirZone} name={name} at={start} />}
            {name !== null && theirZone === null && <span>{name}’s time zone is not known yet</span>}
            <UncivilWarning start={start} name={name ?? 'the other person'} zone={zone} theirZone={theirZone} />
          </>
        )}
      </p>
    </div>
  )
}

type UncivilWarningProps = { start: string; name: string; zone: string; theirZone: string | null }

function UncivilWarning({ start, name, zone, theirZone }: UncivilWarningProps) {
  const mine = uncivilHour(start, zone)
  const theirs = theirZone === null ? null : uncivilHour(start, theirZone)
  if (mine === null && theirs === null) return null
  const who = theirs === null ? 'you' : mine === null ? name : `${name} and you`
  const hour = (theirs ?? mine) === 'early' ? 'early' : 'late'
  const day = theirZone !== null && localTime(start, theirZone, zone).dayOffset !== 0 ? ', on another day there' : ''
  return (
    <span className={styles.warning}>
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
      {hour} for {who}
      {day}
    </span>
  )
}
