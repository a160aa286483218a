import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { NewAction } from '#contract/actions.contract.ts'
import { epochToInstant, instantToEpoch } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { meeting, record } from '../database/schema.ts'
import type { ItemOutcome, MeetingPartners } from './meeting-partners.ts'
import { minutesOf, span } from './meeting-time.rules.ts'
import { createMeeting, type MeetingDetails, type Reflection } from './meetings.commands.ts'
import { findMeetingRow, type MeetingRow } from './meetings.queries.ts'
import { topUpSeries } from './series.commands.ts'

export type Promised = Pick<NewAction, 'text' | 'owner' | 'lane' | 'dueOn' | 'due' | 'agendaItemId'>
export type WrapUp = Reflection & {
  id: string
  items: ItemOutcome[]
  actions: Promised[]
  recordIds: string[]
  next?: (MeetingDetails & { startAt: string; timezone: string; minutes: number }) | null
}

/**
 * Ends a meeting in one step: what became of each topic (those not named are carried), promises, records captured during
 * it, my reflection, and the next meeting. From then on it counts as contact.
 * Fails MEETING_NOT_FOUND, NOT_POSSIBLE_NOW (it is wrapped up already), INPUT_REFUSED.
 */
export async function wrapUpMeeting(
  context: CommandContext,
  input: WrapUp,
  partners: MeetingPartners,
): Promise<{ nextMeetingId: string | null; actionIds: string[] }> {
  const { database, write } = context
  const row = await findMeetingRow(database, input.id)
  if (row.status === 'held')
    throw new AppError('NOT_POSSIBLE_NOW', {
      sentence: 'This meeting is wrapped up already. You can still change what it says.',
    })
  const { id, items, actions, recordIds, next, heldMinutes, ...reflection } = input
  await partners.wrapUpAgenda(context, row, items)
  await write.update(meeting, id, {
    ...defined(reflection),
    ...heldTimes(row, heldMinutes ?? null, context.now),
    status: 'held',
  })
  const actionIds = await promise(context, row, actions, partners)
  await linkRecords(context, row.id, recordIds)
  const made = next ? await createMeeting(context, { ...next, mentorshipId: row.mentorshipId }) : null
  if (row.seriesId) await topUpSeries(context, row.seriesId)
  return { nextMeetingId: made ?? (await nextMeeting(context, row)), actionIds }
}

export type PastMeetingInput = MeetingDetails &
  Reflection & {
    mentorshipId: string
    startAt: string
    timezone: string
    minutes: number
    topics: { title: string; lane: 'private' | 'shared' }[]
    actions: Promised[]
  }

/** Keeps a meeting that took place already, with its topics and promises. Fails MENTORSHIP_NOT_FOUND, INPUT_REFUSED. */
export async function logPastMeeting(
  context: CommandContext,
  input: PastMeetingInput,
  partners: MeetingPartners,
): Promise<string> {
  const { topics, actions, heldMinutes, takeaway, usefulness, moodWord, turningPoint, ...plan } = input
  if (span(plan.startAt, plan.minutes).startAt > context.now) {
    throw new AppError('INPUT_REFUSED', {
      sentence: 'This lies ahead. Plan it as a meeting instead.',
      field: 'startAt',
    })
  }
  const reflection = defined({ takeaway, usefulness, moodWord, turningPoint })
  const more = { ...reflection, status: 'held', heldMinutes: heldMinutes ?? plan.minutes } as const
  const id = await createMeeting(context, { ...plan, kind: plan.kind ?? 'ad_hoc' }, more)
  for (const topic of topics) {
    const itemId = await partners.addAgendaItem(context, { mentorshipId: plan.mentorshipId, ...topic, meetingId: id })
    await partners.closeAgendaItem(context, itemId, { outcome: 'discussed', meetingId: id })
  }
  await promise(context, { id, mentorshipId: plan.mentorshipId }, actions, partners)
  return id
}

/** A meeting that was held before its time took place when it took place, not in the future. */
function heldTimes(row: MeetingRow, heldMinutes: number | null, now: string) {
  const lived = row.startedAt ? Math.round((instantToEpoch(now) - instantToEpoch(row.startedAt)) / 60_000) : null
  // Somebody who forgot to end a meeting did not sit in it for days.
  const measured = lived !== null && lived >= 1 && lived <= 3 * minutesOf(row) ? lived : minutesOf(row)
  const minutes = heldMinutes ?? measured
  if (row.startAt <= now) return { heldMinutes: minutes }
  const startAt = row.startedAt ?? epochToInstant(instantToEpoch(now) - minutes * 60_000)
  return { heldMinutes: minutes, ...span(startAt, Math.max(1, minutes)) }
}

async function promise(
  context: CommandContext,
  { id, mentorshipId }: { id: string; mentorshipId: string },
  actions: Promised[],
  { createAction }: MeetingPartners,
): Promise<string[]> {
  const ids: string[] = []
  for (const action of actions) ids.push((await createAction(context, { ...action, mentorshipId, meetingId: id })).id)
  return ids
}

async function linkRecords({ database, write }: CommandContext, meetingId: string, recordIds: string[]): Promise<void> {
  if (recordIds.length === 0) return
  const loose = await database
    .select({ id: record.id })
    .from(record)
    .where(and(inArray(record.id, recordIds), isNull(record.meetingId), isNull(record.deletedAt)))
  const ids = loose.map((row) => row.id)
  if (ids.length > 0) await write.update(record, ids, { meetingId })
}

async function nextMeeting({ database, now }: CommandContext, { mentorshipId }: MeetingRow): Promise<string | null> {
  const [next] = await database
    .select({ id: meeting.id })
    .from(meeting)
    .where(
      and(
        eq(meeting.mentorshipId, mentorshipId),
        isNull(meeting.deletedAt),
        gt(meeting.startAt, now),
        inArray(meeting.status, ['tentative', 'scheduled']),
      ),
    )
    .orderBy(meeting.startAt, meeting.id)
    .limit(1)
  return next?.id ?? null
}

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>
}
