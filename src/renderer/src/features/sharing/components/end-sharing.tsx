import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Sharing } from '#contract/sharing.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { leaveSharing, pauseSharing } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import styles from './sharing.module.css'

/** Pausing for a while, and ending it. */
export function EndSharing({ sharing: { mentorshipId, phase }, name }: { sharing: Sharing; name: string }) {
  const [isAsked, setAsked] = useState(false)
  const { run, isBusy, problem } = useAttempt()
  const leave = async () => {
    try {
      await leaveSharing(mentorshipId)
    } catch (refused) {
      throw new Error(errorWords(refused), { cause: refused })
    }
  }
  return (
    <Section title="Pause or stop">
      {problem !== undefined && <ErrorSentence message={problem} />}
      <p className={styles.line}>
        {phase === 'paired' && (
          <Button loading={isBusy} onClick={() => void run(() => pauseSharing(mentorshipId))}>
            Pause sharing
          </Button>
        )}
        <Button color="red" variant="outline" onClick={() => setAsked(true)}>
          Stop sharing with {name}
        </Button>
      </p>
      <ConfirmDialog
        opened={isAsked}
        title={`Stop sharing with ${name}?`}
        confirmLabel="Stop sharing"
        cancelLabel="Go on sharing"
        onConfirm={leave}
        onClose={() => setAsked(false)}
      >
        <p>
          You keep everything that is shared now, and {name} keeps what has reached them. From then on each of you goes
          on with their own copy, and nothing goes over any more. To share again, connect anew.
        </p>
      </ConfirmDialog>
    </Section>
  )
}
