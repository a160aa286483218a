import { Anchor, Button, Checkbox, Select } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Lesson, TeachingCard } from '#contract/passing-on.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { useExportCards } from '../api/export-cards.ts'
import { passingOnQuery, usePassingOnChanges } from '../api/passing-on.ts'
import { Lineage } from './lineage.tsx'
import styles from './passing-on.module.css'

const kindWords = {
  advice: 'Advice that helped',
  setback: 'A setback and its lesson',
  decision: 'A decision and its outcome',
}

/** What I learned and could pass on, the cards made of it, and who taught whom. */
export function PassingOn({ onBecomeMentor }: { onBecomeMentor: () => void }) {
  const found = useQuery(passingOnQuery())
  if (found.isPending) return <DelayedSkeleton lines={8} label="Looking for lessons" />
  if (found.isError) return <ErrorSentence message={errorWords(found.error)} />
  const { lessons, cards, learners, lineage } = found.data
  return (
    <div data-private>
      <Lessons lessons={lessons} isFirst={cards.length === 0} />
      {cards.length > 0 && <Cards cards={cards} learners={learners} onBecomeMentor={onBecomeMentor} />}
      {cards.length > 0 && <Lineage teachers={lineage} />}
    </div>
  )
}

const lessonWords = (count: number) =>
  count === 1 ? 'One lesson that someone else could use' : `${count} lessons that someone else could use`

function Lessons({ lessons, isFirst }: { lessons: Lesson[]; isFirst: boolean }) {
  const { makeCards } = usePassingOnChanges()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (lessons.length === 0) {
    if (!isFirst) return null
    return (
      <EmptyState
        icon={IconBook2}
        level={2}
        what="Nothing to pass on yet"
        why="Advice that helped, a setback with its lesson and a decision you looked back on stand here, once you have kept them."
      />
    )
  }
  const chosen = lessons.filter(({ recordId }) => !left.has(recordId)).map(({ recordId }) => recordId)
  const toggle = (id: string) => setLeft(new Set(left.has(id) ? [...left].filter((one) => one !== id) : [...left, id]))
  return (
    <Section title={lessonWords(lessons.length)}>
      <p className={styles.quiet}>
        Choose what you would like to tell. Each becomes a card that you can change. What was told in confidence is not
        offered.
      </p>
      <ul className={styles.list} aria-label="Lessons">
        {lessons.map(({ recordId, kind, title, lesson, fromName }) => (
          <li key={recordId} className={styles.item}>
            <Checkbox
              label={title}
              description={[kindWords[kind], fromName && `from ${fromName}`, lesson].filter(Boolean).join(' · ')}
              checked={!left.has(recordId)}
              onChange={() => toggle(recordId)}
            />
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          variant="filled"
          loading={makeCards.pending}
          disabled={chosen.length === 0}
          onClick={() => void makeCards.run(chosen)}
        >
          {chosen.length === 1 ? 'Make a card' : `Make ${chosen.length} cards`}
        </Button>
      </div>
    </Section>
  )
}

type CardsProps = {
  cards: TeachingCard[]
  learners: { mentorshipId: string; name: string }[]
  onBecomeMentor: () => void
}

function Cards({ cards, learners, onBecomeMentor }: CardsProps) {
  const { startPlan } = usePassingOnChanges()
  const exporting = useExportCards()
  const [picked, setPicked] = useState<string | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = cards.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  const mentorshipId = learners.find((one) => one.mentorshipId === picked)?.mentorshipId ?? learners[0]?.mentorshipId
  const toggle = (id: string) => setLeft(new Set(left.has(id) ? [...left].filter((one) => one !== id) : [...left, id]))
  return (
    <Section
      title="Teaching cards"
      count={cards.length}
      actions={
        <Button size="xs" loading={exporting.pending} onClick={() => void exporting.run(undefined)}>
          Export as Markdown
        </Button>
      }
    >
      <ul className={styles.list} aria-label="Teaching cards">
        {cards.map(({ id, title, lesson, fromName, mayName }) => (
          <li key={id} className={styles.item}>
            <Checkbox
              aria-label={`Tell: ${title}`}
              label={<Anchor href={`#/growth?kind=story&open=${id}`}>{title}</Anchor>}
              description={[
                lesson,
                fromName && (mayName ? `from ${fromName}` : `from ${fromName}, whose name stays here`),
              ]
                .filter(Boolean)
                .join(' · ')}
              checked={!left.has(id)}
              onChange={() => toggle(id)}
            />
          </li>
        ))}
      </ul>
      {mentorshipId === undefined ? (
        <div className={styles.buttons}>
          <p className={styles.quiet}>With somebody to mentor, these become a plan: one story every two weeks.</p>
          <Button onClick={onBecomeMentor}>Add somebody you mentor</Button>
        </div>
      ) : (
        <div className={styles.buttons}>
          <Select
            label="Tell them to"
            data={learners.map((one) => ({ value: one.mentorshipId, label: one.name }))}
            value={mentorshipId}
            onChange={setPicked}
            allowDeselect={false}
          />
          <Button
            variant="filled"
            loading={startPlan.pending}
            disabled={chosen.length === 0}
            onClick={() => void startPlan.run({ mentorshipId, cardIds: chosen })}
          >
            Start with these stories
          </Button>
        </div>
      )}
      {mentorshipId !== undefined && (
        <p className={styles.quiet}>
          They stand on your own side of the agenda, the first one now and one more every two weeks.
        </p>
      )}
    </Section>
  )
}
