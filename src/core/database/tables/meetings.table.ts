import { boolean, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AgendaItemType, Lane } from '#contract/agenda.contract.ts'
import type { MeetingChannel, MeetingKind, MeetingStatus } from '#contract/meetings.contract.ts'
import { instant, rowColumns } from './columns.ts'

/** A repeating rhythm of meetings: RFC 5545 RRULE in a wall time of one zone. */
export const meetingSeries = pgTable('meeting_series', {
  ...rowColumns,
  mentorshipId: uuid().notNull(),
  rrule: text().notNull(),
  startWall: text().notNull(),
  timezone: text().notNull(),
  minutes: integer().notNull(),
  title: text().notNull(),
  channel: text().$type<MeetingChannel>().notNull().default('video'),
  place: text(),
  endedOn: date({ mode: 'string' }),
})

/** One meeting. Rescheduling keeps the row and its agenda. `recurrenceWall` is the series' slot it stands for. */
export const meeting = pgTable(
  'meeting',
  {
    ...rowColumns,
    mentorshipId: uuid().notNull(),
    seriesId: uuid(),
    recurrenceWall: text(),
    kind: text().$type<MeetingKind>().notNull().default('check_in'),
    title: text().notNull(),
    purpose: text(),
    startAt: instant().notNull(),
    endAt: instant().notNull(),
    timezone: text().notNull(),
    channel: text().$type<MeetingChannel>().notNull().default('video'),
    place: text(),
    status: text().$type<MeetingStatus>().notNull().default('scheduled'),
    scheduledBy: text().$type<'me' | 'them'>(),
    startedAt: instant(),
    heldMinutes: integer(),
    rescheduleCount: integer().notNull().default(0),
    takeaway: text(),
    usefulness: integer(),
    moodWord: text(),
    turningPoint: boolean().notNull().default(false),
    source: text().$type<'manual' | 'import' | 'sample'>().notNull().default('manual'),
  },
  (table) => [
    index('meeting_mentorship_start').on(table.mentorshipId, table.startAt),
    index('meeting_start').on(table.startAt),
    uniqueIndex('meeting_series_slot').on(table.seriesId, table.recurrenceWall),
  ],
)

/** A topic of the relationship, projected from the mentorship's private or shared document. */
export const agendaItem = pgTable(
  'agenda_item',
  {
    ...rowColumns,
    mentorshipId: uuid().notNull(),
    lane: text().$type<Lane>().notNull(),
    type: text().$type<AgendaItemType>().notNull().default('discuss'),
    title: text().notNull(),
    detail: text(),
    raisedBy: text().$type<'me' | 'them'>().notNull().default('me'),
    raisedOn: date({ mode: 'string' }).notNull(),
    status: text().$type<'open' | 'discussed' | 'answered_async' | 'dropped'>().notNull().default('open'),
    laterUntil: date({ mode: 'string' }),
    /** A condition in words; the topic rests until somebody wakes it. */
    laterWhen: text(),
    timeboxMinutes: integer(),
    answer: text(),
    /** It belongs on the agenda of whichever meeting comes next, until it is closed or put back in the backlog. */
    onAgenda: boolean().notNull().default(false),
    /** It comes back at every n-th meeting until it is dropped; null for a topic that is talked about once. */
    repeatEvery: integer(),
    sortKey: text().notNull(),
    origin: text().$type<'manual' | 'template' | 'advice_report' | 'rule'>().notNull().default('manual'),
    originId: uuid(),
    /** Of a private topic: the shared one with its words. */
    sharedId: uuid(),
    /** The partner keeps the shared one as it was; here this private one stands in its place. */
    letGo: boolean().notNull().default(false),
  },
  (table) => [
    index('agenda_item_mentorship').on(table.mentorshipId, table.status),
    index('agenda_item_shared').on(table.sharedId),
  ],
)

/** An item put on a meeting. The id is derived from both, so the same pair can never stand twice. */
export const agendaPlacement = pgTable(
  'agenda_placement',
  {
    ...rowColumns,
    mentorshipId: uuid().notNull(),
    lane: text().$type<Lane>().notNull(),
    meetingId: uuid().notNull(),
    agendaItemId: uuid().notNull(),
    sortKey: text().notNull(),
    outcome: text().$type<'discussed' | 'deferred' | 'dropped' | 'answered_async'>(),
    spentSeconds: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex('agenda_placement_pair').on(table.meetingId, table.agendaItemId),
    index('agenda_placement_item').on(table.agendaItemId),
    index('agenda_placement_mentorship').on(table.mentorshipId),
  ],
)

/** Something one of us promised to do, projected from the mentorship's document (or from the profile's own one). */
export const actionItem = pgTable(
  'action_item',
  {
    ...rowColumns,
    mentorshipId: uuid(),
    personId: uuid(),
    lane: text().$type<Lane>().notNull(),
    text: text().notNull(),
    owner: text().$type<'me' | 'them' | 'both'>().notNull().default('me'),
    dueOn: date({ mode: 'string' }),
    status: text().$type<'open' | 'doing' | 'done' | 'blocked' | 'dropped'>().notNull().default('open'),
    meetingId: uuid(),
    agendaItemId: uuid(),
    /** The goal it works towards; of the same lane. */
    goalId: uuid(),
    doneNote: text(),
    doneOn: date({ mode: 'string' }),
    /** Of a private action: the shared one with its words. */
    sharedId: uuid(),
    /** The partner keeps the shared one as it was; here this private one stands in its place. */
    letGo: boolean().notNull().default(false),
  },
  (table) => [
    index('action_item_mentorship').on(table.mentorshipId),
    index('action_item_shared').on(table.sharedId),
    index('action_item_open_due').on(table.status, table.dueOn),
    index('action_item_goal').on(table.goalId),
  ],
)

/** How a field of a form stood when it was made: a fingerprint of its text. */
export type AgendaFormBase = {
  topics: Record<string, { title: string; detail: string; answer: string }>
  actions: string[]
}

/**
 * A form with the shared agenda that went to somebody without the program. It keeps no words, only what tells later which
 * of them were changed since.
 */
export const agendaForm = pgTable('agenda_form', {
  id: uuid().primaryKey(),
  mentorshipId: uuid().notNull(),
  meetingId: uuid(),
  base: jsonb().$type<AgendaFormBase>().notNull(),
  createdAt: instant().notNull(),
})
