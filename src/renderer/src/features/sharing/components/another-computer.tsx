import { Button } from '@mantine/core'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { cancelInvite, inviteComputer } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { InviteCode } from './invite-code.tsx'
import styles from './sharing.module.css'

/** Lets one more computer of the other person in, with a code of its own. */
export function AnotherComputer({ sharing: { mentorshipId, invite }, name }: { sharing: Sharing; name: string }) {
  const { run, isBusy, problem } = useAttempt()
  return (
    <div className={styles.form}>
      {problem !== undefined && <ErrorSentence message={problem} />}
      {invite ? (
        <>
          <p className={styles.words}>
            This code is for one more computer of {name}’s. There, {name} adds you as a person with a mentorship,
            chooses to share it, and enters the code.
          </p>
          <InviteCode invite={invite} name={name} />
          <p>
            <Button loading={isBusy} onClick={() => void run(() => cancelInvite(mentorshipId))}>
              Cancel the invite
            </Button>
          </p>
        </>
      ) : (
        <>
          <p className={styles.line}>
            <Button loading={isBusy} onClick={() => void run(() => inviteComputer(mentorshipId))}>
              Let in another computer of {name}’s
            </Button>
          </p>
          <p className={styles.hint}>
            To share from another computer of yours, it is the other way round: {name} presses this button for you, and
            you enter the code on that computer.
          </p>
        </>
      )}
    </div>
  )
}
