import { Button, Group, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { largestAgendaForm } from '#shared/agenda-form-mark.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { useFileDrop } from '../hooks/use-file-drop.ts'
import type { FilledCopyState } from '../hooks/use-filled-copy.ts'
import { AnswersReview } from './answers-review.tsx'
import styles from './agenda-form.module.css'

type AnswersDialogProps = {
  mentorshipId: string
  partnerName: string
  /** The copy, which may have been dropped already. */
  filled: FilledCopyState
  onClose: () => void
}

/** Brings in what came back: a file, or its text. */
export function AnswersDialog({ mentorshipId, partnerName, filled, onClose }: AnswersDialogProps) {
  const { copy, problem, setCopy } = filled
  const onFile = (file: File) => void filled.takeFile(file)
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const drop = useFileDrop(onFile)
  const paste = () =>
    setCopy({
      key: crypto.randomUUID(),
      bytes: new TextEncoder().encode(text.slice(0, largestAgendaForm + 1)),
      mentorshipId,
    })
  return (
    <Dialog opened onClose={onClose} title={`Answers from ${partnerName}`} size={640}>
      {copy ? (
        <AnswersReview key={copy.key} copy={copy} onTaken={onClose} onAgain={() => setCopy(null)} />
      ) : (
        <>
          <div className={styles.drop} {...drop.props}>
            <p>Drop the filled form here, or choose it. You see what it says before anything changes.</p>
            <input
              ref={picker}
              type="file"
              hidden
              aria-label="Filled form"
              accept=".html,.htm,.md,.markdown,.txt,text/html,text/markdown,text/plain"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? []
                event.currentTarget.value = ''
                if (file) onFile(file)
              }}
            />
            <Button variant="filled" onClick={() => picker.current?.click()}>
              Choose a file
            </Button>
          </div>
          {problem !== null && <ErrorSentence message={problem} />}
          <Textarea
            mt="md"
            label="Or paste its text"
            autosize
            minRows={3}
            maxRows={10}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs" mt="lg">
            <Button onClick={onClose}>Not now</Button>
            <Button disabled={text.trim() === ''} onClick={paste}>
              Read this text
            </Button>
          </Group>
        </>
      )}
    </Dialog>
  )
}
