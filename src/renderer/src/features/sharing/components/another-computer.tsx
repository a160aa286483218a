import { Button } from '@mantine/core'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { cancelInvite, makeInvite } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { InviteCode } from './invite-code.tsx'
import styles from './sharing.module.css'

/** The other side knows my name since they connected; the one given for one more computer is not looked at. */
const knownAlready = 'me'

/** Lets one more computer of the other person in, with a code of its own. */
export function AnotherComputer({ sharing: { mentorshipId, invite }, name }: { sharing: Sharing; name: string }) {
  const { run, isBusy, problem } = useAttempt()
  return (
    <div className={styles.form}>
      {problem !== undefined && <ErrorSentence message={problem} />}
      {invite ? (
        <>
          <p className={styles.words}>This code is for one more computer of {name}’s.</p>
          <InviteCode invite={invite} name={name} />
          <p>
            <Button loading={isBusy} onClick={() => void run(() => cancelInvite(mentorshipId))}>
              Cancel the invite
            </Button>
          </p>
        </>
      ) : (
        <p>
          <Button loading={isBusy} onClick={() => void run(() => makeInvite({ mentorshipId, myName: knownAlready }))}>
            Let in another computer of {name}’s
          </Button>
        </p>
      )}
    </div>
  )
}
