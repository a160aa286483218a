import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { confidenceQuery } from '../api/growth.ts'
import { feelingWords } from '../model/level-words.ts'
import { Lines } from './charts.tsx'
import styles from './growth.module.css'

type ConfidenceViewProps = { mentorshipId?: string; onOpen: (id: string) => void }

const momentWords: Record<string, string> = { before: 'Before', after: 'After', weekly: 'In between' }

/** How sure one felt over time, and the conversations that turned something. */
export function ConfidenceView({ mentorshipId, onOpen }: ConfidenceViewProps) {
  const { today } = useDayWords()
  const { data, error } = useQuery(confidenceQuery(mentorshipId === undefined ? {} : { mentorshipId }))
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (data === undefined) return <DelayedSkeleton lines={6} label="Loading how it went" />
  const { points, turningPoints } = data
  if (points.length === 0 && turningPoints.length === 0)
    return (
      <EmptyState
        what="Nothing noted yet"
        why="One press before a meeting and one after it: over the months this shows what gives you courage."
      />
    )
  const days = [...new Set(points.map(({ on }) => on))]
  const at = (day: string, isIn: (moment: string | null) => boolean) =>
    points.findLast((point) => point.on === day && isIn(point.moment))?.level ?? null
  return (
    <div className={styles.stack} data-private>
      {days.length > 1 && (
        <Lines
          domain={[1, 5]}
          rows={days.map((day) => ({
            name: formatDayShort(day, today),
            before: at(day, (moment) => moment !== 'after'),
            after: at(day, (moment) => moment === 'after'),
          }))}
          series={[
            { name: 'before', label: 'Before, or in between', color: 'var(--nb-soft)', dashed: true },
            { name: 'after', label: 'After a meeting', color: 'var(--nb-accent)' },
          ]}
        />
      )}
      {points.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className="nb-visually-hidden">How sure you felt, the newest first</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Moment</th>
                <th scope="col">How sure</th>
                <th scope="col">About what</th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map((point) => (
                <tr key={point.id}>
                  <td data-number>{formatDayShort(point.on, today)}</td>
                  <td>{momentWords[point.moment ?? ''] ?? '–'}</td>
                  <td>
                    {point.level}, {feelingWords(point.level).toLowerCase()}
                  </td>
                  <td>
                    <button type="button" className={styles.link} onClick={() => onOpen(point.id)}>
                      {point.title}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {turningPoints.length > 0 && (
        <Section title="Turning points" count={turningPoints.length}>
          <ul className={styles.list}>
            {turningPoints.toReversed().map((turn) => (
              <li key={turn.meetingId}>
                <a href={`#/meetings/${turn.meetingId}`}>{turn.title}</a>
                <div className={styles.facts}>
                  <span>{formatDayShort(turn.on, today)}</span>
                  <span>{turn.personName}</span>
                </div>
                {turn.takeaway !== null && <p className={styles.quiet}>{turn.takeaway}</p>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}
