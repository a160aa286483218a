import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { introductionQuery } from '../api/network.ts'
import styles from './network.module.css'

/** The words of an introduction as they can be passed on now, and how much was asked of who makes it. */
export function IntroductionPanel({ id }: { id: string }) {
  const found = useQuery(introductionQuery(id))
  const copy = useChange((text: string) => navigator.clipboard.writeText(text), { done: 'Copied' })
  if (found.isError) return <ErrorSentence message={errorWords(found.error)} />
  if (!found.data) return null
  const { blurb, hidden, load } = found.data
  return (
    <Section
      title="To pass on"
      actions={
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconCopy size={16} stroke={1.8} aria-hidden />}
          onClick={() => void copy.run(blurb)}
        >
          Copy
        </Button>
      }
    >
      <div className={styles.stack}>
        {load && (
          <p className={styles.quiet} role="note">
            You asked {load.name} for {load.count} introductions this quarter.
          </p>
        )}
        <blockquote className={styles.words}>{blurb}</blockquote>
        {hidden.length > 0 && (
          <p className={styles.quiet}>
            The name of {hidden.join(' and ')} is left out until both have agreed. Please look whether other words would
            tell who it is.
          </p>
        )}
      </div>
    </Section>
  )
}
