import { Anchor } from '@mantine/core'
import type { GoalSummary } from '#contract/goals.contract.ts'
import { LaneMark } from '#renderer/components/lane-mark.tsx'
import { StatusPill } from '#renderer/components/status-pill.tsx'
import { formatDayShort } from '#shared/time.ts'
import { goalStatus, nextWords, ownerWords, standingPill } from '../model/goal-words.ts'
import styles from './goals.module.css'
import { ProgressMark } from './progress-mark.tsx'

/** One goal in a list: how far, how it stands, what comes next. */
export function GoalRow({ goal, today }: { goal: GoalSummary; today: string }) {
  const { id, title, lane, status, dueOn, percent, standing, reviewDue, actions, sharedCopy, partnerName, owner } = goal
  const next = nextWords(goal, today)
  const { status: known } = goalStatus(status)
  const isOpen = status === 'draft' || status === 'active' || status === 'on_hold'
  return (
    <li className={styles.row} data-lane={lane}>
      <div className={styles.rowLine}>
        <Anchor className={styles.rowTitle} href={`#/goals/${id}`} data-private={lane === 'private' || undefined}>
          {title}
        </Anchor>
        {percent !== null && <ProgressMark percent={percent} />}
        <LaneMark lane={lane} name={partnerName ?? undefined} />
      </div>
      <p className={styles.facts}>
        {status === 'active' && standing ? (
          <StatusPill {...standingPill(standing)} />
        ) : (
          known && status !== 'active' && <StatusPill tone={known.tone} label={known.label} />
        )}
        <span>{ownerWords(owner, partnerName)}</span>
        {next !== null && <span data-private={lane === 'private' || undefined}>{next}</span>}
        {isOpen && status !== 'active' && dueOn !== null && (
          <span data-private={lane === 'private' || undefined}>by {formatDayShort(dueOn, today)}</span>
        )}
        {actions.total > 0 && (
          <span>
            {actions.done} of {actions.total} {actions.total === 1 ? 'action' : 'actions'} done
          </span>
        )}
        {reviewDue && <span>time to look at it again</span>}
        {sharedCopy === 'copied' && <span>a copy is shared</span>}
        {sharedCopy === 'let_go' && <span>{partnerName ?? 'they'} keeps what you shared before</span>}
      </p>
    </li>
  )
}
