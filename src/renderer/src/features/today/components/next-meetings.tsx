import { Anchor, Button } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import type { TodayMeeting } from '#contract/today.contract.ts'
import { formatTime, type Instant, type TimeZoneId } from '#shared/time.ts'
import { LocalTime } from '../../../components/local-time.tsx'
import { PersonAvatar } from '../../../components/person-avatar.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { meetingWords } from '../model/when-words.ts'
import styles from './today.module.css'

type NextMeetingsProps = {
  meetings: readonly TodayMeeting[]
  /** Where the brief of a meeting is read. */
  briefAddress?: (meeting: TodayMeeting) => string
}

const topicWords = (topics: number) => (topics === 0 ? 'no topics yet' : topics === 1 ? '1 topic' : `${topics} topics`)

const sameClock = (at: Instant, zone: TimeZoneId) => formatTime(at, zone) === formatTime(at, systemZone())

/** The meetings that come next, each with its brief. */
export function NextMeetings({ meetings, briefAddress = ({ id }) => `#/meetings/${id}` }: NextMeetingsProps) {
  const now = useNow()
  return (
    <Section title="Next meetings" count={meetings.length}>
      <ul className={styles.rows} aria-label="Next meetings">
        {meetings.map((meeting) => (
          <li key={meeting.id} className={styles.row}>
            <PersonAvatar name={meeting.personName} id={meeting.personId} size={32} />
            <div className={styles.words}>
              <Anchor href={`#/meetings/${meeting.id}`} className={styles.name}>
                {meeting.title.includes(meeting.personName) ? meeting.title : `${meeting.personName}: ${meeting.title}`}
              </Anchor>
              <div className={styles.facts}>
                <time dateTime={meeting.startAt}>{meetingWords(meeting, now, systemZone())}</time>
                {meeting.personTimezone !== null && !sameClock(meeting.startAt, meeting.personTimezone) && (
                  <LocalTime
                    zone={meeting.personTimezone}
                    at={meeting.startAt}
                    name={meeting.personName.split(' ')[0] ?? ''}
                  />
                )}
                <span className={styles.quiet}>
                  {meeting.status === 'tentative'
                    ? `not confirmed, ${topicWords(meeting.topics)}`
                    : topicWords(meeting.topics)}
                </span>
              </div>
            </div>
            <div className={styles.actions}>
              <Button
                component="a"
                href={briefAddress(meeting)}
                size="xs"
                leftSection={<IconBook2 size={16} stroke={1.8} aria-hidden />}
                aria-label={`Read the brief for ${meeting.personName}`}
              >
                Brief
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
