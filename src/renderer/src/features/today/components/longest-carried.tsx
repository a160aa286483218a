import { Anchor } from '@mantine/core'
import type { CarriedItem } from '#contract/today.contract.ts'
import { sinceWords } from '#shared/relative-words.ts'
import { Section } from '../../../components/section.tsx'
import styles from './today.module.css'

/** The topic that has waited longest to be talked about. */
export function LongestCarried({ item, today }: { item: CarriedItem; today: string }) {
  const { title, personName, mentorshipId, raisedBy, raisedOn, deferred } = item
  const who = raisedBy === 'me' ? `With ${personName}; you` : `With ${personName}, who`
  const put = deferred === 0 ? '' : deferred === 1 ? ', put off once' : `, put off ${deferred} times`
  return (
    <Section title="Carried longest">
      <p className={styles.carried} data-private={item.lane === 'private' || undefined}>
        <Anchor href={`#/mentorships/${mentorshipId}?tab=agenda`}>{title}</Anchor>
        <span className={styles.quiet}>
          {who} raised it {sinceWords(raisedOn, today)}
          {put}.
        </span>
      </p>
    </Section>
  )
}
