import { Anchor, Button, Menu } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { DormantTie } from '#contract/giving.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { showProblemToast, showToast } from '#renderer/components/undo-toast.tsx'
import { tiesQuery, useGivingChanges } from '../api/giving.ts'
import styles from './giving.module.css'

/** Who may be glad to hear from me, with every reason in words and a first line to begin with. */
export function Ties() {
  const found = useQuery(tiesQuery())
  if (found.isPending) return <DelayedSkeleton lines={6} label="Looking whom to write to" />
  if (found.isError) return <ErrorSentence message={errorWords(found.error)} />
  return (
    <Section title="Write to them again">
      <div data-private>
        {found.data.length === 0 ? (
          <EmptyState
            icon={IconMailOpened}
            level={3}
            what="Nobody to write to right now"
            why="People who helped you and have been quiet for half a year stand here, with a first line from what you shared."
          />
        ) : (
          <>
            <p className={styles.quiet}>
              The order comes from what they gave, how long it has been quiet, and what there is to say. All three stand
              with each name.
            </p>
            <ul className={styles.list} aria-label="Write to them again">
              {found.data.map((tie) => (
                <Tie key={tie.personId} {...tie} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  )
}

function Tie({ personId, personName, value, silence, reasons, firstLine, email }: DormantTie) {
  const { notNow } = useGivingChanges()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(firstLine)
      showToast('First line copied')
    } catch {
      showProblemToast('The clipboard could not be reached. Select the text and copy it by hand.')
    }
  }
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <Anchor href={`#/people/${personId}`}>{personName}</Anchor>
        <span className={styles.facts}>What they gave: {value.join(', ')}</span>
        <span className={styles.facts}>Silence: {silence}</span>
        <span className={styles.facts}>Reason: {reasons.join(', ')}</span>
        <p className={styles.words}>{firstLine}</p>
      </div>
      <span className={styles.buttons}>
        <Button size="xs" aria-label={`Copy the first line for ${personName}`} onClick={() => void copy()}>
          Copy
        </Button>
        {email !== null && (
          <Anchor href={`mailto:${email}?body=${encodeURIComponent(firstLine)}`} size="sm">
            Write a mail
          </Anchor>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="subtle" color="gray" aria-label={`Not now: ${personName}`}>
              Not now
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {[3, 6, 12].map((months) => (
              <Menu.Item key={months} onClick={() => void notNow.run({ personId, months })}>
                Not before {months} months
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </span>
    </li>
  )
}
