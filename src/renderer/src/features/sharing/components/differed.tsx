import { Button } from '@mantine/core'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import styles from './sharing.module.css'

type DifferedProps = { name: string; onAgain: () => void; onLeave: () => void }

/** Says what it means that the numbers were not the same, and what was done about it. */
export function Differed({ name, onAgain, onLeave }: DifferedProps) {
  return (
    <div className={styles.form}>
      <ErrorSentence
        message={`The numbers differ, so this notebook was not connected to ${name}’s. The sharing has ended, and nothing goes over any more.`}
      />
      <p className={styles.words}>
        Most often one of you looked at another page or at another mentorship. It can also mean that somebody else had
        the code. What was shared until now may have reached them. Tell {name}, and make a new code that you hand over
        in another way.
      </p>
      <p className={styles.line}>
        <Button variant="filled" onClick={onAgain}>
          Connect anew
        </Button>
        <Button onClick={onLeave}>Back to the mentorship</Button>
      </p>
    </div>
  )
}
