import { useQuery } from '@tanstack/react-query'
import type { AdviceRow } from '#contract/growth.contract.ts'
import { adviceKind } from '#contract/record-kinds/advice.record.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { adviceQuery } from '../api/growth.ts'
import { outcomeWords, statusWords } from '../model/advice-words.ts'
import styles from './growth.module.css'

type AdviceLedgerProps = { by: 'person' | 'topic' | 'untold'; onOpen: (id: string) => void }

const collator = new Intl.Collator('en')

/** Advice by who gave it, by its topic, or what was tried and not told yet. */
export function AdviceLedger({ by, onOpen }: AdviceLedgerProps) {
  const { data, error } = useQuery(adviceQuery())
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (data === undefined) return <DelayedSkeleton lines={6} label="Loading the advice" />
  const rows = by === 'untold' ? data.advice.filter(({ notTold }) => notTold) : data.advice
  if (rows.length === 0)
    return by === 'untold' ? (
      <EmptyState
        what="Everybody knows what became of it"
        why="Advice you tried stands here until you told the one who gave it."
      />
    ) : (
      <EmptyState what="No advice yet" why={adviceKind.words.why} />
    )
  const last = by === 'topic' ? 'Without a topic' : 'From somebody not named'
  const heading = ({ topic, byName }: AdviceRow) => (by === 'topic' ? topic : byName) ?? last
  const groups = [...Map.groupBy(rows, heading)].toSorted(([a], [b]) =>
    a === last ? 1 : b === last ? -1 : collator.compare(a, b),
  )
  return (
    <div data-private>
      {groups.map(([name, list]) => (
        <Section key={name} title={name} count={list.length}>
          <ul className={styles.list}>
            {list.map((row) => (
              <AdviceLine key={row.id} row={row} withName={by === 'topic'} onOpen={onOpen} />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}

function AdviceLine({ row, withName, onOpen }: { row: AdviceRow; withName: boolean; onOpen: (id: string) => void }) {
  const { today } = useDayWords()
  const outcome = outcomeWords(row.outcome)
  return (
    <li>
      <button type="button" className={styles.link} onClick={() => onOpen(row.id)}>
        {row.title}
      </button>
      <div className={styles.facts}>
        <span>{formatDayShort(row.occurredOn, today)}</span>
        {withName && row.byName !== null && <span>{row.byName}</span>}
        {!withName && row.topic !== null && <span>{row.topic}</span>}
        <span>{statusWords(row.status)}</span>
        {outcome !== null && <span>{outcome}</span>}
        {row.notTold && <span>Not told yet</span>}
        {row.reportedOn !== null && <span>Told on {formatDayShort(row.reportedOn, today)}</span>}
      </div>
    </li>
  )
}
