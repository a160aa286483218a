import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { meetingPulsesQuery, pulseSettingQuery, useAddPulse, useStopPulses } from '../api/growth.ts'
import { feelingLevels, feelingWords } from '../model/level-words.ts'
import styles from './growth.module.css'

type ConfidencePressProps = { meetingId: string; title: string; name: string; moment: 'before' | 'after' }

/** Asks by one press how sure one feels; it can be passed over, and switched off for good. */
export function ConfidencePress({ meetingId, title, name, moment }: ConfidencePressProps) {
  const labelId = useId()
  const { data: settings } = useQuery(pulseSettingQuery())
  const { data: pulses } = useQuery(meetingPulsesQuery(meetingId))
  const [skipped, setSkipped] = useState(false)
  const add = useAddPulse()
  const stop = useStopPulses()
  if (!settings?.askConfidence || pulses === undefined || skipped) return null
  const known = pulses.records.find(({ data }) => data['moment'] === moment)
  if (known)
    return (
      <p className={styles.quiet} role="status" data-private>
        {moment === 'before' ? 'Before' : 'After'} this meeting you felt:{' '}
        {feelingWords(Number(known.data['level'])).toLowerCase()}.
      </p>
    )
  const question = moment === 'before' ? `How sure do you feel before you meet ${name}?` : 'How sure do you feel now?'
  return (
    <div className={styles.press} role="group" aria-labelledby={labelId}>
      <p id={labelId} style={{ margin: '0 0 4px' }}>
        {question}
      </p>
      <div className={styles.row}>
        {feelingLevels.map((level) => (
          <Button
            key={level}
            size="xs"
            disabled={add.pending}
            onClick={() => void add.run({ title, level: String(level), moment, meetingId })}
          >
            {feelingWords(level)}
          </Button>
        ))}
        <Button size="xs" variant="subtle" color="gray" onClick={() => setSkipped(true)}>
          Not now
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => void stop.run(undefined)}>
          Never ask
        </Button>
      </div>
    </div>
  )
}
