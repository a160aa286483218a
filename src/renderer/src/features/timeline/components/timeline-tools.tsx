import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback } from 'react'
import { parseNaturalDate } from '#shared/natural-date.ts'
import type { PlainDay } from '#shared/time.ts'
import type { TimelineScope } from '#contract/timeline.contract.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { timelineOutline } from '../api/timeline-queries.ts'
import { kindIcon, kindWords } from '../model/entry-words.tsx'
import { groupKinds } from '../model/kind-groups.ts'
import styles from './timeline.module.css'

/** More kinds than these are grouped. */
const kindsInARow = 8

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
  const groups = known.length > kindsInARow ? groupKinds(known) : []
  // Of many kinds, those of the chosen groups alone can be told apart.
  const singles =
    groups.length > 0
      ? groups.filter((group) => group.kinds.some(({ kind }) => kinds.includes(kind))).flatMap((group) => group.kinds)
      : known.length > 1
        ? known
        : []
  return (
    <div className={styles.tools}>
      <div className={styles.filters} role="group" aria-label="Show only">
        {groups.map(({ id, label, kinds: own, count }) => {
          const names = own.map(({ kind }) => kind)
          const isShown = names.every((name) => kinds.includes(name))
          const others = kinds.filter((name) => !names.includes(name))
          return (
            <FilterChip
              key={id}
              words={label}
              count={count}
              pressed={isShown}
              onPress={() => onKindsChange(isShown ? others : [...others, ...names])}
            />
          )
        })}
        {singles.map(({ kind, count }) => {
          const Mark = kindIcon(kind)
          return (
            <FilterChip
              key={kind}
              icon={<Mark size={16} stroke={1.8} aria-hidden />}
              words={kindWords(kind)}
              count={count}
              pressed={kinds.includes(kind)}
              onPress={() => toggle(kind)}
            />
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

type FilterChipProps = { icon?: ReactNode; words: string; count: number; pressed: boolean; onPress: () => void }

function FilterChip({ icon, words, count, pressed, onPress }: FilterChipProps) {
  return (
    <button type="button" className={styles.filter} aria-pressed={pressed} onClick={onPress}>
      {icon}
      {words} <span className={`${styles.count} nb-figures`}>{count.toLocaleString('en')}</span>
    </button>
  )
}

/** A year or month alone means its last day, because a timeline reads backwards. */
function pastDay(text: string, now: string): PlainDay | null {
  const written = text.trim()
  if (/^\d{4}$/.test(written)) return `${written}-12-31`
  return parseNaturalDate(written, { now, zone: systemZone() })?.day ?? null
}
