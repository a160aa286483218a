import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { parseNaturalDate } from '#shared/natural-date.ts'
import type { PlainDay } from '#shared/time.ts'
import type { TimelineScope } from '#contract/timeline.contract.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { timelineOutline } from '../api/timeline-queries.ts'
import { kindIcon, kindWords } from '../model/entry-words.tsx'
import styles from './timeline.module.css'

type TimelineToolsProps = {
  scope: TimelineScope
  kinds: readonly string[]
  onKindsChange: (kinds: string[]) => void
  day: PlainDay | undefined
  onDayChange: (day: PlainDay | undefined) => void
}

/** Which kinds are shown, and a day to go to. */
export function TimelineTools({ scope, kinds, onKindsChange, day, onDayChange }: TimelineToolsProps) {
  const outline = useQuery(timelineOutline(scope))
  const now = useNow()
  const parse = useCallback((text: string) => pastDay(text, now), [now])
  const toggle = (kind: string) =>
    onKindsChange(kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind])
  const known = outline.data?.kinds ?? []
  return (
    <div className={styles.tools}>
      <div className={styles.filters} role="group" aria-label="Show only">
        {known.length > 1 &&
          known.map(({ kind, count }) => {
            const Mark = kindIcon(kind)
            return (
              <button
                key={kind}
                type="button"
                className={styles.filter}
                aria-pressed={kinds.includes(kind)}
                onClick={() => toggle(kind)}
              >
                <Mark size={16} stroke={1.8} aria-hidden />
                {kindWords(kind)} <span className={`${styles.count} nb-figures`}>{count.toLocaleString('en')}</span>
              </button>
            )
          })}
      </div>
      <div className={styles.jump}>
        <DateField
          label="Go to a day"
          placeholder="March 2021"
          value={day ?? null}
          parse={parse}
          onChange={(next) => onDayChange(next ?? undefined)}
        />
        {day !== undefined && <Button onClick={() => onDayChange(undefined)}>Back to the newest</Button>}
      </div>
    </div>
  )
}

/** A year or month alone means its last day, because a timeline reads backwards. */
function pastDay(text: string, now: string): PlainDay | null {
  const written = text.trim()
  if (/^\d{4}$/.test(written)) return `${written}-12-31`
  return parseNaturalDate(written, { now, zone: systemZone() })?.day ?? null
}
