import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import type { DueRow } from '#contract/cadence.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { DueText } from '../../../components/due-text.tsx'
import { PersonAvatar } from '../../../components/person-avatar.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import { dayWords } from '../model/when-words.ts'
import styles from './today.module.css'

type DueListProps = {
  due: { rows: readonly DueRow[]; total: number }
  today: string
  /** Buttons beside each person: log a touch, put off. */
  actions?: (row: DueRow) => ReactNode
}

/** Who it is time to be in touch with, and why. */
export function DueList({ due, today, actions }: DueListProps) {
  const rest = due.total - due.rows.length
  return (
    <Section title="Time to be in touch" count={due.total}>
      <ul className={styles.rows} aria-label="Time to be in touch">
        {due.rows.map((row) => (
          <li key={row.personId} className={styles.row}>
            <PersonAvatar name={row.personName} id={row.personId} size={32} />
            <div className={styles.words}>
              <Anchor
                href={row.mentorshipId ? `#/mentorships/${row.mentorshipId}` : `#/people/${row.personId}`}
                className={styles.name}
              >
                {row.personName}
              </Anchor>
              <div className={styles.facts} data-private>
                <DueText state={row.state}>{row.sentence}</DueText>
                <span className={styles.quiet}>
                  {row.nextMeeting
                    ? `you meet ${dayWords(instantToDay(row.nextMeeting.startAt, systemZone()), today)}`
                    : row.originWords}
                </span>
              </div>
            </div>
            {actions && <div className={styles.actions}>{actions(row)}</div>}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className={styles.more}>
          {rest === 1 ? 'One more person is due' : `${rest} more people are due`};{' '}
          <Anchor href="#/people?view=due">see everyone who is due</Anchor>.
        </p>
      )}
    </Section>
  )
}
