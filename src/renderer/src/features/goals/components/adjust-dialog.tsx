import { Button, Group, NumberInput, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { GoalDetail } from '#contract/goals.contract.ts'
import { goalKind } from '#contract/record-kinds/goal.record.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { useAdjustGoal } from '../api/goals.ts'
import styles from './goals.module.css'

/** Changes what a goal under way is about, and asks why; how it was before stays in its history. */
export function AdjustDialog({ goal, onClose }: { goal: GoalDetail; onClose: () => void }) {
  const adjust = useAdjustGoal()
  const { parse } = useDayWords()
  const [title, setTitle] = useState(goal.title)
  const [data, setData] = useState<Record<string, unknown>>({})
  const [reason, setReason] = useState('')
  const { fields } = goalKind
  const value = (name: string) => (name in data ? data[name] : goal.record.data[name])
  const text = (name: string) => {
    const written = value(name)
    return typeof written === 'string' ? written : ''
  }
  const number = (name: 'baseline' | 'target') => {
    const written = value(name)
    return (
      <NumberInput
        label={fields[name].label}
        allowDecimal={false}
        min={0}
        value={typeof written === 'number' ? written : ''}
        onChange={(next) => setData({ ...data, [name]: typeof next === 'number' ? next : null })}
      />
    )
  }
  const line = (name: 'measureName' | 'unit') => (
    <TextInput
      label={fields[name].label}
      maxLength={300}
      value={text(name)}
      onChange={(event) => setData({ ...data, [name]: event.currentTarget.value })}
    />
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await adjust.run({ id: goal.id, title, data, reason })) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Change this goal" size={560}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <Textarea
          label={goalKind.words.title}
          data-autofocus
          autosize
          minRows={1}
          maxLength={500}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value.replaceAll('\n', ' '))}
        />
        <DateField
          label={fields.dueOn.label}
          value={text('dueOn') || null}
          parse={parse}
          onChange={(dueOn) => setData({ ...data, dueOn })}
        />
        <Textarea
          label={fields.criteria.label}
          autosize
          minRows={1}
          value={text('criteria')}
          onChange={(event) => setData({ ...data, criteria: event.currentTarget.value })}
        />
        <div className={styles.pair}>
          {line('measureName')}
          {line('unit')}
          {number('baseline')}
          {number('target')}
        </div>
        <Textarea
          label="Why does it change?"
          description="You will be glad of a sentence later. It can stay empty."
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {adjust.error !== null && <ErrorSentence message={errorWords(adjust.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Leave it as it is</Button>
          <Button type="submit" variant="filled" disabled={title.trim() === ''} loading={adjust.pending}>
            Change it
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
