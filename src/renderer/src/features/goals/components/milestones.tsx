import { ActionIcon, Button, Checkbox } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { GoalMilestone } from '#contract/goals.contract.ts'
import { LaneMark } from '#renderer/components/lane-mark.tsx'
import { Section } from '#renderer/components/section.tsx'
import { dueWords } from '#shared/relative-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { useMoveGoal, useTrashParts } from '../api/goals.ts'
import { ownerWords } from '../model/goal-words.ts'
import styles from './goals.module.css'
import { MilestoneDialog } from './milestone-dialog.tsx'

type MilestonesProps = {
  milestones: readonly GoalMilestone[]
  /** What a new one belongs to. */
  place: { mentorshipId?: string; goalId?: string }
  partnerName: string | null
  today: string
  lane: 'private' | 'shared'
}

/** Points on the way with who sees to them and when; ticked off where they stand. */
export function Milestones({ milestones, place, partnerName, today, lane }: MilestonesProps) {
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title={place.goalId === undefined ? 'Milestones of the mentorship' : 'Milestones'}
      count={milestones.length || undefined}
      actions={
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Add a milestone
        </Button>
      }
    >
      {milestones.length === 0 ? (
        <p className={styles.quiet}>A few points on the way show early whether the way is right.</p>
      ) : (
        <ul className={styles.list} aria-label="Milestones">
          {milestones.map((milestone) => (
            <Row key={milestone.id} milestone={milestone} partnerName={partnerName} today={today} />
          ))}
        </ul>
      )}
      {adding && (
        <MilestoneDialog place={place} partnerName={partnerName} lane={lane} onClose={() => setAdding(false)} />
      )}
    </Section>
  )
}

function Row({
  milestone,
  partnerName,
  today,
}: {
  milestone: GoalMilestone
  partnerName: string | null
  today: string
}) {
  const { id, title, lane, status, responsible, dueOn, dueWords: counted, reachedOn } = milestone
  const move = useMoveGoal()
  const trash = useTrashParts()
  const isReached = status === 'reached'
  return (
    <li className={styles.row} data-lane={lane}>
      <div className={styles.rowLine}>
        <Checkbox
          aria-label={isReached ? `Open again: ${title}` : `Reached: ${title}`}
          checked={isReached}
          indeterminate={status === 'let_go'}
          onChange={() =>
            void move.run({
              id,
              to: status === 'open' ? 'reached' : 'open',
              label: status === 'open' ? 'Reached' : 'Opened again',
            })
          }
        />
        <span className={styles.rowTitle} data-private={lane === 'private' || undefined}>
          {title}
        </span>
        <LaneMark lane={lane} name={partnerName ?? undefined} />
        <ActionIcon aria-label={`Move to the trash: ${title}`} onClick={() => void trash.run(id)}>
          <IconTrash size={16} stroke={1.8} aria-hidden />
        </ActionIcon>
      </div>
      <p className={styles.facts}>
        <span>{ownerWords(responsible, partnerName)}</span>
        {isReached && reachedOn !== null && <span>reached {formatDayShort(reachedOn, today)}</span>}
        {status === 'open' && dueOn !== null && <span>{dueWords(dueOn, today)}</span>}
        {counted !== null && <span>{counted}</span>}
      </p>
    </li>
  )
}
