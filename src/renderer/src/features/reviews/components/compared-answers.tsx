import { useQuery } from '@tanstack/react-query'
import type { ComparedQuestion } from '#contract/reviews.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import { formatDate } from '#shared/time.ts'
import { compareQuery } from '../api/reviews.ts'
import styles from './reviews.module.css'

/** The same question through all reviews; stands only where something was answered twice. */
export function ComparedAnswers({ mentorshipId, name }: { mentorshipId: string | null; name: string }) {
  const { data = [] } = useQuery(compareQuery(mentorshipId))
  const repeated = data.filter(({ answers }) => answers.length > 1)
  if (repeated.length === 0) return null
  return (
    <Section title="The same question over time">
      {repeated.map((question) => (
        <details key={question.key} className={styles.review} data-private>
          <summary>{question.question}</summary>
          {mentorshipId === null && <ScoreLine {...question} />}
          <dl className={styles.said}>
            {question.answers.map(({ day, review, by, text, score }, at) => (
              <div key={at}>
                <dt>
                  {formatDate(day)}, {by === 'me' ? 'you' : name}, {review}
                </dt>
                <dd>{[score === null ? '' : `${score} of 5`, text].filter(Boolean).join(': ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </Section>
  )
}

const width = 160
const height = 32

/** Numbers over time as a small line; the list beneath says the same in words. */
function ScoreLine({ question, answers }: ComparedQuestion) {
  const scores = answers.flatMap(({ score }) => (score === null ? [] : [score]))
  if (scores.length < 2) return null
  const x = (at: number) => 4 + (at * (width - 8)) / (scores.length - 1)
  const y = (score: number) => height - 4 - ((score - 1) * (height - 8)) / 4
  return (
    <svg
      className={styles.line}
      width={width}
      height={height}
      role="img"
      aria-label={`${question}: ${scores.join(', ')} of 5, the oldest first`}
    >
      <polyline
        points={scores.map((score, at) => `${x(at)},${y(score)}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {scores.map((score, at) => (
        <circle key={at} cx={x(at)} cy={y(score)} r="2.5" fill="currentColor" />
      ))}
    </svg>
  )
}
