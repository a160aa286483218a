import { Anchor } from '@mantine/core'
import type { TodayOverview } from '#contract/today.contract.ts'
import { sinceWords } from '#shared/relative-words.ts'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { Section } from '../../../components/section.tsx'
import styles from './today.module.css'

/** Goals nobody has looked at for as long as they ask for. */
export function GoalsToReview({ goals, today }: { goals: TodayOverview['goals']; today: string }) {
  const rest = goals.total - goals.rows.length
  return (
    <Section title="Goals to look at again" count={goals.total}>
      <ul className={styles.rows} aria-label="Goals to look at again">
        {goals.rows.map(({ id, title, lane, partnerName, lookedAtOn, mentorshipId }) => (
          <li key={id} className={styles.action}>
            <div className={styles.words}>
              <Anchor href={`#/goals/${id}`} data-private={lane === 'private' || undefined}>
                {title}
              </Anchor>
              <div className={styles.facts}>
                <span className={styles.quiet}>
                  {partnerName === null ? 'just for you' : `with ${partnerName}`}, last looked at{' '}
                  {sinceWords(lookedAtOn, today)}
                </span>
              </div>
            </div>
            {mentorshipId !== null && <LaneMark lane={lane} name={partnerName ?? undefined} />}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className={styles.more}>
          <Anchor href="#/growth?kind=goal">{rest === 1 ? 'One more goal' : `${rest} more goals`}</Anchor>
        </p>
      )}
    </Section>
  )
}
