import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { importantDateKinds, type ImportantDateKind } from '#contract/reminder-words.ts'
import type { ImportantDateRow } from '#contract/reminders.contract.ts'
import { parsePartialDate, partialDateWords } from '#shared/partial-date.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { useAddDate, useChangeDate } from '../api/reminders.ts'
import styles from './reminders.module.css'

/** Understands a day as it is written, parts of which may be missing; null when it does not. */
export type ReadDate = (text: string) => string | null
type DateFormProps = { personId: string; present?: ImportantDateRow; readDate: ReadDate; onDone: () => void }

const kindChoices = Object.entries(importantDateKinds)
  .filter(([kind]) => kind !== 'birthday')
  .map(([value, label]) => ({ value, label }))

function writtenDate(date = ''): string {
  const partial = parsePartialDate(date)
  return partial ? partialDateWords(partial) : date
}

/** Takes a day in words, what it is, and how early to tell of it; with `present` it changes the one that is there. */
export function DateForm({ personId, present, readDate, onDone }: DateFormProps) {
  const [kind, setKind] = useState<ImportantDateKind>(present?.kind ?? 'promotion')
  const [title, setTitle] = useState(present?.title ?? '')
  const [typed, setTyped] = useState(writtenDate(present?.date))
  const [yearly, setYearly] = useState(present?.repeats !== 'once')
  const [leadDays, setLeadDays] = useState(present?.leadDays ?? 0)
  const [asked, setAsked] = useState(false)
  const add = useAddDate()
  const change = useChangeDate()
  const { error, pending } = present ? change : add
  const date = readDate(typed)
  const problem = date === null ? 'Try “12 April 1985”, “12 April”, “April 1985” or “1985”.' : null
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (date === null) return
    const fields = { kind, title, date, leadDays, repeats: yearly ? ('yearly' as const) : ('once' as const) }
    const kept = await (present ? change.run({ id: present.id, fields }) : add.run({ personId, ...fields }))
    if (kept !== undefined) onDone()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <div className={styles.dates}>
        <TextInput
          label="Date"
          placeholder="12 April, or 12 April 2024"
          value={typed}
          data-autofocus
          error={asked && problem}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          label="What kind of day"
          data={kindChoices}
          value={kind}
          allowDeselect={false}
          onChange={(value) => {
            const chosen = (value ?? 'custom') as ImportantDateKind
            setKind(chosen)
            setYearly(chosen !== 'deadline')
          }}
        />
        <TextInput
          label="Name"
          placeholder="Optional"
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <NumberInput
          label="Days ahead"
          description="0 tells you on the day alone"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={0}
          max={90}
          clampBehavior="strict"
          value={leadDays}
          onChange={(value) => setLeadDays(Number(value) || 0)}
        />
      </div>
      <Switch
        mt="md"
        label="Every year"
        checked={yearly}
        onChange={(event) => setYearly(event.currentTarget.checked)}
      />
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      <Button type="submit" variant="filled" mt="md" loading={pending}>
        {present ? 'Keep the change' : 'Note it down'}
      </Button>
    </form>
  )
}
