import { Button, Checkbox, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { roundLimits } from '#contract/blind-reveal.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { askBoth } from '../api/rounds.ts'
import styles from './blind-reveal.module.css'

type AskBothDialogProps = {
  opened: boolean
  onClose: () => void
  mentorshipId: string
  meetingId: string | null
  name: string
}

const first = { how: true, topics: true, own: '' }

/** Chooses what both are asked. What was typed stays while the page does, until it is asked. */
export function AskBothDialog({ opened, onClose, mentorshipId, meetingId, name }: AskBothDialogProps) {
  const [round, setRound] = useState(first)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { how, topics, own } = round
  const change = (changed: Partial<typeof first>) => {
    setProblem(undefined)
    setRound({ ...round, ...changed })
  }
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await askBoth({ mentorshipId, meetingId, how, topics, own: own.trim() || null })
      setRound(first)
      onClose()
    } catch (refused) {
      setProblem(errorWords(refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={`Ask ${name} and yourself`} size={520}>
      <form className={styles.form} onSubmit={(event) => void ask(event)}>
        <p className={styles.sentence}>
          You both answer apart. Neither sees the other’s answer before both have answered.
        </p>
        <Checkbox
          label="How is this going?"
          description="From 1 to 5, and a word"
          checked={how}
          onChange={(event) => change({ how: event.currentTarget.checked })}
        />
        <Checkbox
          label="My top three topics"
          description="What each of you most wants to talk about"
          checked={topics}
          onChange={(event) => change({ topics: event.currentTarget.checked })}
        />
        <Textarea
          label="A question of your own"
          description={`${name} reads it as you write it here`}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={roundLimits.question}
          value={own}
          onChange={(event) => change({ own: event.currentTarget.value })}
        />
        {problem !== undefined && <ErrorSentence message={problem} />}
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="filled" loading={isBusy} disabled={!how && !topics && own.trim() === ''}>
            Ask both
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
