import { Checkbox, MultiSelect, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { bragKinds, type BragKind } from '#contract/growth.contract.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { Keepsake } from '#contract/reviews.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { addDays } from '#shared/time.ts'
import { bragQuery } from '../api/growth.ts'
import styles from './growth.module.css'

type Period = 'year' | 'last_year' | 'quarter' | 'own'
const periods: { value: Period; label: string }[] = [
  { value: 'year', label: 'This year' },
  { value: 'last_year', label: 'Last year' },
  { value: 'quarter', label: 'The last 90 days' },
  { value: 'own', label: 'From … to …' },
]

/** What one did in a span of days, to read, print or keep as Markdown: for a review, a reference, or a low day. */
export function BragView({ sheet }: { sheet: (page: Keepsake) => ReactNode }) {
  const { today, parse } = useDayWords()
  const year = Number(today.slice(0, 4))
  const [period, setPeriod] = useState<Period>('year')
  const [own, setOwn] = useState({ from: `${year}-01-01`, to: today })
  const [kinds, setKinds] = useState<BragKind[]>(['win', 'goal', 'feedback', 'endorsement'])
  const [skills, setSkills] = useState<string[]>([])
  const span =
    period === 'own'
      ? own
      : period === 'quarter'
        ? { from: addDays(today, -90), to: today }
        : period === 'year'
          ? { from: `${year}-01-01`, to: today }
          : { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
  const { data: page, error } = useQuery(bragQuery({ ...span, kinds, skills }))
  const confidence = page?.leftOut.confidence ?? 0
  return (
    <div className={styles.stack}>
      <div className={styles.row} style={{ alignItems: 'flex-end' }}>
        <NativeSelect
          label="Period"
          value={period}
          data={periods}
          onChange={(event) =>
            setPeriod(periods.find(({ value }) => value === event.currentTarget.value)?.value ?? 'year')
          }
        />
        {period === 'own' && (
          <>
            <DateField
              label="From"
              value={own.from}
              parse={parse}
              onChange={(from) => void (from && setOwn({ ...own, from }))}
            />
            <DateField label="To" value={own.to} parse={parse} onChange={(to) => void (to && setOwn({ ...own, to }))} />
          </>
        )}
        {((page?.skills.length ?? 0) > 0 || skills.length > 0) && (
          <MultiSelect
            label="Only these skills"
            placeholder={skills.length === 0 ? 'All of them' : undefined}
            data={[...new Set([...(page?.skills ?? []), ...skills])]}
            value={skills}
            onChange={setSkills}
            clearable
          />
        )}
      </div>
      <div className={styles.row} role="group" aria-label="What it holds">
        {bragKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={recordKindOf(kind).words.many}
            checked={kinds.includes(kind)}
            onChange={(event) =>
              setKinds(
                event.currentTarget.checked
                  ? bragKinds.filter((known) => known === kind || kinds.includes(known))
                  : kinds.filter((known) => known !== kind),
              )
            }
          />
        ))}
      </div>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {page === undefined && error === null && <DelayedSkeleton lines={8} label="Looking through these days" />}
      {confidence > 0 && (
        <p className={styles.quiet} role="status">
          {confidence === 1 ? 'One entry was' : `${confidence} entries were`} told in confidence and stay
          {confidence === 1 ? 's' : ''} out.
        </p>
      )}
      {page && sheet(page)}
    </div>
  )
}
