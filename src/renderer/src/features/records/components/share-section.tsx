import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { formatDayShort } from '#shared/time.ts'
import type { RecordRole } from '#contract/record-kinds/define-record-kind.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DateField } from '#renderer/components/date-field.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { useShareRecord, useUnshareRecord } from '../api/record-changes.ts'
import { namedPeople } from '../api/record-queries.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { PeopleSelect } from './people-select.tsx'
import { RecordPeople } from './record-people.tsx'
import styles from './records.module.css'

const sharingWords = {
  ask: 'Share with a person',
  did: (name: string) => `I shared it with ${name}`,
  before: (name: string, day: string) => `${name} has had it since ${day}.`,
}

/** Who got this and when, and a way to say that somebody else got it today. */
export function ShareSection({ record, role }: { record: RecordRow; role: RecordRole }) {
  const { today, parse } = useDayWords()
  const share = useShareRecord()
  const unshare = useUnshareRecord()
  const people = useQuery(namedPeople())
  const [chosen, setChosen] = useState<string[]>([])
  const [note, setNote] = useState('')
  const [day, setDay] = useState<string | null>(today)
  const links = record.people.filter((link) => link.role === role.role)
  const [personId] = chosen
  const words = role.dated?.words ?? sharingWords
  const before = links.find((link) => link.id === personId)
  const told = record.people.find((link) => link.id === personId && link.role === 'teller')
  const nameOf = (id: string) => people.data?.find((person) => person.id === id)?.displayName ?? 'them'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!personId) return
    const shared = await share.run({
      ...{ id: record.id, personId, role: role.role, done: `${words.did(nameOf(personId)).replace(/^I /, 'You ')}` },
      ...{ onDay: day ?? today, note: note.trim() || undefined },
    })
    if (!shared) return
    setChosen([])
    setNote('')
  }
  return (
    <Section title={role.label} count={links.length}>
      <ul className={styles.shares}>
        {links.map((link) => (
          <li key={link.linkId} className={styles.share}>
            <RecordPeople people={[link]} />
            {link.onDay !== null && (
              <span className={`${styles.quiet} nb-figures`}>{formatDayShort(link.onDay, today)}</span>
            )}
            {link.note !== null && <span className={styles.quiet}>{link.note}</span>}
            <Tooltip label="Take this back">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Take back: ${words.did(link.displayName)}`}
                onClick={() => void unshare.run(link.linkId)}
              >
                <IconX size={16} stroke={1.8} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
      <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label={words.ask}>
        <PeopleSelect label={words.ask} one value={chosen} onChange={setChosen} />
        {personId !== undefined && before !== undefined && (
          <p role="status" className={styles.quiet}>
            {words.before(before.displayName, formatDayShort(before.onDay ?? record.occurredOn, today))}
          </p>
        )}
        {told !== undefined && (
          <p role="status" className={styles.quiet}>
            {told.displayName} told it to you.
          </p>
        )}
        {personId !== undefined && before === undefined && (
          <DateField label="When" value={day} onChange={setDay} parse={parse} />
        )}
        {personId !== undefined && before === undefined && (
          <TextInput
            label="A word on why"
            placeholder="For her talk in May"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        {share.error !== null && <ErrorSentence message={errorWords(share.error)} />}
        {personId !== undefined && before === undefined && (
          <div>
            <Button type="submit" variant="filled" loading={share.pending}>
              {words.did(nameOf(personId))}
            </Button>
          </div>
        )}
      </form>
    </Section>
  )
}
