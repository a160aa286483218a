import { type } from '@orpc/contract'
import { z } from 'zod'
import type { ActionRow } from './actions.contract.ts'
import type { AgendaRow } from './agenda.contract.ts'
import {
  idInput,
  instantText,
  line,
  plainDay,
  procedure,
  prose,
  timeZone,
  type Changed,
  type ChangedRow,
  typed,
} from './procedure.ts'

export const meetingStatuses = [
  'tentative',
  'scheduled',
  'in_progress',
  'held',
  'cancelled_by_me',
  'cancelled_by_them',
  'no_show',
] as const
export type MeetingStatus = (typeof meetingStatuses)[number]
export const meetingKinds = [
  'check_in',
  'chemistry',
  'kickoff',
  'goal_review',
  'feedback',
  'career',
  'critique',
  'review',
  'closing',
  'ad_hoc',
  'group',
  'social',
] as const
export type MeetingKind = (typeof meetingKinds)[number]
export const meetingChannels = ['in_person', 'video', 'phone', 'email', 'chat', 'async'] as const
export type MeetingChannel = (typeof meetingChannels)[number]

const minutes = z
  .number()
  .int('Minutes are a whole number.')
  .min(1, 'A meeting takes one minute at least.')
  .max(1440, 'A meeting can take a day at most.')
const title = typed().trim().max(300, 'A title can have 300 characters at most.')
const place = typed().trim().max(2000, 'A place or link can have 2,000 characters at most.')

/** What a meeting has besides its time. Absent means "leave as it is", null means "empty". */
const meetingDetails = {
  /** Left out or empty, the kind of the meeting and the name of the person make a title. */
  title: title.optional(),
  kind: z.enum(meetingKinds).optional(),
  purpose: prose.nullish(),
  channel: z.enum(meetingChannels).optional(),
  /** A room, an address or a link. */
  place: place.nullish(),
  scheduledBy: z.enum(['me', 'them']).nullish(),
}
const meetingTime = { startAt: instantText, timezone: timeZone, minutes }

export const newMeeting = z.object({
  mentorshipId: z.uuid(),
  ...meetingTime,
  ...meetingDetails,
  tentative: z.boolean().optional(),
})
export type NewMeeting = z.infer<typeof newMeeting>

export const newSeries = z.object({
  mentorshipId: z.uuid(),
  /** RFC 5545, e.g. `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`. */
  rrule: line('A repeat rule', 2000),
  /** Wall time of the first meeting in `timezone`, `YYYY-MM-DDTHH:MM`. */
  startWall: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'Please give the day and time of the first meeting.'),
  timezone: timeZone,
  minutes,
  title: title.optional(),
  kind: z.enum(meetingKinds).optional(),
  channel: z.enum(meetingChannels).optional(),
  place: place.nullish(),
  /** How many meetings are kept ahead. */
  ahead: z.number().int().min(1).max(24).default(4),
})
export type NewSeries = z.input<typeof newSeries>

const reflection = {
  heldMinutes: z.number().int().min(0).max(1440).nullish(),
  takeaway: prose.nullish(),
  /** For my eyes only, 1 to 5. */
  usefulness: z.number().int().min(1, 'Usefulness goes from 1 to 5.').max(5, 'Usefulness goes from 1 to 5.').nullish(),
  moodWord: typed().trim().max(60, 'A mood is one word or two.').nullish(),
  turningPoint: z.boolean().optional(),
}

const promised = z.object({
  text: line('An action', 2000),
  owner: z.enum(['me', 'them', 'both']).default('me'),
  lane: z.enum(['private', 'shared']).default('private'),
  dueOn: plainDay.nullish(),
  /** Natural words such as `by next friday`; `dueOn` has precedence. */
  due: typed().max(200).nullish(),
  agendaItemId: z.uuid().nullish(),
})

/** A meeting that already took place, in one go. */
export const pastMeeting = z.object({
  mentorshipId: z.uuid(),
  startAt: instantText,
  timezone: timeZone,
  minutes: minutes.default(30),
  ...meetingDetails,
  ...reflection,
  /** Topics that came up; they are kept as discussed. */
  topics: z
    .array(z.object({ title: line('A topic', 500), lane: z.enum(['private', 'shared']).default('private') }))
    .max(100)
    .default([]),
  actions: z.array(promised).max(100).default([]),
})
export type PastMeeting = z.input<typeof pastMeeting>

/** `carry`: it stays on the agenda of whichever meeting comes next. `later`: it rests until a day or a condition. */
export const itemOutcomes = ['discussed', 'answered_async', 'carry', 'later', 'drop'] as const
export const wrapUpInput = idInput.extend({
  ...reflection,
  /** Rows that are not named are carried. */
  items: z
    .array(
      z.object({
        itemId: z.uuid(),
        outcome: z.enum(itemOutcomes),
        answer: prose.nullish(),
        laterUntil: plainDay.nullish(),
        laterWhen: typed().trim().max(500).nullish(),
        spentSeconds: z.number().int().min(0).max(86_400).optional(),
      }),
    )
    .max(500)
    .default([]),
  actions: z.array(promised).max(100).default([]),
  /** Records (wins, advice, …) that were captured during the meeting; they are linked to it. */
  recordIds: z.array(z.uuid()).max(200).default([]),
  /** The next meeting, made in the same step. */
  next: z.object({ ...meetingTime, ...meetingDetails }).nullish(),
})
export type WrapUpInput = z.input<typeof wrapUpInput>

