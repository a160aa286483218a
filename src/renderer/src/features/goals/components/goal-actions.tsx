import { Checkbox } from '@mantine/core'
import { useRef, useState } from 'react'
import type { GoalDetail } from '#contract/goals.contract.ts'
import { LaneLine } from '#renderer/components/lane-line.tsx'
import { LaneMark } from '#renderer/components/lane-mark.tsx'
import { Section } from '#renderer/components/section.tsx'
import { parseActionLine } from '#renderer/lib/action-line.ts'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { dueWords } from '#shared/relative-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { useAddGoalAction, useTickAction } from '../api/goals.ts'
import { ownerWords } from '../model/goal-words.ts'
import styles from './goals.module.css'

/** What is done for a goal: its actions, and a line for the next one. */
export function GoalActions({ goal, today }: { goal: GoalDetail; today: string }) {
  const tick = useTickAction()
  const { linkedActions, partnerName } = goal
  return (
    <Section title="Actions" count={linkedActions.length || undefined}>
      {linkedActions.length > 0 && (
        <ul className={styles.list} aria-label="Actions">
          {linkedActions.map(({ id, text, owner, status, dueOn, lane }) => (
            <li key={id} className={styles.row} data-lane={lane}>
              <div className={styles.rowLine}>
                <Checkbox
                  aria-label={status === 'done' ? `Open again: ${text}` : `Done: ${text}`}
                  checked={status === 'done'}
                  onChange={() => void tick.run({ id, done: status === 'done' })}
                />
                <span className={styles.rowTitle} data-private={lane === 'private' || undefined}>
                  {text}
                </span>
                <LaneMark lane={lane} name={partnerName ?? undefined} />
              </div>
              <p className={styles.facts}>
                <span>{ownerWords(owner, partnerName)}</span>
                {dueOn !== null && status !== 'done' && <span>{dueWords(dueOn, today)}</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
      <AddLine goal={goal} today={today} />
    </Section>
  )
}

function AddLine({ goal, today }: { goal: GoalDetail; today: string }) {
  const { id, mentorshipId, partnerName, lane: goalLane } = goal
  const add = useAddGoalAction()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(goalLane)
  const read = parseActionLine(text, { now: useNow(), zone: systemZone(), partnerName: partnerName ?? undefined })
  // A shared action says for which goal it is, so a private goal has private actions alone.
  const lane = goalLane === 'private' ? 'private' : (read.lane ?? chosen)
  const owner = mentorshipId === null ? 'me' : (read.owner ?? 'me')
  return (
    <div className={styles.add}>
      <LaneLine
        label="Add an action for it"
        value={text}
        onChange={setText}
        maxLength={2000}
        canKeep={read.text !== ''}
        onKeep={async () =>
          (await add.run({ text: read.text, owner, dueOn: read.dueOn, lane, mentorshipId, goalId: id })) !== undefined
        }
        {...(goalLane === 'shared' &&
          partnerName !== null && { lane: { value: lane, partnerName, onChange: setChosen } })}
        field={field}
        hint={
          text.trim() === ''
            ? 'The next small thing, by when in your own words'
            : [ownerWords(owner, partnerName), read.dueOn && `by ${formatDayShort(read.dueOn, today)}`]
                .filter(Boolean)
                .join(' · ')
        }
      />
    </div>
  )
}
