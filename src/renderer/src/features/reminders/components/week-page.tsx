import { Anchor, Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { TodayAction, TodayMeeting } from '#contract/today.contract.ts'
import { formatDayShort, formatDayTime, formatWeekday, instantToDay } from '#shared/time.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { shell } from '../../../backend/shell.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Page } from '../../../components/page.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { weekQuery } from '../api/reminders.ts'
import styles from './reminders.module.css'

/** What was and what comes, on one page to read or print. */
export function WeekPage() {
  const today = instantToDay(useNow(), systemZone())
  const { data, error } = useQuery(weekQuery(today))
  if (error)
    return (
      <Page title="Your week">
        <ErrorSentence message={errorWords(error)} />
      </Page>
    )
  if (!data) return <DelayedSkeleton lines={12} label="Gathering your week" />
  const { past, ahead, met, touched, doneActions, coming, openActions, due, dates } = data
  const nothing = (words: string) => <p className={styles.quiet}>{words}</p>
  const print = (
    <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void shell.print()}>
      Print
    </Button>
  )
  return (
    <Page
      title="Your week"
      meta={`${formatDayShort(ahead.from, today)} to ${formatDayShort(ahead.until, today)}, and what was since ${formatDayShort(past.from, today)}`}
      actions={print}
    >
      <div className={`${styles.digest} nb-reading`} data-print-sheet data-private>
        <Section title="What comes" count={coming.length + dates.length || undefined}>
          {coming.length + dates.length === 0 && nothing('Nothing stands in the calendar. A quiet week is fine, too.')}
          <Lines label="Meetings to come">{coming.map((row) => meetingLine(row, today))}</Lines>
          <Lines label="Dates">
            {dates.map(({ id, kind, day, personId, personName, words }) => (
              <li key={`${kind} ${id} ${day}`}>
                {formatWeekday(day)}: <Anchor href={`#/people/${personId}`}>{personName}</Anchor> {words}
              </li>
            ))}
          </Lines>
        </Section>
        <Section title="Time to be in touch" count={due.total || undefined}>
          {due.total === 0 && nothing('Nobody is waiting for a word from you.')}
          <Lines label="Time to be in touch">
            {due.rows.map(({ personId, personName, sentence }) => (
              <li key={personId}>
                <Anchor href={`#/people/${personId}`}>{personName}</Anchor>{' '}
                <span className={styles.quiet}>{sentence}</span>
              </li>
            ))}
          </Lines>
        </Section>
        <Section title="Open this week" count={openActions.length || undefined}>
          {openActions.length === 0 && nothing('No promise falls due.')}
          <Lines label="Open this week">{openActions.map((row) => actionLine(row, today))}</Lines>
        </Section>
        <Section title="What was" count={met.length + doneActions.length || undefined}>
          {met.length + doneActions.length + touched.length === 0 &&
            nothing('Nothing was written down, and that is all right.')}
          <Lines label="Meetings that were">{met.map((row) => meetingLine(row, today))}</Lines>
          <Lines label="Done">{doneActions.map((row) => actionLine(row, today))}</Lines>
          {touched.length > 0 && <p>You were in touch with {listed(touched.map(({ personName }) => personName))}.</p>}
        </Section>
      </div>
    </Page>
  )
}

function Lines({ label, children }: { label: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <ul className={styles.lines} aria-label={label}>
      {children}
    </ul>
  )
}

const meetingLine = ({ id, title, personName, startAt }: TodayMeeting, today: string) => (
  <li key={id}>
    {formatDayTime(startAt, systemZone(), today)}: <Anchor href={`#/meetings/${id}`}>{title}</Anchor>
    {!title.includes(personName) && ` with ${personName}`}
  </li>
)

const actionLine = ({ id, text, owner, personName, dueOn }: TodayAction, today: string) => (
  <li key={id}>
    {text}{' '}
    <span className={styles.quiet}>
      {owner === 'them' ? `${personName ?? 'they'} promised` : personName === null ? '' : `with ${personName}`}
      {dueOn !== null && `, for ${formatDayShort(dueOn, today)}`}
    </span>
  </li>
)

const listed = (names: string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)
