import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { LaneFrame } from '#renderer/components/lane-frame.tsx'
import styles from './agreement.module.css'

type TopicDialogProps = {
  title: string
  detail: string
  /** Beginnings of sentences that can be laid into the details. */
  starters?: readonly string[]
  change: {
    run: (topic: { title: string; detail: string | null }) => Promise<unknown>
    pending: boolean
    error: unknown
  }
  onClose: () => void
}

/** Words a private topic before it goes on the next agenda. */
export function TopicDialog({ starters = [], change, onClose, ...first }: TopicDialogProps) {
  const [title, setTitle] = useState(first.title)
  const [detail, setDetail] = useState(first.detail)
  const details = useRef<HTMLTextAreaElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    if (await change.run({ title: title.trim(), detail: detail.trim() || null })) onClose()
  }
  const begin = (starter: string) => {
    setDetail(detail.trim() === '' ? starter : `${detail.trimEnd()}\n${starter}`)
    details.current?.focus()
  }
  return (
    <Dialog opened onClose={onClose} title="A topic for the next agenda" size={560}>
      <form onSubmit={(event) => void submit(event)} className={styles.form}>
        <LaneFrame lane="private">
          <TextInput
            label="Topic"
            value={title}
            maxLength={500}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Textarea
            mt="xs"
            ref={details}
            label="How you would like to say it"
            autosize
            minRows={4}
            maxRows={12}
            value={detail}
            onChange={(event) => setDetail(event.currentTarget.value)}
          />
        </LaneFrame>
        {starters.length > 0 && (
          <div>
            <p className={styles.label}>Ways to begin</p>
            <ul className={styles.starters}>
              {starters.map((starter) => (
                <li key={starter}>
                  <Button size="xs" variant="subtle" onClick={() => begin(starter)}>
                    {starter.trim()}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {change.error !== null && <ErrorSentence message={errorWords(change.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="filled" disabled={title.trim() === ''} loading={change.pending}>
            Put it on the agenda
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
