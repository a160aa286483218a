import { ActionIcon, Anchor, Button, Menu, Tooltip } from '@mantine/core'
import { IconCalendarPlus, IconDots, IconLock, IconShare, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { GoalDetail } from '#contract/goals.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { LanePill } from '#renderer/components/lane-mark.tsx'
import { Page } from '#renderer/components/page.tsx'
import { StatusPill } from '#renderer/components/status-pill.tsx'
import { usePrivateCovered } from '#renderer/lib/private-cover.ts'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { dueWords, sinceWords } from '#shared/relative-words.ts'
import { instantToDay } from '#shared/time.ts'
import { goalQuery, useMoveGoal, useReviewGoal, useTrashParts } from '../api/goals.ts'
import { goalStatus } from '../model/goal-words.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import { FeasibilitySection } from './feasibility.tsx'
import { GoalActions } from './goal-actions.tsx'
import { type DrawField, GoalFields } from './goal-fields.tsx'
import { GoalHistory } from './goal-history.tsx'
import { GoalProgress } from './goal-progress.tsx'
import styles from './goals.module.css'
import { Milestones } from './milestones.tsx'

/** What other areas put on the page of a goal. */
export type GoalSlots = {
  draw: DrawField
  /** Shares a copy, or goes on privately. */
  laneDialog: (goal: GoalDetail, onClose: () => void) => ReactNode
}

type GoalPageProps = GoalSlots & { id: string; onTrashed: (goal: GoalDetail) => void }

/** One goal: what it is about, how far it is, what is on the way, and how it changed. */
export function GoalPage({ id, ...rest }: GoalPageProps) {
  const { data, error } = useQuery(goalQuery(id))
  if (error)
    return (
      <Page title="Goal">
        <ErrorSentence message={errorWords(error)} />
      </Page>
    )
  if (!data)
    return (
      <Page title="Goal">
        <DelayedSkeleton lines={8} label="Loading the goal" />
      </Page>
    )
  return <GoalScreen goal={data} {...rest} />
}

function GoalScreen({ goal, onTrashed, ...slots }: Omit<GoalPageProps, 'id'> & { goal: GoalDetail }) {
  const [open, setOpen] = useState<'adjust' | 'lane' | null>(null)
  const covered = usePrivateCovered()
  const today = instantToDay(useNow(), systemZone())
  const move = useMoveGoal()
  const { id, title, lane, status, mentorshipId, partnerName, dueOn, reviewDue, lookedAtOn } = goal
  const { status: known, steps } = goalStatus(status)
  const isPrivate = lane === 'private'
  // While it is thought about its words come first; once it is under way, how far it is.
  const isDraft = status === 'draft'
  const about = (
    <>
      <GoalFields goal={goal} draw={slots.draw} onAdjust={() => setOpen('adjust')} />
      <FeasibilitySection goal={goal} draw={slots.draw} />
    </>
  )
  return (
    <Page
      title={title}
      windowTitle={covered && isPrivate ? 'Goal' : title}
      scrollId={`goal-${id}`}
      meta={
        <>
          {mentorshipId !== null && partnerName !== null && (
            <Anchor href={`#/mentorships/${mentorshipId}?tab=goals`}>Goals with {partnerName}</Anchor>
          )}
          <LanePill lane={lane} name={partnerName ?? undefined} />
          {status === 'active' && dueOn !== null && <span>{dueWords(dueOn, today)}</span>}
        </>
      }
      actions={<GoalButtons goal={goal} onLane={() => setOpen('lane')} onTrashed={onTrashed} />}
    >
      <div className={styles.status}>
        {known && <StatusPill tone={known.tone} label={known.label} />}
        {steps.map((step) => (
          <Button key={step.value} size="xs" onClick={() => void move.run({ id, to: step.value, label: step.label })}>
            {step.verb}
          </Button>
        ))}
      </div>
      {reviewDue && (
        <p className={styles.quiet}>
          Last looked at {sinceWords(lookedAtOn, today)}. A check-in or a word at the next meeting brings it back.
        </p>
      )}
      {isDraft && about}
      <GoalProgress goal={goal} today={today} />
      <Milestones
        milestones={goal.milestones}
        place={{ goalId: id }}
        partnerName={partnerName}
        today={today}
        lane={lane}
      />
      <GoalActions goal={goal} today={today} />
      {!isDraft && about}
      <GoalHistory goal={goal} today={today} />
      {open === 'adjust' && <AdjustDialog goal={goal} onClose={() => setOpen(null)} />}
      {open === 'lane' && slots.laneDialog(goal, () => setOpen(null))}
    </Page>
  )
}

type GoalButtonsProps = { goal: GoalDetail; onLane: () => void; onTrashed: (goal: GoalDetail) => void }

function GoalButtons({ goal, onLane, onTrashed }: GoalButtonsProps) {
  const review = useReviewGoal()
  const trash = useTrashParts()
  const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }
  const isShared = goal.lane === 'shared'
  const canShare = isShared || (goal.record.confidence?.level !== 'pair_only' && goal.sharedCopy !== 'copied')
  const throwAway = async () => {
    if (await trash.run(goal.id)) onTrashed(goal)
  }
  return (
    <>
      {goal.mentorshipId !== null &&
        (goal.topic ? (
          <Anchor href={`#/mentorships/${goal.mentorshipId}?tab=agenda`}>It stands on the agenda</Anchor>
        ) : (
          <Button leftSection={<IconCalendarPlus {...icon} />} onClick={() => void review.run(goal.id)}>
            Talk about it next time
          </Button>
        ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label="More">
            <ActionIcon aria-label="More">
              <IconDots size={20} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {goal.mentorshipId !== null && canShare && (
            <Menu.Item leftSection={isShared ? <IconLock {...icon} /> : <IconShare {...icon} />} onClick={onLane}>
              {isShared ? 'Make private…' : 'Share a copy…'}
            </Menu.Item>
          )}
          <Menu.Item data-danger leftSection={<IconTrash {...icon} />} onClick={() => void throwAway()}>
            Move to the trash
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
