import { Button, Group, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '#renderer/backend/client.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { formatDay, instantToDay } from '#shared/time.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { Section } from '../../../components/section.tsx'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import { systemZone } from '../../../lib/use-now.ts'
import { amendmentsQuery } from '../api/meeting-records.ts'
import styles from './closed-record.module.css'

type ClosedRecordProps = { meeting: MeetingPage; partnerName: string }

/** Says that the record of a meeting stands, and takes what is noticed later as amendments with their day. */
export function ClosedRecord({ meeting, partnerName }: ClosedRecordProps) {
  const { id: meetingId, mentorshipId, closedSince } = meeting
  const { data = [], error } = useQuery(amendmentsQuery(meetingId))
  const [text, setText] = useState<string>()
  const covered = usePrivateCovered()
  const amend = useChange(
    (title: string) => client.records.create({ kind: 'amendment', title, mentorshipId, meetingId }),
    { done: 'Amendment added', toastProblem: false },
  )
  if (closedSince === null) return null
  const shown = data.filter(({ lane }) => !covered || lane === 'shared')
  const keep = async () => {
    if (text === undefined || text.trim() === '') return
    if ((await amend.run(text.trim())) !== undefined) setText(undefined)
  }
  return (
    <Section
      title="The record stands"
      actions={
        text === undefined && (
          <Button size="xs" onClick={() => setText('')}>
            Amend
          </Button>
        )
      }
    >
      <p className={styles.why}>
        Since {formatDay(instantToDay(closedSince, systemZone()))}, two meetings later, it is read and no longer
        changed. What you notice now can be added beside it.
      </p>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {shown.length > 0 && (
        <ul className={styles.list} aria-label="Amendments">
          {shown.map((record) => (
            <li key={record.id} className={styles.amendment}>
              <LaneMark lane={record.lane} name={partnerName} />
              <div className={styles.words}>
                <p className={styles.day}>Amended on {formatDay(record.occurredOn)}</p>
                <p>{record.title}</p>
                {record.body !== null && <p>{record.body}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {text !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void keep()
          }}
        >
          <Textarea
            label="What should be added or put right?"
            autosize
            autoFocus
            minRows={2}
            maxLength={500}
            value={text}
            error={amend.error === null ? undefined : errorWords(amend.error)}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button onClick={() => setText(undefined)}>Not now</Button>
            <Button type="submit" variant="filled" disabled={text.trim() === ''} loading={amend.pending}>
              Add amendment
            </Button>
          </Group>
        </form>
      )}
    </Section>
  )
}
