import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { GoalOwner } from '#contract/goals.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { LanePill } from '#renderer/components/lane-mark.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { useAddMilestone } from '../api/goals.ts'
import { ownerChoices } from '../model/goal-words.ts'
import styles from './goals.module.css'

type MilestoneDialogProps = {
  place: { mentorshipId?: string; goalId?: string }
  partnerName: string | null
  lane: 'private' | 'shared'
  onClose: () => void
}

type When = 'day' | 'goal' | 'mentorship'
type Unit = 'days' | 'weeks' | 'months'

/** Asks for a milestone, on a day or counted from a beginning. */
export function MilestoneDialog({ place, partnerName, lane, onClose }: MilestoneDialogProps) {
  const { parse } = useDayWords()
  const add = useAddMilestone()
  const [title, setTitle] = useState('')
  const [responsible, setResponsible] = useState<GoalOwner>('me')
  const [when, setWhen] = useState<When>('day')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [count, setCount] = useState<number>(4)
  const [unit, setUnit] = useState<Unit>('weeks')
  const isOfGoal = place.goalId !== undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const time = when === 'day' ? { dueOn } : { after: { count, unit, from: when } }
    if (await add.run({ ...place, title, responsible, lane, ...time })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Add a milestone" size={520}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <LanePill lane={lane} name={partnerName ?? undefined} />
        <TextInput
          label="What will be reached by then?"
          data-autofocus
          value={title}
          maxLength={500}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          label="Who sees to it"
          data={ownerChoices(partnerName)}
          value={responsible}
          allowDeselect={false}
          onChange={(value) => setResponsible(value ?? 'me')}
        />
        <Select
          label="When"
          data={[
            { value: 'day' as const, label: 'On a day' },
            ...(isOfGoal ? [{ value: 'goal' as const, label: 'Some time after the goal began' }] : []),
            { value: 'mentorship' as const, label: 'Some time after the mentorship began' },
          ]}
          value={when}
          allowDeselect={false}
          onChange={(value) => setWhen(value ?? 'day')}
        />
        {when === 'day' ? (
          <DateField label="By when" value={dueOn} onChange={setDueOn} parse={parse} />
        ) : (
          <div className={styles.pair}>
            <NumberInput
              label="How long after"
              allowDecimal={false}
              min={0}
              max={1000}
              value={count}
              onChange={(value) => setCount(typeof value === 'number' ? value : 0)}
            />
            <Select
              label="Counted in"
              data={[
                { value: 'days' as const, label: 'Days' },
                { value: 'weeks' as const, label: 'Weeks' },
                { value: 'months' as const, label: 'Months' },
              ]}
              value={unit}
              allowDeselect={false}
              onChange={(value) => setUnit(value ?? 'weeks')}
            />
          </div>
        )}
        {add.error !== null && <ErrorSentence message={errorWords(add.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={title.trim() === ''} loading={add.pending}>
            Add
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
