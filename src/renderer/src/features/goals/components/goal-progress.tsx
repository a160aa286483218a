import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { GoalDetail } from '#contract/goals.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import { StatusPill } from '#renderer/components/status-pill.tsx'
import { formatDayShort } from '#shared/time.ts'
import { chartPoints } from '../model/chart-points.ts'
import { measureWords, ownerWords, standingPill } from '../model/goal-words.ts'
import { CheckInForm } from './check-in-form.tsx'
import styles from './goals.module.css'
import { ProgressMark } from './progress-mark.tsx'

// What draws is large, and most visits of the window never need it.
const CheckInChart = lazy(() => import('./check-in-chart.tsx').then((file) => ({ default: file.CheckInChart })))

/** How far a goal is, its check-ins as a line and as a table, and a place for the next one. */
export function GoalProgress({ goal, today }: { goal: GoalDetail; today: string }) {
  const [adding, setAdding] = useState(false)
  const { checkIns, percent, standing, record, partnerName, status } = goal
  const { points, number } = chartPoints(checkIns, (day) => formatDayShort(day, today))
  const counted = measureWords(record.data)
  const unit = typeof record.data['unit'] === 'string' ? record.data['unit'] : null
  const target = typeof record.data['target'] === 'number' ? record.data['target'] : null
  return (
    <Section
      title="Progress"
      actions={
        !adding && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add a check-in
          </Button>
        )
      }
    >
      {(percent !== null || standing !== null || counted !== null) && (
        <p className={styles.facts}>
          {percent !== null && <ProgressMark percent={percent} />}
          {standing !== null && status === 'active' && <StatusPill {...standingPill(standing)} />}
          {counted !== null && <span>{counted}</span>}
        </p>
      )}
      {adding && <CheckInForm goal={goal} onDone={() => setAdding(false)} />}
      {checkIns.length === 0 && !adding && (
        <p className={styles.quiet}>
          A line now and then shows how a goal moves, also when it feels as if nothing did.
        </p>
      )}
      {points.length > 1 && (
        <div className={styles.chart}>
          <Suspense fallback={<div style={{ height: 180 }} />}>
            <CheckInChart points={points} number={number} name={unit ?? 'How far'} target={target} />
          </Suspense>
        </div>
      )}
      {checkIns.length > 0 && (
        <table className={styles.table}>
          <caption className="nb-visually-hidden">Check-ins, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">How far</th>
              <th scope="col">It is</th>
              <th scope="col">In words</th>
              <th scope="col">Who</th>
            </tr>
          </thead>
          <tbody data-private={goal.lane === 'private' || undefined}>
            {checkIns.toReversed().map((one) => (
              <tr key={one.id}>
                <td data-number>{formatDayShort(one.on, today)}</td>
                <td data-number>
                  {[
                    one.percent === null ? null : `${one.percent} %`,
                    one.value === null ? null : `${one.value}${unit ? ` ${unit}` : ''}`,
                  ]
                    .filter(Boolean)
                    .join(', ') || '–'}
                </td>
                <td>{one.standing === null ? '–' : standingPill(one.standing).label}</td>
                <td>{one.comment}</td>
                <td>{ownerWords(one.by, partnerName)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
