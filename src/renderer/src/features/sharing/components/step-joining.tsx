import { Button } from '@mantine/core'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import styles from './sharing.module.css'
import { StepHeading } from './step-heading.tsx'

type StepJoiningProps = {
  name: string
  problem: string | null
  isBusy: boolean
  onCancel: () => void
  onLeave: () => void
  takesFocus: boolean
}

/** The code was entered, and the other computer is looked for. */
export function StepJoining({ name, problem, isBusy, onCancel, onLeave, takesFocus }: StepJoiningProps) {
  return (
    <div className={styles.form}>
      <StepHeading title={`Connecting to ${name}`} step={3} takesFocus={takesFocus} />
      {problem !== null && <ErrorSentence message={problem} />}
      {problem === null && (
        <p className={styles.waiting} role="status">
          Looking for {name}’s computer. Mentorbook has to be open on both sides; it goes on by itself as soon as they
          find each other.
        </p>
      )}
      <p className={styles.line}>
        <Button onClick={onLeave}>Back to the mentorship</Button>
        <Button loading={isBusy} onClick={onCancel}>
          {problem === null ? 'Stop connecting' : 'Stop, and enter a code again'}
        </Button>
      </p>
    </div>
  )
}
