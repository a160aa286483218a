import { epochToInstant, instantToEpoch } from '#shared/time.ts'

/** What the carry rule needs to know of a meeting. Instants are ISO in UTC. */
export type CarryMeeting = {
  id: string
  startAt: string
  endAt: string
  startedAt: string | null
  status: 'tentative' | 'scheduled' | 'in_progress' | 'held' | 'cancelled_by_me' | 'cancelled_by_them' | 'no_show'
  deletedAt: string | null
}

/** What the carry rule needs to know of a topic. `onAgenda`: it belongs on the agenda of whichever meeting comes next. */
export type CarryItem = {
  id: string
  status: 'open' | 'discussed' | 'answered_async' | 'dropped'
  onAgenda: boolean
  laterUntil: string | null
  laterWhen: string | null
  /** It comes back at every n-th meeting after the one it was last talked about; null for once. */
  repeatEvery: number | null
  deletedAt: string | null
}

/** A topic put on one meeting by hand; `outcome` is null until something became of it there. */
export type CarryPlacement = {
  meetingId: string
  agendaItemId: string
  outcome: 'discussed' | 'deferred' | 'dropped' | 'answered_async' | null
  deletedAt: string | null
}

export type CarryState = { items: CarryItem[]; placements: CarryPlacement[]; meetings: CarryMeeting[] }

/** The one place of a topic. `carried`: nobody put it on that meeting, it came along. */
export type AgendaHome =
  | { kind: 'meeting'; meetingId: string; carried: boolean }
  | { kind: 'backlog' }
  | { kind: 'later' }
  | { kind: 'closed' }
  | { kind: 'trash' }

export type AgendaStanding = { home: AgendaHome; carryCount: number }

/** For so many hours after its end a meeting that nobody wrapped up still holds its agenda. */
export const HOLD_HOURS = 12

/** True while a meeting can still take place, so that topics can stand on it. */
export function isHolding(meeting: CarryMeeting, now: string): boolean {
  return canTakePlace(meeting) && !isOverdue(meeting, now)
}

/** True for a meeting whose time is over and that nobody wrapped up, skipped or deleted. */
export function hasPassed(meeting: CarryMeeting, now: string): boolean {
  return canTakePlace(meeting) && isOverdue(meeting, now)
}

function canTakePlace({ deletedAt, status }: CarryMeeting): boolean {
  return deletedAt === null && (status === 'tentative' || status === 'scheduled' || status === 'in_progress')
}

function isOverdue({ endAt, startedAt, status }: CarryMeeting, now: string): boolean {
  const limit = holdLimit(now)
  return endAt <= limit && !(status === 'in_progress' && startedAt !== null && startedAt > limit)
}

let lastLimit = { now: '', limit: '' }

// Every meeting of a list asks for the same moment, and calendar arithmetic is slow.
function holdLimit(now: string): string {
  if (lastLimit.now !== now) lastLimit = { now, limit: epochToInstant(instantToEpoch(now) - HOLD_HOURS * 3_600_000) }
  return lastLimit.limit
}

