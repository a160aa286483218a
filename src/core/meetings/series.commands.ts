import { and, count, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { MeetingChannel, MeetingKind } from '#contract/meetings.contract.ts'
import { occurrences } from '#shared/recurrence/occurrences.ts'
import { parseRrule } from '#shared/recurrence/parse-rrule.ts'
import type { RecurrenceRule } from '#shared/recurrence/rule.ts'
import { dayToInstant, epochToInstant, instantToEpoch } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { activityEvent, changeSet, document, meeting, meetingSeries } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { defaultTitle } from './meeting-title.rules.ts'
import { findPartner } from './meetings.queries.ts'

export type NewSeriesInput = {
  mentorshipId: string
  rrule: string
  startWall: string
  timezone: string
  minutes: number
  title?: string
  kind?: MeetingKind
  channel?: MeetingChannel
  place?: string | null
  ahead: number
}

type SeriesRow = typeof meetingSeries.$inferSelect

/** How many meetings of a series are kept ahead when one of them is over. */
const keptAhead = 4

/** Makes a rhythm and its first meetings. Fails MENTORSHIP_NOT_FOUND, INPUT_REFUSED (a rule that cannot be read, or never comes). */
export async function createSeries(
  context: CommandContext,
  input: NewSeriesInput,
): Promise<{ id: string; meetingIds: string[] }> {
  const partner = await findPartner(context.database, input.mentorshipId)
  const rule = readRule(input.rrule)
  const { mentorshipId, rrule, startWall, timezone, minutes, channel, place, kind = 'check_in' } = input
  const id = context.createId()
  const title = input.title?.trim() || defaultTitle(kind, partner.name)
  await context.write.insert(meetingSeries, [
    { id, mentorshipId, rrule, startWall, timezone, minutes, title, channel, place },
  ])
  const slots = [...occurrences(rule, startWall, timezone, { after: context.now, limit: input.ahead })]
  if (slots.length === 0) {
    throw new AppError('INPUT_REFUSED', { sentence: 'This rule comes to no day after today.', field: 'rrule' })
  }
  const series = { id, mentorshipId, timezone, minutes, title, channel, place }
  const meetingIds = await insertSlots(context, series, kind, slots)
  return { id, meetingIds }
}

/** Makes the next meetings of a series until enough lie ahead; slots that were skipped or deleted stay empty. */
export async function topUpSeries(context: CommandContext, seriesId: string, ahead = keptAhead): Promise<void> {
  const { database, now } = context
  const [series] = await database
    .select()
    .from(meetingSeries)
    .where(and(eq(meetingSeries.id, seriesId), isNull(meetingSeries.deletedAt)))
  const rule = series ? parseRrule(series.rrule) : null
  if (!series || !rule?.ok || series.endedOn !== null) return
  const coming = and(
    eq(meeting.seriesId, seriesId),
    isNull(meeting.deletedAt),
    gt(meeting.startAt, now),
    inArray(meeting.status, ['tentative', 'scheduled']),
  )
  const [present] = await database.select({ rows: count() }).from(meeting).where(coming)
  const missing = ahead - (present?.rows ?? 0)
  if (missing <= 0) return
  const taken = await database
    .select({
      id: meeting.id,
      wall: meeting.recurrenceWall,
      kind: meeting.kind,
      startAt: meeting.startAt,
      deletedAt: meeting.deletedAt,
    })
    .from(meeting)
    .where(eq(meeting.seriesId, seriesId))
  const trashed = taken.filter((row) => row.deletedAt !== null && row.startAt > now)
  const undone = (await trashedByUndo(database, trashed)).slice(0, missing)
  if (undone.length > 0) await context.write.update(meeting, undone, { deletedAt: null })
  const used = new Set(taken.map((row) => row.wall))
  const wanted = missing - undone.length
  const slots = []
  // Slots before the present are gone for good: nobody meets in the past.
  for (const slot of occurrences(rule.rule, series.startWall, series.timezone, {
    after: now,
    limit: taken.length + missing,
  })) {
    if (slots.length >= wanted) break
    if (!used.has(slot.wall)) slots.push(slot)
  }
  await insertSlots(context, series, taken[0]?.kind ?? 'check_in', slots)
}

/** Meetings that an undo put in the trash, and no person: their slots are free to be filled again. */
async function trashedByUndo(
  database: Database,
  trashed: { id: string; deletedAt: string | null }[],
): Promise<string[]> {
  if (trashed.length === 0) return []
  const ids = trashed.map((row) => row.id)
  const events = await database
    .select({
      id: activityEvent.entityId,
      deletedAt: sql<string | null>`${activityEvent.after} ->> 'deletedAt'`,
      undoOf: changeSet.undoOf,
    })
    .from(activityEvent)
    .innerJoin(changeSet, eq(changeSet.id, activityEvent.changeSetId))
    .where(and(eq(activityEvent.entity, 'meeting'), inArray(activityEvent.entityId, ids)))
  return trashed.flatMap(({ id, deletedAt }) => {
    const by = events.filter((event) => event.id === id && event.deletedAt === deletedAt)
    return by.length > 0 && by.every((event) => event.undoOf !== null) ? [id] : []
  })
}

/** Ends a series: its meetings from a day on go to the trash, except those with notes. Fails RECORD_NOT_FOUND. */
export async function endSeries({ database, write }: CommandContext, id: string, from: string): Promise<void> {
  const [series] = await database
    .select()
    .from(meetingSeries)
    .where(and(eq(meetingSeries.id, id), isNull(meetingSeries.deletedAt)))
  if (!series) throw new AppError('RECORD_NOT_FOUND', { id })
  const rows = await database
    .select({ id: meeting.id, startAt: meeting.startAt })
    .from(meeting)
    .where(
      and(eq(meeting.seriesId, id), isNull(meeting.deletedAt), inArray(meeting.status, ['tentative', 'scheduled'])),
    )
  const first = dayToInstant(from, '00:00', series.timezone)
  const later = rows.filter((row) => row.startAt >= first).map((row) => row.id)
  const noted = await database
    .select({ id: document.ownerId })
    .from(document)
    .where(and(eq(document.ownerType, 'meeting'), inArray(document.ownerId, later), ne(document.plainText, '')))
  const kept = new Set(noted.map((row) => row.id))
  const ids = later.filter((meetingId) => !kept.has(meetingId))
  await write.update(meetingSeries, id, { endedOn: from })
  if (ids.length > 0) await write.trash(meeting, ids)
}

function readRule(text: string): RecurrenceRule {
  const parsed = parseRrule(text)
  if (!parsed.ok) throw new AppError('INPUT_REFUSED', { sentence: parsed.sentence, field: 'rrule' })
  return parsed.rule
}

async function insertSlots(
  { write, createId }: CommandContext,
  series: Pick<SeriesRow, 'id' | 'mentorshipId' | 'timezone' | 'minutes' | 'title'> & {
    channel?: MeetingChannel
    place?: string | null
  },
  kind: MeetingKind,
  slots: { wall: string; instant: string }[],
): Promise<string[]> {
  const { mentorshipId, timezone, title, channel, place } = series
  const rows = slots.map(({ wall, instant }) => ({
    ...{ id: createId(), seriesId: series.id, mentorshipId, timezone, title, channel, place, kind },
    recurrenceWall: wall,
    startAt: instant,
    endAt: epochToInstant(instantToEpoch(instant) + series.minutes * 60_000),
  }))
  if (rows.length > 0) await write.insert(meeting, rows)
  return rows.map((row) => row.id)
}
