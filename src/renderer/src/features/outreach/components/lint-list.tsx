import { IconBulb, IconCheck } from '@tabler/icons-react'
import { noteCharacters } from '#contract/outreach-words.ts'
import { lintMessage, type LintedMessage } from '#shared/message-lint/message-lint.ts'
import styles from './outreach.module.css'

const icon = { size: 16, stroke: 1.8 }

/** What a kind reader would say about the words; made here, on this computer, while they are typed. */
export function LintList({ message }: { message: LintedMessage }) {
  const { words, characters, findings } = lintMessage(message)
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>
        {message.channel === 'note' ? `${characters} of ${noteCharacters} characters` : `${words} words`}
      </p>
      <ul className={styles.findings} aria-label="About your words">
        {findings.map(({ key, isWell, sentence }) => (
          <li key={key} className={styles.finding} data-well={isWell || undefined}>
            {isWell ? <IconCheck {...icon} aria-label="Well" /> : <IconBulb {...icon} aria-label="A thought" />}
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
