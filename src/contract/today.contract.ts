import { type } from '@orpc/contract'
import type { DueRow } from './cadence.contract.ts'
import type { GoalReview } from './goals.contract.ts'
import { procedure } from './procedure.ts'
import type { ImportantDateKind } from './reminder-words.ts'

export type TodayMeeting = {
  id: string
  mentorshipId: string
  personId: string
  personName: string
  personTimezone: string | null
  title: string
  startAt: string
  endAt: string
  timezone: string
  channel: string
  place: string | null
  status: string
  /** Topics put on its agenda. */
  topics: number
}

export type TodayAction = {
  id: string
  text: string
  owner: 'me' | 'them' | 'both'
  status: string
  dueOn: string | null
  lane: 'private' | 'shared'
  mentorshipId: string | null
  personId: string | null
  personName: string | null
}

export type TodayDate = {
  /** Of the person, the mentorship or the noted day it comes from. */
  id: string
  personId: string
  personName: string
  mentorshipId: string | null
  kind: ImportantDateKind
  day: string
  /** "turns 41", "3 years of mentoring". */
  words: string | null
}

export type CarriedItem = {
  id: string
  title: string
  lane: 'private' | 'shared'
  mentorshipId: string
  personName: string
  raisedBy: 'me' | 'them'
  raisedOn: string
  /** Meetings it stood on the agenda of and was put off. */
  deferred: number
}

export type TodayOverview = {
  today: string
  /** Nobody but me is in the notebook yet. */
  empty: boolean
  due: { rows: DueRow[]; total: number }
  meetings: TodayMeeting[]
  /** What I promised: the longest past due first, then by day, those without a day last. */
  mine: { rows: TodayAction[]; total: number; overdue: number }
  theirs: { rows: TodayAction[]; total: number; overdue: number }
  /** The next 30 days. */
  dates: TodayDate[]
  longestCarried: CarriedItem | null
  /** Goals that want to be looked at again. */
  goals: { rows: GoalReview[]; total: number }
}

export const todayContract = {
  /** Everything the Today page shows, in one answer. */
  overview: procedure.output(type<TodayOverview>()),
}
