import { Button, Group, Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaFormFormat } from '#contract/agenda-form.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { formatDay, formatTime, instantToDay } from '#shared/time.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LaneFrame } from '../../../components/lane-frame.tsx'
import { saveFile } from '../../interop/model/save-file.ts'
import { formContentQuery, makeForm } from '../api/agenda-form.ts'
import styles from './agenda.module.css'

type SendAgendaDialogProps = { mentorshipId: string; meetingId?: string; partnerName: string; onClose: () => void }

/** Makes a form of the shared agenda for somebody without the program, and shows all that leaves with it. */
export function SendAgendaDialog({ mentorshipId, meetingId, partnerName, onClose }: SendAgendaDialogProps) {
  const { data, error } = useQuery(formContentQuery(mentorshipId, meetingId))
  const [format, setFormat] = useState<AgendaFormFormat>('html')
  const make = useChange(makeForm, { done: ({ fileName }) => `Saved as ${fileName}` })
  const save = async () => {
    const made = await make.run({ mentorshipId, meetingId, format })
    if (made === undefined) return
    saveFile(made.fileName, new Blob([made.text], { type: made.mediaType }))
    onClose()
  }
  const isEmpty = data !== undefined && data.topics.length === 0 && data.actions.length === 0
  return (
    <Dialog opened onClose={onClose} title={`Send agenda to ${partnerName}`} size={600}>
      <p>
        A file that {partnerName} can fill in without Mentorbook. Send it the way you like; the copy that comes back can
        be brought in here.
      </p>
      <Radio.Group label="As" value={format} onChange={(value) => setFormat(value === 'html' ? 'html' : 'markdown')}>
        <Stack gap={6} mt={4} mb="md">
          <Radio value="html" label="A page for any browser" />
          <Radio value="markdown" label="Text (Markdown) for any editor" />
        </Stack>
      </Radio.Group>
      <LaneFrame lane="shared" name={partnerName}>
        {error !== null && <ErrorSentence message={errorWords(error)} />}
        {data === undefined && error === null && <DelayedSkeleton />}
        {data?.meeting && (
          <p className={styles.quiet}>
            Meeting on {formatDay(instantToDay(data.meeting.startAt, data.meeting.timezone))} at{' '}
            {formatTime(data.meeting.startAt, data.meeting.timezone)} ({data.meeting.timezone})
          </p>
        )}
        <ol className={styles.sharedList}>
          {data?.topics.map(({ id, title, detail, answer }) => (
            <li key={id}>
              {title}
              {detail && <p className={styles.facts}>{detail}</p>}
              {answer && <p className={styles.facts}>Answer: {answer}</p>}
            </li>
          ))}
        </ol>
        {data !== undefined && data.actions.length > 0 && (
          <>
            <p className={styles.quiet}>What was promised</p>
            <ul className={styles.sharedList}>
              {data.actions.map(({ id, text, owner, dueOn }) => (
                <li key={id}>
                  {text}
                  <p className={styles.facts}>
                    {{ you: partnerName, me: 'You', both: 'Both of you' }[owner]}
                    {dueOn && `, by ${formatDay(dueOn)}`}
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
        {isEmpty && <p>No topic is shared here yet. {partnerName} can still add topics and times.</p>}
      </LaneFrame>
      <p className={styles.hint}>This is all that leaves. Private topics and notes stay here.</p>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>Not now</Button>
        <Button variant="filled" disabled={data === undefined} loading={make.pending} onClick={() => void save()}>
          Save the file
        </Button>
      </Group>
    </Dialog>
  )
}
