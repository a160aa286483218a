import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import styles from './error-sentence.module.css'

type ErrorSentenceProps = {
  /** What happened and what to do, in one plain sentence. */
  message: string
  /** A technical line for a report, folded away. */
  detail?: string
  next?: { label: string; onClick: () => void }
}

/** What went wrong, in words, with the next step beside it. Read out when it appears. */
export function ErrorSentence({ message, detail, next }: ErrorSentenceProps) {
  return (
    <div role="alert" className={styles.error}>
      <IconAlertCircle size={20} stroke={1.8} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <p className={styles.message}>{message}</p>
        {detail !== undefined && (
          <details className={styles.detail}>
            <summary>Details</summary>
            <code>{detail}</code>
          </details>
        )}
      </div>
      {next && (
        <Button variant="default" onClick={next.onClick}>
          {next.label}
        </Button>
      )}
    </div>
  )
}
