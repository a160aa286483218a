import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OutreachDetail } from '#contract/outreach.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Page } from '#renderer/components/page.tsx'
import { Section } from '#renderer/components/section.tsx'
import { assembleMessage } from '#shared/message-lint/message-lint.ts'
import { outreachQuery, useTrashOutreach } from '../api/outreach.ts'
import { LintList } from './lint-list.tsx'
import { MessageButtons } from './message-buttons.tsx'
import { MessageFields } from './message-fields.tsx'
import styles from './outreach.module.css'
import { Story } from './story.tsx'

type OutreachPageProps = {
  id: string
  people: readonly { id: string; displayName: string }[]
  onOpen: (id: string) => void
  onTrashed: () => void
}

/** A message that asks somebody: its four parts, a look at the words, where it goes, and what became of it. */
export function OutreachPage({ id, ...rest }: OutreachPageProps) {
  const { data: message, error } = useQuery(outreachQuery(id))
  if (message) return <Composer key={id} message={message} {...rest} />
  return (
    <Page title="Message">
      {error === null ? (
        <DelayedSkeleton lines={8} label="Loading the message" />
      ) : (
        <ErrorSentence message={errorWords(error)} />
      )}
    </Page>
  )
}

function Composer({ message, people, onOpen, onTrashed }: Omit<OutreachPageProps, 'id'> & { message: OutreachDetail }) {
  const [typed, setTyped] = useState<Partial<Record<'intro' | 'compliment' | 'goals' | 'ask', string>>>({})
  const trash = useTrashOutreach()
  const { id, personId, personName, channel, known } = message
  const words = { ...message, ...typed, evidence: known.evidence }
  const text = assembleMessage(words)
  return (
    <Page
      title={`Message to ${personName}`}
      width="wide"
      meta={<Anchor href={`#/people/${personId}`}>{personName}</Anchor>}
      actions={
        <Button variant="subtle" onClick={() => void trash.run(id).then((done) => done && onTrashed())}>
          Move to the trash
        </Button>
      }
    >
      <div className={styles.columns}>
        <div>
          <Story message={message} onOpen={onOpen} />
          <Section title="Your words">
            <MessageFields
              message={message}
              people={people}
              onTyped={(fields) => setTyped((before) => ({ ...before, ...fields }))}
            />
          </Section>
        </div>
        <div>
          <Section title="A look at it">
            <LintList message={words} />
          </Section>
          <Section title="As one message">
            <div className={styles.stack}>
              <p className={styles.detail}>{text === '' ? 'Nothing is written yet.' : text}</p>
              <MessageButtons
                to={known.email}
                subject={message.subject}
                text={text}
                name={personName}
                isMail={channel === 'mail' || channel === 'introducer'}
              />
              <p className={styles.quiet}>Mentorbook sends nothing. You send it, from where you always do.</p>
            </div>
          </Section>
        </div>
      </div>
    </Page>
  )
}
