import { Button } from '@mantine/core'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { InviteCode } from './invite-code.tsx'
import styles from './sharing.module.css'
import { StepHeading } from './step-heading.tsx'

type StepInvitedProps = {
  name: string
  /** Null when it is not good any more; `problem` says why. */
  invite: Sharing['invite']
  problem: string | null
  isBusy: boolean
  onCancel: () => void
  onLeave: () => void
  takesFocus: boolean
}

/** The code to pass on while the other person is waited for. */
export function StepInvited({ name, invite, problem, isBusy, onCancel, onLeave, takesFocus }: StepInvitedProps) {
  return (
    <div className={styles.form}>
      <StepHeading
        title={invite ? `Pass this code on to ${name}` : 'The code is not good any more'}
        step={3}
        takesFocus={takesFocus}
      />
      {invite && <InviteCode invite={invite} name={name} />}
      {problem !== null && <ErrorSentence message={problem} />}
      {invite && (
        <p className={styles.waiting} role="status">
          Waiting for {name} to enter it. You can go on working; the code stays good.
        </p>
      )}
      <p className={styles.line}>
        <Button loading={isBusy} {...(invite ? {} : { variant: 'filled' })} onClick={onCancel}>
          {invite ? 'Cancel the invite' : 'Begin again'}
        </Button>
        <Button onClick={onLeave}>Back to the mentorship</Button>
      </p>
    </div>
  )
}
