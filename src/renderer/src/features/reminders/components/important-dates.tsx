import { ActionIcon, Button, NumberInput, Select, Switch, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { importantDateKinds, type ImportantDateKind } from '#contract/reminder-words.ts'
import { parsePartialDate, partialDateWords } from '#shared/partial-date.ts'
import { sinceWords } from '#shared/relative-words.ts'
import { instantToDay } from '#shared/time.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { ListedRow, RowList } from '../../../components/row-list.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { datesQuery, useAddDate, useRemoveDate } from '../api/reminders.ts'
import styles from './reminders.module.css'

type ReadDate = (text: string) => string | null
type ImportantDatesProps = { personId: string; name: string; readDate: ReadDate }

const kindChoices = Object.entries(importantDateKinds)
  .filter(([kind]) => kind !== 'birthday')
  .map(([value, label]) => ({ value, label }))

/** Days worth remembering about somebody, besides the birthday, which stands among the facts. */
export function ImportantDates({ personId, name, readDate }: ImportantDatesProps) {
  const { data, error } = useQuery(datesQuery(personId))
  const [adding, setAdding] = useState(false)
  const remove = useRemoveDate()
  const today = instantToDay(useNow(), systemZone())
  const add = (
    <Button
      size="xs"
      variant="subtle"
      color="gray"
      leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      Add a date
    </Button>
  )
  return (
    <Section title="Important dates" actions={add}>
      {error && <ErrorSentence message={errorWords(error)} />}
      {data?.length === 0 && (
        <p className={styles.quiet}>A promotion, a first day, a deadline: what you would like to think of in time.</p>
      )}
      {data && data.length > 0 && (
        <RowList label="Important dates">
          {data.map(({ id, kind, title, date, nextOn, leadDays }) => {
            const partial = parsePartialDate(date)
            const named = title || importantDateKinds[kind]
            const ahead = leadDays > 0 ? `, told ${leadDays === 1 ? '1 day' : `${leadDays} days`} ahead` : ''
            const next = nextOn === null ? '' : `, ${nextOn === today ? 'today' : sinceWords(nextOn, today)}`
            return (
              <ListedRow
                key={id}
                what={<span data-private>{named}</span>}
                facts={`${partial ? partialDateWords(partial) : date}${next}${ahead}`}
              >
                <Tooltip label="Remove">
                  <ActionIcon aria-label={`Remove the date “${named}”`} onClick={() => void remove.run(id)}>
                    <IconTrash size={16} stroke={1.8} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              </ListedRow>
            )
          })}
        </RowList>
      )}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={`A date about ${name}`} size={560}>
        <DateForm personId={personId} readDate={readDate} onDone={() => setAdding(false)} />
      </Dialog>
    </Section>
  )
}

function DateForm({ personId, readDate, onDone }: { personId: string; readDate: ReadDate; onDone: () => void }) {
  const [kind, setKind] = useState<ImportantDateKind>('promotion')
  const [title, setTitle] = useState('')
  const [typed, setTyped] = useState('')
  const [yearly, setYearly] = useState(true)
  const [leadDays, setLeadDays] = useState(0)
  const [asked, setAsked] = useState(false)
  const add = useAddDate()
  const date = readDate(typed)
  const problem = date === null ? 'Try “12 April 1985”, “12 April”, “April 1985” or “1985”.' : null
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (date === null) return
    const fields = { kind, title, date, leadDays, repeats: yearly ? ('yearly' as const) : ('once' as const) }
    if ((await add.run({ personId, ...fields })) !== undefined) onDone()
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
      {add.error !== null && <ErrorSentence message={errorWords(add.error)} />}
      <Button type="submit" mt="md" loading={add.pending}>
        Note it down
      </Button>
    </form>
  )
}
