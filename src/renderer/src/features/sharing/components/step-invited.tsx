import { Button } from '@mantine/core'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { InviteCode } from './invite-code.tsx'
import styles from './sharing.module.css'
import { StepHeading } from './step-heading.tsx'

type StepInvitedProps = {
  name: string
  invite: NonNullable<Sharing['invite']>
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
      <StepHeading title={`Pass this code on to ${name}`} step={3} takesFocus={takesFocus} />
      <InviteCode invite={invite} name={name} />
      {problem !== null && <ErrorSentence message={problem} />}
      <p className={styles.waiting} role="status">
        Waiting for {name} to enter it. You can go on working; the code stays good.
      </p>
      <p className={styles.line}>
        <Button onClick={onLeave}>Back to the mentorship</Button>
        <Button loading={isBusy} onClick={onCancel}>
          Cancel the invite
        </Button>
      </p>
    </div>
  )
}
