import { NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { MyRole } from '#contract/mentorship-words.ts'
import { capacityQuery, roomQuery, useCapacity } from '../api/finding.ts'
import styles from './finding.module.css'

const fields = [
  { key: 'mentors', label: 'Mentors at a time', max: 50 },
  { key: 'mentees', label: 'People I mentor at a time', max: 50 },
  { key: 'hours', label: 'Hours a month', max: 300 },
] as const

/** How much mentoring I want, and what stands already. */
export function Capacity() {
  const { data } = useQuery(capacityQuery)
  const { run } = useCapacity()
  if (!data) return null
  const { limits, sentences } = data
  return (
    <div className={styles.stack}>
      <div className={styles.fields}>
        {fields.map(({ key, label, max }) => (
          <NumberInput
            key={`${key} ${limits[key]}`}
            label={label}
            placeholder="no limit"
            w={190}
            min={0}
            max={max}
            allowDecimal={false}
            defaultValue={limits[key] ?? ''}
            onBlur={(event) => {
              const typed = event.currentTarget.value.trim()
              const value = typed === '' ? null : Math.min(max, Math.max(0, Math.round(Number(typed))))
              if (value !== limits[key] && !Number.isNaN(value)) void run({ ...limits, [key]: value })
            }}
          />
        ))}
      </div>
      {sentences.map((sentence) => (
        <p key={sentence} className={styles.quiet}>
          {sentence}
        </p>
      ))}
    </div>
  )
}

/** A kind sentence where one more in this role would be more than I wanted. */
export function RoomNote({ myRole }: { myRole: MyRole }) {
  const { data } = useQuery(roomQuery(myRole))
  return data?.sentence ? (
    <p className={styles.banner} role="note">
      {data.sentence}
    </p>
  ) : null
}