/** Earliest first; the id decides between meetings that start together, so that both sides agree. */
export function compareMeetings(a: { startAt: string; id: string }, b: { startAt: string; id: string }): number {
  if (a.startAt !== b.startAt) return a.startAt < b.startAt ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * The place of every topic, computed anew from what is stored and never stored itself, so that no order of creating,
 * moving, skipping, deleting and reopening meetings, here or on the other side, can lose or double one:
 * 1. In the trash, or closed.
 * 2. On the earliest meeting to come it was put on by hand. When two sides put it on different ones, the other waits.
 * 3. Resting until a day or a condition.
 * 4. When it belongs on the agenda: on the earliest meeting to come where nothing became of it yet; one that comes back at
 *    every n-th meeting, on the earliest that is its turn again, and at rest until there is one.
 * 5. In the backlog.
 * `now` is an instant, `today` the day it is for the person.
 */
export function agendaStandings(state: CarryState, now: string, today: string): Map<string, AgendaStanding> {
  const meetings = new Map(state.meetings.map((meeting) => [meeting.id, meeting]))
  const holding = state.meetings.filter((meeting) => isHolding(meeting, now)).sort(compareMeetings)
  const placements = new Map<string, Map<string, CarryPlacement>>()
  for (const placement of state.placements) {
    if (placement.deletedAt !== null) continue
    const ofItem = placements.get(placement.agendaItemId) ?? new Map<string, CarryPlacement>()
    placements.set(placement.agendaItemId, ofItem.set(placement.meetingId, placement))
  }
  const none = new Map<string, CarryPlacement>()
  const turns = state.items.some((item) => item.repeatEvery !== null) ? meetingsThatCount(state.meetings, now) : []
  return new Map(
    state.items.map((item) => {
      const own = placements.get(item.id) ?? none
      const last = item.repeatEvery === null ? null : lastTurn(own, turns)
      const home = homeOf(item, own, { holding, turns, last }, today)
      return [item.id, { home, carryCount: carryCountOf(own, meetings, last) }]
    }),
  )
}

type Turns = {
  /** Meetings to come, the earliest first. */
  holding: CarryMeeting[]
  /** Meetings that took place and those to come, the earliest first. */
  turns: CarryMeeting[]
  /** The last of them at which something became of the topic. */
  last: CarryMeeting | null
}

function meetingsThatCount(meetings: CarryMeeting[], now: string): CarryMeeting[] {
  return meetings
    .filter((meeting) => (meeting.status === 'held' && meeting.deletedAt === null) || isHolding(meeting, now))
    .sort(compareMeetings)
}

function lastTurn(own: Map<string, CarryPlacement>, turns: CarryMeeting[]): CarryMeeting | null {
  const isSettled = ({ id }: CarryMeeting) => {
    const outcome = own.get(id)?.outcome ?? null
    return outcome !== null && outcome !== 'deferred'
  }
  return turns.findLast(isSettled) ?? null
}

function homeOf(
  item: CarryItem,
  own: Map<string, CarryPlacement>,
  { holding, turns, last }: Turns,
  today: string,
): AgendaHome {
  if (item.deletedAt !== null) return { kind: 'trash' }
  if (item.status !== 'open') return { kind: 'closed' }
  const put = holding.find((meeting) => own.get(meeting.id)?.outcome === null)
  if (put) return { kind: 'meeting', meetingId: put.id, carried: false }
  if (isResting(item, today)) return { kind: 'later' }
  if (!item.onAgenda) return { kind: 'backlog' }
  const every = last === null ? 0 : (item.repeatEvery ?? 0)
  const since = last === null ? -1 : turns.indexOf(last)
  const next = holding.find(
    (meeting) => !own.has(meeting.id) && (last === null || turns.indexOf(meeting) - since >= every),
  )
  if (next) return { kind: 'meeting', meetingId: next.id, carried: true }
  // The next meeting that anybody plans would be number `turns.length`.
  return last !== null && turns.length - since < every ? { kind: 'later' } : { kind: 'backlog' }
}

/** True until the day a topic rests for has come; a condition in words holds until somebody wakes the topic. */
export function isResting(item: Pick<CarryItem, 'laterUntil' | 'laterWhen'>, today: string): boolean {
  if (item.laterUntil !== null) return item.laterUntil > today
  return item.laterWhen !== null && item.laterWhen !== ''
}

/**
 * Meetings that took place without the topic's turn, since it last had one; those that were skipped or deleted say nothing
 * about it.
 */
function carryCountOf(
  own: Map<string, CarryPlacement>,
  meetings: Map<string, CarryMeeting>,
  last: CarryMeeting | null,
): number {
  let count = 0
  for (const placement of own.values()) {
    const meeting = meetings.get(placement.meetingId)
    if (meeting?.status !== 'held' || meeting.deletedAt !== null) continue
    if (last !== null && compareMeetings(meeting, last) < 0) continue
    if (placement.outcome === null || placement.outcome === 'deferred') count++
  }
  return count
}
