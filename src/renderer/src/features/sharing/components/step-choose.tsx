import { Button } from '@mantine/core'
import { IconKeyboard, IconSend } from '@tabler/icons-react'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import styles from './sharing.module.css'
import { StepHeading } from './step-heading.tsx'

type StepChooseProps = {
  name: string
  isBusy: boolean
  problem: string | undefined
  onInvite: () => void
  onHaveCode: () => void
  onBack: () => void
}

/** One of the two invites, and the other has a code. */
export function StepChoose({ name, isBusy, problem, onInvite, onHaveCode, onBack }: StepChooseProps) {
  return (
    <div className={styles.form}>
      <StepHeading title="Who invites whom" step={2} takesFocus />
      <p className={styles.words}>
        One of you makes a code, the other one enters it. From then on Mentorbook looks for {name}’s computer, on the
        network you are in and over the internet. What goes where stands at the foot of the sidebar.
      </p>
      {problem !== undefined && <ErrorSentence message={problem} />}
      <p className={styles.line}>
        <Button
          variant="filled"
          loading={isBusy}
          leftSection={<IconSend size={16} stroke={1.8} aria-hidden />}
          onClick={onInvite}
        >
          Invite {name}
        </Button>
        <Button
          disabled={isBusy}
          leftSection={<IconKeyboard size={16} stroke={1.8} aria-hidden />}
          onClick={onHaveCode}
        >
          I have a code from {name}
        </Button>
        <Button variant="subtle" color="gray" disabled={isBusy} onClick={onBack}>
          Back
        </Button>
      </p>
    </div>
  )
}
