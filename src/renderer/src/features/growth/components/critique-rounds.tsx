import { Button } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { critiqueKind } from '#contract/record-kinds/critique.record.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { partsQuery, useAskForCritique } from '../api/growth.ts'
import styles from './growth.module.css'

const parts = ['situation', 'behavior', 'impact', 'next'] as const

/** The rounds of critique on a piece of work in their order, each with its parts folded away. */
export function CritiqueRounds({ record, onOpen }: { record: RecordRow; onOpen: (id: string) => void }) {
  const { today } = useDayWords()
  const { data } = useQuery(partsQuery('critique', record.id))
  const rounds = (data?.records ?? []).toSorted(
    (a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.createdAt.localeCompare(b.createdAt),
  )
  if (data === undefined) return null
  if (rounds.length === 0) return <p className={styles.quiet}>{critiqueKind.words.why}</p>
  return (
    <ol className={styles.list} aria-label="Rounds in their order">
      {rounds.map((round, at) => {
        const by =
          round.data['by'] === 'me' ? 'You' : round.data['by'] === 'them' ? (record.partnerName ?? 'They') : null
        const held = parts.filter((name) => typeof round.data[name] === 'string')
        return (
          <li key={round.id}>
            <details className={styles.round}>
              <summary>
                <strong>Round {at + 1}</strong> · {round.title}
                <span className={styles.facts}>
                  <span>{formatDayShort(round.occurredOn, today)}</span>
                  {by !== null && <span>{by}</span>}
                </span>
              </summary>
              <dl>
                {held.map((name) => (
                  <div key={name}>
                    <dt>{critiqueKind.fields[name].label}</dt>
                    <dd>{String(round.data[name])}</dd>
                  </div>
                ))}
                {round.body !== null && (
                  <div>
                    <dt>{critiqueKind.words.body}</dt>
                    <dd>{round.body}</dd>
                  </div>
                )}
              </dl>
              <Button size="xs" onClick={() => onOpen(round.id)}>
                Open this round
              </Button>
            </details>
          </li>
        )
      })}
    </ol>
  )
}

/** Puts a wish for critique on the next agenda. */
export function AskForCritique({ record }: { record: RecordRow }) {
  const ask = useAskForCritique()
  const { mentorshipId, status, title } = record
  if (mentorshipId === null || status === 'done' || status === 'dropped') return null
  const words = title.length > 200 ? `${title.slice(0, 199).trimEnd()}…` : title
  return (
    <div>
      <Button
        size="xs"
        leftSection={<IconMessageQuestion size={16} stroke={1.8} aria-hidden />}
        loading={ask.pending}
        onClick={() => void ask.run({ mentorshipId, title: `What stands out, and what to try next: “${words}”` })}
      >
        Ask for critique
      </Button>
    </div>
  )
}
