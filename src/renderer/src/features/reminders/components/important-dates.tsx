import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { importantDateKinds } from '#contract/reminder-words.ts'
import type { ImportantDateRow } from '#contract/reminders.contract.ts'
import { parsePartialDate, partialDateWords } from '#shared/partial-date.ts'
import { sinceWords } from '#shared/relative-words.ts'
import { instantToDay } from '#shared/time.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { ListedRow, RowList } from '../../../components/row-list.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { datesQuery, useRemoveDate } from '../api/reminders.ts'
import { DateForm, type ReadDate } from './date-form.tsx'
import styles from './reminders.module.css'

type ImportantDatesProps = { personId: string; name: string; readDate: ReadDate }

/** Days worth remembering about somebody, besides the birthday, which stands among the facts. */
export function ImportantDates({ personId, name, readDate }: ImportantDatesProps) {
  const { data, error } = useQuery(datesQuery(personId))
  /** The date in the form; `new` for one to add. */
  const [edited, setEdited] = useState<ImportantDateRow | 'new' | null>(null)
  const close = () => setEdited(null)
  const remove = useRemoveDate()
  const today = instantToDay(useNow(), systemZone())
  const add = (
    <Button
      size="xs"
      variant="subtle"
      color="gray"
      leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
      onClick={() => setEdited('new')}
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
        <div className={styles.rows}>
          <RowList label="Important dates">
            {data.map((row) => {
              const { id, kind, title, date, nextOn, leadDays } = row
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
                  <Tooltip label="Change">
                    <ActionIcon aria-label={`Change the date “${named}”`} onClick={() => setEdited(row)}>
                      <IconPencil size={16} stroke={1.8} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                  <Tooltip label="Remove">
                    <ActionIcon aria-label={`Remove the date “${named}”`} onClick={() => void remove.run(id)}>
                      <IconTrash size={16} stroke={1.8} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                </ListedRow>
              )
            })}
          </RowList>
        </div>
      )}
      <Dialog opened={edited !== null} onClose={close} title={`A date about ${name}`} size={560}>
        {edited !== null && (
          <DateForm
            personId={personId}
            readDate={readDate}
            onDone={close}
            {...(edited !== 'new' && { present: edited })}
          />
        )}
      </Dialog>
    </Section>
  )
}
