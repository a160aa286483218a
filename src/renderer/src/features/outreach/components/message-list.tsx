import { Anchor } from '@mantine/core'
import { IconMailHeart } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { outreachChannelNames, outreachStatusNames } from '#contract/outreach-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { formatDate } from '#shared/time.ts'
import { outreachFactsQuery, outreachListQuery } from '../api/outreach.ts'
import styles from './outreach.module.css'

/** What was written to whom, what wants something first, and which messages got an answer. */
export function MessageList() {
  const { data, error } = useQuery(outreachListQuery())
  const { data: facts } = useQuery(outreachFactsQuery)
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (data?.length === 0)
    return (
      <EmptyState
        icon={IconMailHeart}
        what="Nothing written yet"
        why="From somebody’s scorecard you can begin a message. It starts with what you noted of their work, and you see while typing what would make a yes easier."
        level={3}
      />
    )
  return (
    <>
      <Section title="Messages" count={data?.length ?? 0}>
        {data?.map(({ id, personName, channel, status, sentOn, next }) => (
          <div key={id} className={styles.row}>
            <span>
              <Anchor href={`#/messages/${id}`}>{personName}</Anchor>
              <span className={styles.detail}>
                {outreachChannelNames[channel]}
                {sentOn === null ? '' : `, sent ${formatDate(sentOn)}`}
                {next === null ? '' : `. ${next.sentence}`}
              </span>
            </span>
            <span>{outreachStatusNames[status]}</span>
          </div>
        ))}
      </Section>
      {facts && facts.sent > 0 && (
        <Section title="What got an answer">
          {facts.sentences.length === 0 ? (
            <p className={styles.quiet}>
              {facts.sent} sent so far. From {facts.needed} on, what got an answer is counted here.
            </p>
          ) : (
            facts.sentences.map((sentence) => (
              <p key={sentence} className={styles.quiet}>
                {sentence}
              </p>
            ))
          )}
        </Section>
      )}
    </>
  )
}