export type MeetingSummary = {
  id: string
  mentorshipId: string
  personId: string
  personName: string
  /** The name of the mentorship, null when it has none of its own. */
  mentorshipTitle: string | null
  seriesId: string | null
  kind: MeetingKind
  title: string
  startAt: string
  endAt: string
  timezone: string
  /** Where the other person is, null when it is not known. */
  theirTimezone: string | null
  channel: MeetingChannel
  place: string | null
  status: MeetingStatus
  /** Its end has passed, and it is neither wrapped up nor cancelled. */
  needsWrapUp: boolean
  rescheduleCount: number
  /** Living agenda rows of both lanes. */
  agendaCount: number
}

/** Wall clock of one side at the start: day `YYYY-MM-DD`, times `HH:MM`. */
export type LocalMoment = { timezone: string; day: string; time: string; endTime: string }
export type MeetingNeighbour = { id: string; title: string; startAt: string; status: MeetingStatus }
/** Names the note document of a meeting; `documentId` is null until somebody wrote in it. */
export type MeetingNote = {
  lane: 'private' | 'shared'
  kind: 'note'
  ownerType: 'meeting'
  ownerId: string
  documentId: string | null
}

export type MeetingPage = MeetingSummary & {
  purpose: string | null
  scheduledBy: 'me' | 'them' | null
  startedAt: string | null
  minutes: number
  heldMinutes: number | null
  takeaway: string | null
  usefulness: number | null
  moodWord: string | null
  turningPoint: boolean
  /** Since when its record stands: it is read and amended, not changed. Null while it can be changed. */
  closedSince: string | null
  series: { id: string; rrule: string; words: string; endedOn: string | null } | null
  people: {
    id: string
    displayName: string
    headline: string | null
    timezone: string | null
    avatarId: string | null
  }[]
  mine: LocalMoment
  theirs: LocalMoment | null
  /** Plain sentences about uncivil hours and clock changes. */
  warnings: string[]
  agenda: AgendaRow[]
  /** Topics of the backlog that could be talked about. */
  suggestions: AgendaRow[]
  /** Actions that came from this meeting. */
  actions: ActionRow[]
  /** Open actions of the mentorship from before, to follow up. */
  followUps: ActionRow[]
  previous: MeetingNeighbour | null
  next: MeetingNeighbour | null
  notes: { private: MeetingNote; shared: MeetingNote }
}

/** Meetings of the last 12 months that took place, and how many lay outside of 8:00 to 18:00 for each side. */
export type FairHours = { held: number; mine: number; theirs: number; theirTimezone: string }

export const meetingsContract = {
  /** Who had the early and late hours; null unless the two live by different clocks. Fails MENTORSHIP_NOT_FOUND. */
  fairHours: procedure.input(z.object({ mentorshipId: z.uuid() })).output(type<FairHours | null>()),
  create: procedure.input(newMeeting).output(type<ChangedRow>()),
  /** Makes a rhythm and its next meetings. Fails INPUT_REFUSED with what could not be read of the rule. */
  createSeries: procedure.input(newSeries).output(type<ChangedRow & { meetingIds: string[] }>()),
  /** Ends a rhythm: its meetings from a day on go to the trash; held ones and those with notes stay. */
  endSeries: procedure.input(idInput.extend({ from: plainDay })).output(type<Changed>()),
  logPast: procedure.input(pastMeeting).output(type<ChangedRow>()),
  /** In order of start, the newest first when `order` says so. */
  list: procedure
    .input(
      z
        .object({
          from: instantText.optional(),
          before: instantText.optional(),
          mentorshipId: z.uuid().optional(),
          personId: z.uuid().optional(),
          statuses: z.array(z.enum(meetingStatuses)).optional(),
          order: z.enum(['oldest', 'newest']).default('oldest'),
          limit: z.number().int().min(1).max(2000).default(500),
        })
        .default({ order: 'oldest', limit: 500 }),
    )
    .output(type<MeetingSummary[]>()),
  get: procedure.input(idInput).output(type<MeetingPage>()),
  update: procedure
    .input(idInput.extend({ ...meetingDetails, ...reflection, minutes: minutes.optional() }))
    .output(type<Changed>()),
  /** Moves a meeting to another time; it keeps its agenda and notes. */
  reschedule: procedure
    .input(idInput.extend({ startAt: instantText, timezone: timeZone.optional(), minutes: minutes.optional() }))
    .output(type<Changed>()),
  /** It does not take place; its agenda goes on to the next one. */
  skip: procedure
    .input(
      idInput.extend({
        status: z.enum(['cancelled_by_me', 'cancelled_by_them', 'no_show']).default('cancelled_by_me'),
      }),
    )
    .output(type<Changed>()),
  /** Takes a skipped or held meeting back to `scheduled`. */
  reopen: procedure.input(idInput).output(type<Changed>()),
  start: procedure.input(idInput).output(type<Changed>()),
  wrapUp: procedure.input(wrapUpInput).output(type<Changed & { nextMeetingId: string | null; actionIds: string[] }>()),
  trash: procedure.input(idInput).output(type<Changed>()),
  restore: procedure.input(idInput).output(type<Changed>()),
  /** Markdown of what both of us share: shared agenda rows, shared note, shared actions, the next meeting. Nothing private. */
  recap: procedure.input(idInput).output(type<{ markdown: string }>()),
}
