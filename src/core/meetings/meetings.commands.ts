import type { MeetingChannel, MeetingKind } from '#contract/meetings.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { RowPatch } from '../commands/unit-of-work.ts'
import { meeting } from '../database/schema.ts'
import type { MeetingPartners } from './meeting-partners.ts'
import { minutesOf, span } from './meeting-time.rules.ts'
import { defaultTitle } from './meeting-title.rules.ts'
import { findMeetingRow, findPartner } from './meetings.queries.ts'
import { topUpSeries } from './series.commands.ts'

export type MeetingDetails = {
  title?: string
  kind?: MeetingKind
  purpose?: string | null
  channel?: MeetingChannel
  place?: string | null
  scheduledBy?: 'me' | 'them' | null
}
export type Reflection = {
  heldMinutes?: number | null
  takeaway?: string | null
  usefulness?: number | null
  moodWord?: string | null
  turningPoint?: boolean
}
export type NewMeetingInput = MeetingDetails & {
  mentorshipId: string
  startAt: string
  timezone: string
  minutes: number
}

/** Plans a meeting. Fails MENTORSHIP_NOT_FOUND, INPUT_REFUSED. */
export async function createMeeting(
  context: CommandContext,
  input: NewMeetingInput,
  more: Partial<typeof meeting.$inferInsert> = {},
): Promise<string> {
  const partner = await findPartner(context.database, input.mentorshipId)
  const { kind = 'check_in', mentorshipId, purpose, channel, place, scheduledBy } = input
  const id = context.createId()
  await context.write.insert(meeting, [
    {
      ...{ mentorshipId, kind, purpose, channel, place, scheduledBy, timezone: input.timezone },
      ...span(input.startAt, input.minutes),
      title: input.title?.trim() || defaultTitle(kind, partner.name),
      ...more,
      id,
    },
  ])
  return id
}

/** Changes what a meeting has besides its time; new minutes move its end. Fails MEETING_NOT_FOUND. */
export async function updateMeeting(
  { database, write }: CommandContext,
  id: string,
  { minutes, title, ...fields }: MeetingDetails & Reflection & { minutes?: number },
): Promise<void> {
  const row = await findMeetingRow(database, id)
  const partner = await findPartner(database, row.mentorshipId)
  const patch = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as RowPatch<
    typeof meeting
  >
  if (title !== undefined) patch.title = title.trim() || defaultTitle(fields.kind ?? row.kind, partner.name)
  if (minutes !== undefined) patch.endAt = span(row.startAt, minutes).endAt
  if (Object.keys(patch).length > 0) await write.update(meeting, id, patch)
}

/**
 * Moves a meeting; its agenda and notes stay with it, and a skipped one is on again.
 * Fails MEETING_NOT_FOUND, NOT_POSSIBLE_NOW (it took place), INPUT_REFUSED.
 */
export async function rescheduleMeeting(
  { database, write }: CommandContext,
  id: string,
  input: { startAt: string; timezone?: string; minutes?: number },
): Promise<void> {
  const row = await findMeetingRow(database, id)
  if (row.status === 'held') throw over('This meeting took place already, so it cannot be moved. Open it again first.')
  const next = span(input.startAt, input.minutes ?? minutesOf(row))
  const isMoved = next.startAt !== row.startAt
  await write.update(meeting, id, {
    ...next,
    timezone: input.timezone ?? row.timezone,
    status: row.status === 'tentative' ? 'tentative' : 'scheduled',
    startedAt: null,
    rescheduleCount: row.rescheduleCount + (isMoved ? 1 : 0),
  })
}

/** Says that a meeting does not take place. Fails MEETING_NOT_FOUND, NOT_POSSIBLE_NOW (it took place). */
export async function skipMeeting(
  context: CommandContext,
  id: string,
  status: 'cancelled_by_me' | 'cancelled_by_them' | 'no_show',
): Promise<void> {
  const row = await findMeetingRow(context.database, id)
  if (row.status === 'held') throw over('This meeting took place already. Open it again first if that is wrong.')
  await context.write.update(meeting, id, { status })
  if (row.seriesId) await topUpSeries(context, row.seriesId)
}

/** Takes a held or skipped meeting back to `scheduled`; what was carried from it returns. Fails MEETING_NOT_FOUND. */
export async function reopenMeeting(
  context: CommandContext,
  id: string,
  { reopenAgenda }: Pick<MeetingPartners, 'reopenAgenda'>,
): Promise<void> {
  const row = await findMeetingRow(context.database, id)
  if (row.status === 'scheduled' || row.status === 'tentative') return
  await reopenAgenda(context, row)
  await context.write.update(meeting, id, { status: 'scheduled', startedAt: null, heldMinutes: null })
}

/** Begins a meeting. Fails MEETING_NOT_FOUND, NOT_POSSIBLE_NOW (it is over or skipped). */
export async function startMeeting({ database, write, now }: CommandContext, id: string): Promise<void> {
  const row = await findMeetingRow(database, id)
  if (row.status === 'in_progress') return
  if (row.status !== 'scheduled' && row.status !== 'tentative')
    throw over('This meeting is over. Open it again to go on with it.')
  await write.update(meeting, id, { status: 'in_progress', startedAt: now })
}

/** Puts a meeting in the trash; its topics go on to the next one. Fails MEETING_NOT_FOUND. */
export async function trashMeeting(context: CommandContext, id: string): Promise<void> {
  const row = await findMeetingRow(context.database, id)
  await context.write.trash(meeting, id)
  if (row.seriesId) await topUpSeries(context, row.seriesId)
}

/** Takes a meeting out of the trash, with the topics that nobody moved meanwhile. Fails MEETING_NOT_FOUND. */
export async function restoreMeeting({ write }: CommandContext, id: string): Promise<void> {
  const [row] = await write.update(meeting, id, { deletedAt: null })
  if (!row) throw new AppError('MEETING_NOT_FOUND', { id })
}

const over = (sentence: string) => new AppError('NOT_POSSIBLE_NOW', { sentence })
