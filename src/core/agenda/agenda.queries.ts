import type { AgendaPlace, AgendaRow } from '#contract/agenda.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { Database } from '../ports.ts'
import { rowsOfMeeting, type Moment } from './agenda-moves.rules.ts'
import {
  countPlacements,
  loadAgenda,
  meetingForAgenda,
  type AgendaState,
  type ItemRow,
  type PlacementRow,
} from './agenda-state.queries.ts'
import { agendaStandings, compareMeetings, isHolding, type AgendaStanding } from './carry-forward.rules.ts'
import { carriedKey, compareRows } from './sort-key.rules.ts'

/** The rows of one meeting in their order, both lanes as one list, done ones included. Fails MEETING_NOT_FOUND. */
export async function agendaOfMeeting(database: Database, meetingId: string, at: Moment): Promise<AgendaRow[]> {
  const meeting = await meetingForAgenda(database, meetingId)
  if (!meeting) throw new AppError('MEETING_NOT_FOUND', { id: meetingId })
  const state = await loadAgenda(database, [meeting.mentorshipId], { meetingId })
  const standings = agendaStandings(state, at.now, at.today)
  return rowsInOrder(state, meetingId, at).map(({ item, placement }) => toAgendaRow(state, item, placement, standings))
}

type OrderedRow = { id: string; key: string; item: ItemRow; placement: PlacementRow | null }

/** What a meeting shows: open topics that stand on it, those something became of there, and what was planned for one that is over. */
export function rowsInOrder(state: AgendaState, meetingId: string, at: Moment): OrderedRow[] {
  const meeting = state.meetings.find((candidate) => candidate.id === meetingId)
  const isOver = meeting !== undefined && !isHolding(meeting, at.now)
  const open = new Set(rowsOfMeeting(state, meetingId, at))
  const placements = new Map(
    state.placements
      .filter((placement) => placement.meetingId === meetingId && placement.deletedAt === null)
      .map((placement) => [placement.agendaItemId, placement]),
  )
  return state.items
    .flatMap((item) => {
      const placement = placements.get(item.id) ?? null
      const isShown = open.has(item.id) || (placement !== null && (isOver || placement.outcome !== null))
      return isShown ? [{ id: item.id, key: placement?.sortKey ?? carriedKey(item.id), item, placement }] : []
    })
    .sort(compareRows)
}

/** All open topics of a mentorship: by meeting, the backlog, what rests; then closed ones, the newest first, on request. */
export async function agendaOfMentorship(
  database: Database,
  mentorshipId: string,
  closed: boolean,
  at: Moment,
): Promise<AgendaRow[]> {
  const state = await loadAgenda(database, [mentorshipId], { closed })
  return closed ? agendaOfState(state, at) : openRows(state, at)
}

/** All topics of a state in the same order, closed ones included. */
export function agendaOfState(state: AgendaState, at: Moment): AgendaRow[] {
  return [...openRows(state, at), ...closedRows(state, at)]
}

/** Open topics that stand on no meeting, those at rest last. */
export async function backlogOf(database: Database, mentorshipId: string, at: Moment): Promise<AgendaRow[]> {
  const rows = openRows(await loadAgenda(database, [mentorshipId]), at)
  return rows.filter((row) => row.place.kind === 'backlog' || row.place.kind === 'later')
}

/** How many topics stand on each of these meetings, or stood on it when it is over. */
export async function countAgendaRows(
  database: Database,
  meetings: { id: string; mentorshipId: string; status: string }[],
  at: Moment,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const coming = meetings.filter((meeting) => ['tentative', 'scheduled', 'in_progress'].includes(meeting.status))
  const over = meetings.filter((meeting) => !coming.includes(meeting)).map((meeting) => meeting.id)
  for (const { meetingId, rows } of await countPlacements(database, over)) counts.set(meetingId, rows)
  const parts = splitByMentorship(
    await loadAgenda(database, [...new Set(coming.map((meeting) => meeting.mentorshipId))]),
  )
  for (const { id, mentorshipId } of coming) {
    const part = parts.get(mentorshipId)
    if (part) counts.set(id, rowsOfMeeting(part, id, at).length)
  }
  return counts
}

