import { and, count, eq, inArray, isNull, or } from 'drizzle-orm'
import { notLetGo } from '../database/let-go.ts'
import { agendaItem, agendaPlacement, meeting } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { CarryMeeting } from './carry-forward.rules.ts'

export type ItemRow = typeof agendaItem.$inferSelect
export type PlacementRow = typeof agendaPlacement.$inferSelect
export type MeetingRow = CarryMeeting & { mentorshipId: string; title: string }
/** Topics of one or more mentorships with all that decides where they stand; a `CarryState` with whole rows. */
export type AgendaState = {
  items: ItemRow[]
  placements: PlacementRow[]
  meetings: MeetingRow[]
  /** Shared topics that private ones name and that are not in the trash. */
  sharedCopies?: ReadonlySet<string>
}

const meetingColumns = {
  id: meeting.id,
  mentorshipId: meeting.mentorshipId,
  title: meeting.title,
  startAt: meeting.startAt,
  endAt: meeting.endAt,
  startedAt: meeting.startedAt,
  status: meeting.status,
  deletedAt: meeting.deletedAt,
}

/** The open topics of mentorships, and on request the closed ones and those that ever stood on one meeting. */
export async function loadAgenda(
  database: Database,
  mentorshipIds: string[],
  also: { closed?: boolean; meetingId?: string; itemId?: string } = {},
): Promise<AgendaState> {
  if (mentorshipIds.length === 0) return { items: [], placements: [], meetings: [] }
  const onMeeting = database
    .select({ id: agendaPlacement.agendaItemId })
    .from(agendaPlacement)
    .where(also.meetingId ? eq(agendaPlacement.meetingId, also.meetingId) : undefined)
  const wanted = and(
    inArray(agendaItem.mentorshipId, mentorshipIds),
    isNull(agendaItem.deletedAt),
    notLetGo(agendaItem),
    also.closed
      ? undefined
      : or(
          eq(agendaItem.status, 'open'),
          also.meetingId ? inArray(agendaItem.id, onMeeting) : undefined,
          also.itemId ? eq(agendaItem.id, also.itemId) : undefined,
        ),
  )
  const items = await database.select().from(agendaItem).where(wanted)
  const ids = database.select({ id: agendaItem.id }).from(agendaItem).where(wanted)
  const placements = await database.select().from(agendaPlacement).where(inArray(agendaPlacement.agendaItemId, ids))
  const placedOn = database
    .select({ id: agendaPlacement.meetingId })
    .from(agendaPlacement)
    .where(inArray(agendaPlacement.agendaItemId, ids))
  const canTakePlace = and(
    isNull(meeting.deletedAt),
    inArray(meeting.status, ['tentative', 'scheduled', 'in_progress']),
  )
  // Where a topic comes back at every n-th meeting, those it was not on are counted too.
  const counted = items.filter((item) => item.repeatEvery !== null).map((item) => item.mentorshipId)
  const tookPlace = and(
    isNull(meeting.deletedAt),
    eq(meeting.status, 'held'),
    inArray(meeting.mentorshipId, [...new Set(counted)]),
  )
  const meetings = await database
    .select(meetingColumns)
    .from(meeting)
    .where(
      and(
        inArray(meeting.mentorshipId, mentorshipIds),
        or(canTakePlace, inArray(meeting.id, placedOn), counted.length > 0 ? tookPlace : undefined),
      ),
    )
  return { items, placements, meetings, sharedCopies: await livingCopies(database, items) }
}

async function livingCopies(database: Database, items: ItemRow[]): Promise<ReadonlySet<string>> {
  const ids = items.flatMap(({ sharedId }) => sharedId ?? [])
  if (ids.length === 0) return new Set()
  const rows = await database
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(inArray(agendaItem.id, ids), eq(agendaItem.lane, 'shared'), isNull(agendaItem.deletedAt)))
  return new Set(rows.map(({ id }) => id))
}

/** The mentorship of a meeting; null when there is no such meeting. */
export async function meetingForAgenda(database: Database, id: string): Promise<MeetingRow | null> {
  const [row] = await database.select(meetingColumns).from(meeting).where(eq(meeting.id, id))
  return row ?? null
}

/** How many living topics were ever put on each of these meetings and not taken off again. */
export async function countPlacements(
  database: Database,
  meetingIds: string[],
): Promise<{ meetingId: string; rows: number }[]> {
  if (meetingIds.length === 0) return []
  return database
    .select({ meetingId: agendaPlacement.meetingId, rows: count() })
    .from(agendaPlacement)
    .innerJoin(
      agendaItem,
      and(eq(agendaItem.id, agendaPlacement.agendaItemId), isNull(agendaItem.deletedAt), notLetGo(agendaItem)),
    )
    .where(and(inArray(agendaPlacement.meetingId, meetingIds), isNull(agendaPlacement.deletedAt)))
    .groupBy(agendaPlacement.meetingId)
}
