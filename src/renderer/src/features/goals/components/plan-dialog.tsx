import { Button, Checkbox, Group, Radio, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PlanItem } from '#contract/goals.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { planPreviewQuery, plansQuery, useStartPlan } from '../api/goals.ts'
import { ownerWords } from '../model/goal-words.ts'
import styles from './goals.module.css'

type PlanDialogProps = { mentorshipId: string; partnerName: string; today: string; onClose: () => void }

const kindWords = { goal: 'Goal', milestone: 'Milestone', topic: 'Topic' }

/** Chooses a plan, shows all it would write and on which days, and begins with what stays ticked. */
export function PlanDialog({ mentorshipId, partnerName, today, onClose }: PlanDialogProps) {
  const plans = useQuery(plansQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Dialog opened onClose={onClose} title="Begin with a plan" size={640}>
      {plans.error !== null && <ErrorSentence message={errorWords(plans.error)} />}
      {plans.isPending && <DelayedSkeleton lines={4} label="Loading plans" />}
      {plans.data && (
        <Radio.Group label="Which plan?" value={chosen} onChange={setChosen}>
          <div className={styles.plans}>
            {plans.data.map(({ id, title, about }, at) => (
              <Radio key={id} value={id} label={title} description={about} data-autofocus={at === 0 || undefined} />
            ))}
          </div>
        </Radio.Group>
      )}
      {chosen === null ? (
        <Group justify="flex-end" mt="lg">
          <Button onClick={onClose}>Cancel</Button>
        </Group>
      ) : (
        <Preview key={chosen} {...{ id: chosen, mentorshipId, partnerName, today, onClose }} />
      )}
    </Dialog>
  )
}

function Preview({ id, mentorshipId, partnerName, today, onClose }: PlanDialogProps & { id: string }) {
  const { parse } = useDayWords()
  const start = useStartPlan()
  const [startOn, setStartOn] = useState(today)
  const [lane, setLane] = useState<'private' | 'shared'>('private')
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set())
  const preview = useQuery(planPreviewQuery({ id, mentorshipId, startOn }))
  const items = preview.data?.items ?? []
  const problem = start.error ?? preview.error
  const flip = (at: number) => {
    const next = new Set(without)
    if (!next.delete(at)) next.add(at)
    setWithout(next)
  }
  const begin = async () => {
    if (await start.run({ id, mentorshipId, startOn, lane, without: [...without] })) onClose()
  }
  return (
    <div className={styles.form}>
      <DateField label="It begins on" value={startOn} parse={parse} onChange={(day) => day && setStartOn(day)} />
      <SegmentedControl
        aria-label="Who can see it"
        value={lane}
        onChange={setLane}
        data={[
          { value: 'private', label: 'Only you' },
          { value: 'shared', label: `You and ${partnerName}` },
        ]}
      />
      <ul className={styles.list} aria-label="What the plan writes">
        {items.map((item, at) => (
          <li key={`${id} ${String(at)}`} className={styles.row}>
            <Checkbox
              label={item.title}
              description={itemWords(item, partnerName, today)}
              checked={!without.has(at)}
              onChange={() => flip(at)}
            />
          </li>
        ))}
      </ul>
      {problem !== null && <ErrorSentence message={errorWords(problem)} />}
      <Group justify="flex-end" gap="xs" className={styles.foot}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          disabled={items.length === 0 || without.size === items.length}
          loading={start.pending}
          onClick={() => void begin()}
        >
          Begin
        </Button>
      </Group>
    </div>
  )
}

function itemWords({ kind, on, responsible, goal }: PlanItem, partnerName: string, today: string): string {
  return [
    kindWords[kind],
    responsible && ownerWords(responsible, partnerName),
    on === null ? 'next time' : formatDayShort(on, today),
    goal && `for “${goal}”`,
  ]
    .filter(Boolean)
    .join(' · ')
}
