import { Anchor } from '@mantine/core'
import { IconBriefcase, IconCake, IconFlag, IconHeartHandshake, IconStar, IconTrendingUp } from '@tabler/icons-react'
import { importantDateKinds } from '#contract/reminder-words.ts'
import type { TodayDate } from '#contract/today.contract.ts'
import { Section } from '../../../components/section.tsx'
import { dayWords } from '../model/when-words.ts'
import styles from './today.module.css'

const marks: Record<TodayDate['kind'], typeof IconCake> = {
  birthday: IconCake,
  work_anniversary: IconBriefcase,
  mentorship_anniversary: IconHeartHandshake,
  promotion: IconTrendingUp,
  deadline: IconFlag,
  custom: IconStar,
}

/** Birthdays, anniversaries and other days of the next 30 days. */
export function ComingDates({ dates, today }: { dates: readonly TodayDate[]; today: string }) {
  return (
    <Section title="Dates coming up" count={dates.length}>
      <ul className={styles.rows} aria-label="Dates coming up">
        {dates.map(({ id, personId, personName, mentorshipId, kind, day, words }) => {
          const Mark = marks[kind]
          return (
            <li key={`${kind} ${id} ${day}`} className={styles.date}>
              <Mark size={18} stroke={1.6} aria-hidden />
              <time dateTime={day} className={styles.day}>
                {dayWords(day, today)}
              </time>
              <span>
                <Anchor href={mentorshipId ? `#/mentorships/${mentorshipId}` : `#/people/${personId}`}>
                  {personName}
                </Anchor>{' '}
                <span className={styles.quiet}>{words ?? importantDateKinds[kind].toLowerCase()}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
