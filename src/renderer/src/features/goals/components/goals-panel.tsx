import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { GoalSummary } from '#contract/goals.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { LaneLine } from '#renderer/components/lane-line.tsx'
import type { Lane } from '#renderer/components/lane-mark.tsx'
import { Section } from '#renderer/components/section.tsx'
import { parseActionLine } from '#renderer/lib/action-line.ts'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { goalsQuery, useAddGoal } from '../api/goals.ts'
import { ownerWords } from '../model/goal-words.ts'
import { GoalRow } from './goal-row.tsx'
import styles from './goals.module.css'
import { Milestones } from './milestones.tsx'
import { PlanDialog } from './plan-dialog.tsx'

type GoalsPanelProps = { mentorshipId: string; partnerName: string }

/** What two people want to reach, with the milestones of their way. */
export function GoalsPanel({ mentorshipId, partnerName }: GoalsPanelProps) {
  const { data, error } = useQuery(goalsQuery(mentorshipId))
  const [showSettled, setShowSettled] = useState(false)
  const [planning, setPlanning] = useState(false)
  const today = instantToDay(useNow(), systemZone())
  const goals = data?.goals ?? []
  const isSettled = ({ status }: GoalSummary) => status === 'achieved' || status === 'let_go'
  const open = goals.filter((goal) => !isSettled(goal))
  const settled = goals.filter(isSettled)
  const plan = (
    <Button
      size="xs"
      variant="subtle"
      leftSection={<IconRoute size={16} stroke={1.8} aria-hidden />}
      onClick={() => setPlanning(true)}
    >
      Begin with a plan…
    </Button>
  )
  return (
    <>
      <Section title="Goals" count={open.length || undefined} actions={plan}>
        {error !== null && <ErrorSentence message={errorWords(error)} />}
        {data === undefined && error === null && <DelayedSkeleton lines={3} label="Loading goals" />}
        {data !== undefined && open.length === 0 && (
          <p className={styles.quiet}>
            Nothing is written down yet. One line is enough; it stays with you until you share it.
          </p>
        )}
        {open.length > 0 && (
          <ul className={styles.list} aria-label="Goals">
            {open.map((goal) => (
              <GoalRow key={goal.id} goal={goal} today={today} />
            ))}
          </ul>
        )}
        <GoalAddLine mentorshipId={mentorshipId} partnerName={partnerName} today={today} />
      </Section>
      <Milestones
        milestones={data?.milestones ?? []}
        place={{ mentorshipId }}
        partnerName={partnerName}
        today={today}
        lane="private"
      />
      {settled.length > 0 && (
        <>
          {showSettled && (
            <Section title="Reached and let go" count={settled.length} level={3}>
              <ul className={styles.list} aria-label="Reached and let go">
                {settled.map((goal) => (
                  <GoalRow key={goal.id} goal={goal} today={today} />
                ))}
              </ul>
            </Section>
          )}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            aria-pressed={showSettled}
            onClick={() => setShowSettled(!showSettled)}
          >
            {showSettled ? 'Hide reached ones' : 'Show reached ones'}
          </Button>
        </>
      )}
      {planning && (
        <PlanDialog
          mentorshipId={mentorshipId}
          partnerName={partnerName}
          today={today}
          onClose={() => setPlanning(false)}
        />
      )}
    </>
  )
}

/** One line that becomes a goal under way; its day and whose it is are shown as they are understood. */
function GoalAddLine({ mentorshipId, partnerName, today }: GoalsPanelProps & { today: string }) {
  const add = useAddGoal()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Lane>('private')
  const read = parseActionLine(text, { now: useNow(), zone: systemZone(), partnerName })
  const lane = read.lane ?? chosen
  const owner = read.owner ?? 'me'
  return (
    <div className={styles.add}>
      <LaneLine
        label="Add a goal"
        value={text}
        onChange={setText}
        maxLength={500}
        canKeep={read.text !== ''}
        onKeep={async () =>
          (await add.run({ title: read.text, mentorshipId, lane, owner, dueOn: read.dueOn })) !== undefined
        }
        lane={{ value: lane, partnerName, onChange: setChosen }}
        field={field}
        hint={
          text.trim() === ''
            ? 'What do you want to reach, and by when? “Give a talk in my own field by October”'
            : [ownerWords(owner, partnerName), read.dueOn && `by ${formatDayShort(read.dueOn, today)}`]
                .filter(Boolean)
                .join(' · ')
        }
      />
    </div>
  )
}
