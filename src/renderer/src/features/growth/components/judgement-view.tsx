import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import numberTable from '#renderer/components/number-table.module.css'
import { Section } from '#renderer/components/section.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { judgementQuery } from '../api/growth.ts'
import { brierSentence } from '../model/level-words.ts'
import { Lines } from './charts.tsx'
import styles from './growth.module.css'

const outcomeWords = (outcome: number) => (outcome === 1 ? 'As expected' : outcome === 0 ? 'Otherwise' : 'In part')

/** Predictions of decisions against what happened: a sentence, fifths of the scale, and each decision. */
export function JudgementView({ onOpen }: { onOpen: (id: string) => void }) {
  const { today } = useDayWords()
  const { data, error } = useQuery(judgementQuery())
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (data === undefined) return <DelayedSkeleton lines={6} label="Looking back at decisions" />
  const { scored, mine, theirs, bands, waiting } = data
  if (scored.length === 0 && waiting.length === 0)
    return (
      <EmptyState
        what="Nothing was predicted yet"
        why="Write down before a decision what you expect and how sure you are, in percent. Looking back later shows how your judgement grows."
      />
    )
  return (
    <div className={styles.stack} data-private>
      {mine.brier !== null && <p className={styles.quiet}>{brierSentence(mine.brier, mine.count)}</p>}
      {theirs.brier !== null && (
        <p className={styles.quiet}>
          Of those you talked over, {theirs.count === 1 ? 'one has' : `${theirs.count} have`} a prediction of the other
          person; theirs scores {theirs.brier.toFixed(2)}.
        </p>
      )}
      {scored.length > 0 && bands.length === 0 && (
        <p className={styles.quiet}>
          From five looks back on, a table shows how often it came true when you were so and so sure.
        </p>
      )}
      {bands.length > 0 && (
        <Section title="How sure, and how often it came true">
          {bands.length > 1 && (
            <Lines
              domain={[0, 100]}
              unit=" %"
              rows={bands.map(({ from, to, said, cameTrue }) => ({ name: `${from}–${to} %`, said, cameTrue }))}
              series={[
                { name: 'cameTrue', label: 'Came true', color: 'var(--nb-accent)' },
                { name: 'said', label: 'You said', color: 'var(--nb-soft)', dashed: true },
              ]}
            />
          )}
          <table className={numberTable.table}>
            <caption className="nb-visually-hidden">What you said and how often it came true</caption>
            <thead>
              <tr>
                <th scope="col">How sure</th>
                <th scope="col">Decisions</th>
                <th scope="col">You said</th>
                <th scope="col">Came true</th>
              </tr>
            </thead>
            <tbody>
              {bands.map((band) => (
                <tr key={band.from}>
                  <th scope="row">
                    {band.from} to {band.to} %
                  </th>
                  <td>{band.count}</td>
                  <td>{band.said} %</td>
                  <td>{band.cameTrue} %</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
      {waiting.length > 0 && (
        <Section title="To look back on" count={waiting.length}>
          <ul className={styles.list}>
            {waiting.map((one) => (
              <li key={one.id}>
                <button type="button" className={styles.link} onClick={() => onOpen(one.id)}>
                  {one.title}
                </button>
                <div className={styles.facts}>
                  <span>
                    {one.reviewOn === null
                      ? 'No day is set'
                      : `${one.isDue ? 'Since' : 'On'} ${formatDayShort(one.reviewOn, today)}`}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {scored.length > 0 && (
        <Section title="Looked back on" count={scored.length}>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Decision</th>
                  <th scope="col">When</th>
                  <th scope="col">You said</th>
                  <th scope="col">They said</th>
                  <th scope="col">It came</th>
                  <th scope="col">Distance</th>
                </tr>
              </thead>
              <tbody>
                {scored.map((one) => (
                  <tr key={one.id}>
                    <td>
                      <button type="button" className={styles.link} onClick={() => onOpen(one.id)}>
                        {one.title}
                      </button>
                    </td>
                    <td data-number>{formatDayShort(one.occurredOn, today)}</td>
                    <td data-number>{one.mine} %</td>
                    <td data-number>{one.theirs === null ? '–' : `${one.theirs} %`}</td>
                    <td>{outcomeWords(one.outcome)}</td>
                    <td data-number>{one.brier.toFixed(2)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
    </div>
  )
}
