import { Anchor, Button, Select } from '@mantine/core'
import { IconGift } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { PassedOn, RadarFinding } from '#contract/giving.contract.ts'
import { reactionNames, reactions } from '#contract/giving-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { passedOnQuery, radarQuery, useGivingChanges } from '../api/giving.ts'
import styles from './giving.module.css'

/** What of mine may help whom, what waits for somebody, and who got what. */
export function Radar({ onAddInterest }: { onAddInterest: () => void }) {
  const found = useQuery(radarQuery())
  const passed = useQuery(passedOnQuery())
  if (found.isPending || passed.isPending) return <DelayedSkeleton lines={6} label="Looking for what may help" />
  const error = found.error ?? passed.error
  if (error || !found.data || !passed.data) return <ErrorSentence message={errorWords(error)} />
  const people = [...Map.groupBy(found.data, ({ personId }) => personId).values()]
  return (
    <div data-private>
      <Section
        title="This may help"
        actions={
          <Button size="xs" onClick={onAddInterest}>
            Add an interest or a need
          </Button>
        }
      >
        {people.length === 0 ? (
          <EmptyState
            icon={IconGift}
            level={3}
            what="Nothing found right now"
            why="Keep what somebody cares about or needs. It is compared with your resources, wins, stories and people, here on this computer."
          />
        ) : (
          people.map((findings) => <PersonFindings key={findings[0]?.personId} findings={findings} />)
        )}
      </Section>
      {passed.data.waiting.length > 0 && <Waiting rows={passed.data.waiting} />}
      {passed.data.got.length > 0 && <Got rows={passed.data.got} />}
    </div>
  )
}

const addressOf = ({ entity, id, kind }: RadarFinding['source']) =>
  entity === 'person'
    ? `#/people/${id}`
    : kind === 'resource'
      ? `#/library?kind=resource&open=${id}`
      : `#/growth?kind=${kind ?? 'note'}&open=${id}`

function PersonFindings({ findings }: { findings: RadarFinding[] }) {
  const { queue, notFor } = useGivingChanges()
  const [first] = findings
  if (!first) return null
  return (
    <div className={styles.person}>
      <h3>For {first.personName}</h3>
      <ul className={styles.list} aria-label={`For ${first.personName}`}>
        {findings.map((finding) => {
          const { source, words, wish, warning } = finding
          return (
            <li key={source.id} className={styles.item}>
              <span className={styles.what}>
                <Anchor href={addressOf(source)}>{source.title}</Anchor>
                <span className={styles.facts}>
                  because of “{wish}”: {words.join(', ')}
                </span>
                {warning && <span className={styles.facts}>{warning}</span>}
              </span>
              <span className={styles.buttons}>
                {!warning && (
                  <Button
                    size="xs"
                    aria-label={`Keep for ${first.personName}: ${source.title}`}
                    onClick={() => void queue.run(finding)}
                  >
                    {source.kind === 'resource' ? 'Queue it' : 'Keep as an offer'}
                  </Button>
                )}
                <Button
                  size="xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`Not for ${first.personName}: ${source.title}`}
                  onClick={() => void notFor.run(finding)}
                >
                  Not for them
                </Button>
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Waiting({ rows }: { rows: PassedOn[] }) {
  const { give } = useGivingChanges()
  return (
    <Section title="Waiting for its moment" count={rows.length}>
      <ul className={styles.list} aria-label="Waiting for its moment">
        {rows.map(({ linkId, recordId, title, personName }) => (
          <li key={linkId} className={styles.item}>
            <span className={styles.what}>
              <Anchor href={`#/library?kind=resource&open=${recordId}`}>{title}</Anchor>
              <span className={styles.facts}>for {personName}</span>
            </span>
            <Button size="xs" aria-label={`${personName} has it now: ${title}`} onClick={() => void give.run(linkId)}>
              They have it now
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Got({ rows }: { rows: PassedOn[] }) {
  const { react } = useGivingChanges()
  const { today } = useDayWords()
  return (
    <Section title="Who got what" count={rows.length}>
      <ul className={styles.list} aria-label="Who got what">
        {rows.map(({ linkId, recordId, title, personName, on, reaction }) => (
          <li key={linkId} className={styles.item}>
            <span className={styles.what}>
              <Anchor href={`#/library?kind=resource&open=${recordId}`}>{title}</Anchor>
              <span className={styles.facts}>
                {[personName, on && formatDayShort(on, today)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Select
              aria-label={`How ${personName} took it: ${title}`}
              placeholder="How did they take it?"
              size="xs"
              w={190}
              clearable
              data={reactions.map((value) => ({ value, label: reactionNames[value] }))}
              value={reaction}
              onChange={(value) => void react.run({ linkId, reaction: reactions.find((one) => one === value) ?? null })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
