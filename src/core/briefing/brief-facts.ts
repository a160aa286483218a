import type { AgendaRow } from '#contract/agenda.contract.ts'
import type { BlindRound } from '#contract/blind-reveal.contract.ts'
import type {
  actionItem,
  affiliation,
  cadenceState,
  meeting,
  mentorship,
  person,
  quickFact,
  record,
} from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'

type Row<Table extends { $inferSelect: object }> = Table['$inferSelect']
export type MeetingRow = Row<typeof meeting>
/** A record with the roles in which the person of the brief, I, or others are linked to it. */
export type BriefRecord = Row<typeof record> & { roles: { personId: string; role: string }[] }
/** An open topic; `isPlanned`: it stands on the meeting that the brief prepares. */
export type BriefTopic = AgendaRow & { isPlanned: boolean }
/** All open topics of a mentorship with where each stands; the agenda area supplies it where the core is put together. */
export type ListOpenTopics = (database: Database, mentorshipId: string, moment: PresentMoment) => Promise<AgendaRow[]>
/** Rounds of some mentorships that both have answered and can read, the newest first; supplied likewise. */
export type ListOpenedRounds = (database: Database, mentorshipIds: string[]) => Promise<BlindRound[]>
/** A goal under way, with what is to be said about it since the last meeting. */
export type BriefGoal = {
  id: string
  title: string
  lane: 'private' | 'shared'
  detail: string | null
  /** Whether it was looked at since the last meeting. */
  isFresh: boolean
}
/** The goals of some mentorships, by their day; supplied likewise. */
export type ListBriefGoals = (
  database: Database,
  mentorshipIds: string[],
  lastMeetingAt: string | null,
  moment: PresentMoment,
) => Promise<BriefGoal[]>
/** What was agreed and limits what is talked about in a mentorship; `reviewOn`: the day to look at it again. */
export type BriefAgreement = {
  mentorshipId: string
  limits: { title: string; text: string }[]
  reviewOn: string | null
}
/** The standing agreements of some mentorships; supplied likewise. */
export type ListAgreed = (database: Database, mentorshipIds: string[]) => Promise<BriefAgreement[]>
/** A question that was not asked in a mentorship yet, or null; supplied likewise. */
export type SuggestQuestion = (
  database: Database,
  about: { mentorshipId: string; asksAsMentor: boolean; isNew: boolean; today: string },
) => Promise<string | null>
export type BriefNote = {
  ownerId: string
  ownerType: string
  lane: 'private' | 'shared'
  text: string
  passages: { tag: string; from: number; to: number }[]
  at: string
  title: string | null
}

/** All that a brief may draw on, as the tables have it. */
export type BriefFacts = {
  person: Row<typeof person>
  me: Row<typeof person> | null
  jobs: Row<typeof affiliation>[]
  quickFacts: Row<typeof quickFact>[]
  cadence: Row<typeof cadenceState> | null
  mentorships: Row<typeof mentorship>[]
  /** Ids of the next steps that were ticked off, by mentorship. */
  stepsDone: ReadonlyMap<string, readonly string[]>
  /** The meeting that is prepared or comes next, the last one that took place before it. */
  next: MeetingRow | null
  last: MeetingRow | null
  actions: Row<typeof actionItem>[]
  topics: BriefTopic[]
  records: BriefRecord[]
  notes: BriefNote[]
  /** Rounds that both have answered and can read, the newest first. */
  rounds: BlindRound[]
  /** One of the questions that come along, for the talk that is ahead. */
  question: string | null
  goals: BriefGoal[]
  agreed: BriefAgreement[]
}
