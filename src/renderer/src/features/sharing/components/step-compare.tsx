import { Button } from '@mantine/core'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { fives } from '../model/sharing-words.ts'
import styles from './sharing.module.css'
import { StepHeading } from './step-heading.tsx'

type StepCompareProps = {
  name: string
  /** They have just found each other; else it is looked at by itself. */
  isStep: boolean
  safety: NonNullable<Sharing['safety']>
  /** Which of several computers; left out where there is one. */
  device: string | undefined
  isBusy: boolean
  problem: string | undefined
  onSame: () => void
  onLater: () => void
  onDiffer: () => void
}

/** What both of them see, so that they can be sure that nobody stands between. */
export function StepCompare({
  name,
  isStep,
  safety,
  device,
  isBusy,
  problem,
  onSame,
  onLater,
  onDiffer,
}: StepCompareProps) {
  return (
    <div className={styles.form}>
      <StepHeading title={`Compare with ${name}`} {...(isStep && { step: 4 })} takesFocus />
      <p className={styles.words}>
        {device !== undefined && `This is about ${device === '' ? 'a computer' : `“${device}”`} of ${name}’s. `}
        {name} sees the same number and the same words on this page. Read one of them to each other, best in person or
        in a call: if they are the same, nobody stands between you.
      </p>
      <div className={styles.safety}>
        <ol className={styles.groups} aria-label="Number to compare">
          {fives(safety.digits).map((group, at) => (
            <li key={`${at}-${group}`}>{group}</li>
          ))}
        </ol>
        <ol className={styles.safetyWords} aria-label="Words to compare">
          {safety.words.map((word, at) => (
            <li key={`${at}-${word}`}>{word}</li>
          ))}
        </ol>
      </div>
      {problem !== undefined && <ErrorSentence message={problem} />}
      <p className={styles.line}>
        <Button variant="filled" loading={isBusy} onClick={onSame}>
          They are the same
        </Button>
        <Button disabled={isBusy} onClick={onLater}>
          Later
        </Button>
        <Button color="red" variant="outline" disabled={isBusy} onClick={onDiffer}>
          They differ
        </Button>
      </p>
      <p className={styles.hint}>“They differ” ends the sharing at once. Both of you keep what you have.</p>
    </div>
  )
}
