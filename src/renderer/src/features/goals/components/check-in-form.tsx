import { Button, Group, NumberInput, Select, Textarea } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import type { GoalDetail, GoalStanding } from '#contract/goals.contract.ts'
import { errorField, errorWords } from '#renderer/backend/error-words.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { useCheckIn } from '../api/goals.ts'
import { standingChoices } from '../model/goal-words.ts'
import styles from './goals.module.css'

/** Asks how a goal stands: in a sentence, a number, or both. */
export function CheckInForm({ goal, onDone }: { goal: GoalDetail; onDone: () => void }) {
  const add = useCheckIn()
  const field = useRef<HTMLTextAreaElement>(null)
  const [comment, setComment] = useState('')
  const [percent, setPercent] = useState<number | null>(null)
  const [value, setValue] = useState<number | null>(null)
  const [standing, setStanding] = useState<GoalStanding | null>(null)
  const { unit, target } = goal.record.data
  const number = (next: number | string) => (typeof next === 'number' ? next : null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await add.run({ id: goal.id, comment, percent, value, standing })) onDone()
    else field.current?.focus()
  }
  const problem = add.error === null ? undefined : errorWords(add.error)
  const isAtComment = add.error !== null && errorField(add.error) === 'comment'
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Textarea
        ref={field}
        label="How does it stand?"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={500}
        autoFocus
        value={comment}
        error={isAtComment ? problem : undefined}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <div className={styles.pair}>
        <NumberInput
          label="How far, in percent"
          allowDecimal={false}
          min={0}
          max={100}
          clampBehavior="strict"
          value={percent ?? ''}
          onChange={(next) => setPercent(number(next))}
        />
        {typeof target === 'number' && (
          <NumberInput
            label={typeof unit === 'string' && unit !== '' ? `Where it is now, in ${unit}` : 'Where it is now'}
            allowDecimal={false}
            min={0}
            value={value ?? ''}
            onChange={(next) => setValue(number(next))}
          />
        )}
        <Select
          label="It is"
          data={[...standingChoices]}
          value={standing}
          clearable
          onChange={(next) => setStanding(next as GoalStanding | null)}
        />
      </div>
      {problem !== undefined && !isAtComment && <ErrorSentence message={problem} />}
      <Group gap="xs">
        <Button type="submit" variant="filled" loading={add.pending}>
          Add
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </Group>
    </form>
  )
}