function splitByMentorship(state: AgendaState): Map<string, AgendaState> {
  const parts = new Map<string, AgendaState>()
  const partOf = (mentorshipId: string) => {
    const part = parts.get(mentorshipId) ?? { items: [], placements: [], meetings: [] }
    parts.set(mentorshipId, part)
    return part
  }
  for (const item of state.items) partOf(item.mentorshipId).items.push(item)
  for (const placement of state.placements) partOf(placement.mentorshipId).placements.push(placement)
  for (const meeting of state.meetings) partOf(meeting.mentorshipId).meetings.push(meeting)
  return parts
}

function openRows(state: AgendaState, at: Moment): AgendaRow[] {
  const standings = agendaStandings(state, at.now, at.today)
  const kindOf = (item: ItemRow) => standings.get(item.id)?.home.kind
  const homes = new Map<string, Set<string>>()
  for (const [itemId, { home }] of standings) {
    if (home.kind === 'meeting') homes.set(home.meetingId, (homes.get(home.meetingId) ?? new Set<string>()).add(itemId))
  }
  const onMeetings = state.meetings
    .filter((meeting) => homes.has(meeting.id))
    .sort(compareMeetings)
    .flatMap((meeting) =>
      rowsInOrder(state, meeting.id, at)
        .filter(({ id }) => homes.get(meeting.id)?.has(id))
        .map(({ item, placement }) => toAgendaRow(state, item, placement, standings)),
    )
  const ordered = (kind: 'backlog' | 'later') =>
    state.items
      .filter((item) => kindOf(item) === kind)
      .sort((a, b) => compareRows({ key: a.sortKey, id: a.id }, { key: b.sortKey, id: b.id }))
      .map((item) => toAgendaRow(state, item, null, standings))
  return [...onMeetings, ...ordered('backlog'), ...ordered('later')]
}

function closedRows(state: AgendaState, at: Moment): AgendaRow[] {
  const standings = agendaStandings(state, at.now, at.today)
  return state.items
    .filter((item) => item.status !== 'open')
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? 1 : -1))
    .map((item) => toAgendaRow(state, item, null, standings))
}

/** A topic with where it stands; `placement` is that on the meeting asked for. */
function toAgendaRow(
  state: AgendaState,
  item: ItemRow,
  placement: PlacementRow | null,
  standings: Map<string, AgendaStanding>,
): AgendaRow {
  const standing = standings.get(item.id)
  const {
    sortKey: _sortKey,
    onAgenda: _onAgenda,
    createdAt: _createdAt,
    deletedAt: _deletedAt,
    rev: _rev,
    sharedId,
    letGo,
    ...fields
  } = item
  const hasCopy = item.lane === 'private' && sharedId !== null && (state.sharedCopies?.has(sharedId) ?? false)
  return {
    ...fields,
    place: placeOf(state, standing),
    carryCount: standing?.carryCount ?? 0,
    outcome: placement?.outcome ?? null,
    spentSeconds: placement?.spentSeconds ?? 0,
    sharedCopy: hasCopy ? (letGo ? 'let_go' : 'copied') : null,
  }
}

function placeOf(state: AgendaState, standing: AgendaStanding | undefined): AgendaPlace {
  const home = standing?.home ?? { kind: 'trash' as const }
  if (home.kind !== 'meeting') return home
  const meeting = state.meetings.find((candidate) => candidate.id === home.meetingId)
  if (!meeting) return { kind: 'backlog' }
  return {
    kind: 'meeting',
    meetingId: meeting.id,
    meetingTitle: meeting.title,
    startAt: meeting.startAt,
    carried: home.carried,
  }
}
