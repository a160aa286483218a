import { IconSunHigh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DueRow } from '#contract/cadence.contract.ts'
import type { TodayAction, TodayMeeting, TodayOverview } from '#contract/today.contract.ts'
import { formatDay } from '#shared/time.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Page } from '../../../components/page.tsx'
import { useTodayOverview } from '../api/overview.ts'
import { ComingDates } from './coming-dates.tsx'
import { DueList } from './due-list.tsx'
import { GoalsToReview } from './goals-to-review.tsx'
import { LongestCarried } from './longest-carried.tsx'
import { NextMeetings } from './next-meetings.tsx'
import { OpenActions } from './open-actions.tsx'
import styles from './today.module.css'

/** What other areas put on the page. */
export type TodaySlots = {
  /** Takes the place of the page while the notebook is empty. */
  firstRun?: ReactNode
  /** Stands first, e.g. what a reminder missed while the computer slept. */
  notice?: ReactNode
  /** Buttons beside a person who is due. */
  dueActions?: (row: DueRow, today: string) => ReactNode
  /** Stands before an action, to tick it off. */
  tick?: (action: TodayAction) => ReactNode
  briefAddress?: (meeting: TodayMeeting) => string
}

/** Who needs me, what comes next, what we owe each other. */
export function TodayPage(slots: TodaySlots) {
  const overview = useTodayOverview()
  if (overview.error) {
    return (
      <Page title="Today">
        <ErrorSentence message={errorWords(overview.error)} />
      </Page>
    )
  }
  if (!overview.data) {
    return (
      <Page title="Today">
        <DelayedSkeleton lines={6} label="Loading today" />
      </Page>
    )
  }
  return <TodayScreen overview={overview.data} {...slots} />
}

/** The page itself, once its day is known. */
export function TodayScreen({ overview, ...slots }: TodaySlots & { overview: TodayOverview }) {
  const { today, empty, due, meetings, mine, theirs, dates, longestCarried, goals } = overview
  if (empty && slots.firstRun !== undefined) return slots.firstRun
  const isQuiet =
    due.total + meetings.length + mine.total + theirs.total + dates.length + goals.total === 0 &&
    longestCarried === null
  return (
    <Page title="Today" meta={<time dateTime={today}>{formatDay(today)}</time>} width="wide">
      {slots.notice}
      {isQuiet ? (
        <EmptyState
          icon={IconSunHigh}
          what="A quiet day"
          why={
            empty
              ? 'Who needs you, what you owe each other and what you said last time appear here once there are people in the notebook.'
              : 'Nobody is due, nothing is promised for now, and no meeting is planned.'
          }
        />
      ) : (
        <div className={styles.columns}>
          <div className={styles.column}>
            {due.total > 0 && (
              <DueList
                due={due}
                today={today}
                {...(slots.dueActions ? { actions: (row: DueRow) => slots.dueActions?.(row, today) } : {})}
              />
            )}
            {meetings.length > 0 && <NextMeetings meetings={meetings} briefAddress={slots.briefAddress} />}
          </div>
          <div className={styles.column}>
            {mine.total > 0 && (
              <OpenActions title="You promised" side="mine" actions={mine} today={today} tick={slots.tick} />
            )}
            {theirs.total > 0 && (
              <OpenActions title="They promised" side="theirs" actions={theirs} today={today} tick={slots.tick} />
            )}
            {goals.total > 0 && <GoalsToReview goals={goals} today={today} />}
            {longestCarried !== null && <LongestCarried item={longestCarried} today={today} />}
            {dates.length > 0 && <ComingDates dates={dates} today={today} />}
          </div>
        </div>
      )}
    </Page>
  )
}
