import { Button, Group, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { showProblemToast } from '#renderer/components/undo-toast.tsx'
import { formatDate } from '#shared/time.ts'
import { thanksQuery, useGivingChanges } from '../api/giving.ts'
import styles from './giving.module.css'

type ThanksDialogProps = { person: { id: string; name: string }; opened: boolean; onClose: () => void }

/** Words of thanks out of what somebody gave, to be changed, sent by one's own means, and kept. */
export function ThanksDialog({ person, opened, onClose }: ThanksDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Thank ${person.name}`} size={560}>
      {opened && <Thanks person={person} onClose={onClose} />}
    </Dialog>
  )
}

function Thanks({ person, onClose }: Omit<ThanksDialogProps, 'opened'>) {
  const found = useQuery(thanksQuery(person.id))
  const { thank } = useGivingChanges()
  const [written, setWritten] = useState<string | null>(null)
  if (found.isPending) return <DelayedSkeleton lines={4} label="Looking for words" />
  if (found.isError) return <ErrorSentence message={errorWords(found.error)} />
  const { lastOn, lastFor } = found.data
  const text = written ?? found.data.text
  const keep = async (copies: boolean) => {
    if (copies) {
      try {
        await navigator.clipboard.writeText(text)
      } catch {
        return void showProblemToast('The clipboard could not be reached. Select the text and copy it by hand.')
      }
    }
    if (await thank.run({ personId: person.id, text })) onClose()
  }
  return (
    <>
      <p className={styles.quiet}>
        {lastOn === null
          ? 'No thanks are kept yet.'
          : `Your last thanks: ${formatDate(lastOn)}${lastFor ? `, ${lastFor}` : ''}.`}
      </p>
      <Textarea
        label="The words"
        data-autofocus
        autosize
        minRows={6}
        maxRows={16}
        value={text}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt={16}>
        <Button onClick={onClose}>Not now</Button>
        <Button loading={thank.pending} disabled={text.trim() === ''} onClick={() => void keep(false)}>
          I said it
        </Button>
        <Button variant="filled" disabled={text.trim() === '' || thank.pending} onClick={() => void keep(true)}>
          Copy and keep
        </Button>
      </Group>
    </>
  )
}
