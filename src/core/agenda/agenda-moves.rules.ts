import {
  agendaStandings,
  hasPassed,
  isHolding,
  type CarryItem,
  type CarryPlacement,
  type CarryState,
} from './carry-forward.rules.ts'

/** What a move changes: fields of topics, and of placements named by their pair (made when they are not there yet). */
export type AgendaMove = {
  items: { id: string; patch: Partial<Omit<CarryItem, 'id'>> }[]
  placements: {
    meetingId: string
    agendaItemId: string
    patch: Partial<Omit<CarryPlacement, 'meetingId' | 'agendaItemId'>>
  }[]
}

export type ClosingOutcome = 'discussed' | 'answered_async' | 'dropped'
export type WrapUpOutcome = ClosingOutcome | 'carry' | 'later'
export type Rest = { laterUntil: string | null; laterWhen: string | null }
/** The moment of a move: `now` an instant, `today` the day it is for the person. */
export type Moment = { now: string; today: string }

const awake: Rest = { laterUntil: null, laterWhen: null }

/** Puts a topic on a meeting and off all others that are still to come. */
export function placeItem(state: CarryState, itemId: string, meetingId: string, at: Moment): AgendaMove {
  return {
    items: [{ id: itemId, patch: { status: 'open', onAgenda: true, ...awake } }],
    placements: [
      ...lifted(state, itemId, at).filter((placement) => placement.meetingId !== meetingId),
      { meetingId, agendaItemId: itemId, patch: { outcome: null, deletedAt: null } },
    ],
  }
}

/** Puts a topic back in the backlog, awake. */
export function takeOffItem(state: CarryState, itemId: string, at: Moment): AgendaMove {
  return { items: [{ id: itemId, patch: { onAgenda: false, ...awake } }], placements: lifted(state, itemId, at) }
}

/** Rests a topic; one that was on an agenda comes back to the next one when its time has come. */
export function deferItem(state: CarryState, itemId: string, rest: Rest, at: Moment): AgendaMove {
  const wakes = rest.laterUntil === null && !rest.laterWhen
  return { items: [{ id: itemId, patch: rest }], placements: wakes ? [] : lifted(state, itemId, at) }
}

/**
 * Closes a topic, on a meeting or between meetings. One that comes back stays open when a meeting has dealt with it; it ends
 * when it is dropped or closed between meetings.
 */
export function closeItem(
  { id, repeatEvery }: Pick<CarryItem, 'id' | 'repeatEvery'>,
  outcome: ClosingOutcome,
  meetingId: string | null,
): AgendaMove {
  const comesBack = repeatEvery !== null && meetingId !== null && outcome !== 'dropped'
  return {
    items: [{ id, patch: comesBack ? { status: 'open', onAgenda: true, ...awake } : { status: outcome, ...awake } }],
    placements: meetingId === null ? [] : [{ meetingId, agendaItemId: id, patch: { outcome, deletedAt: null } }],
  }
}

/** Opens a topic again; it returns to the meeting it was closed on while that is still to come. */
export function reopenItem(state: CarryState, itemId: string, { now }: Moment): AgendaMove {
  const coming = new Set(state.meetings.filter((meeting) => isHolding(meeting, now)).map((meeting) => meeting.id))
  const closed = state.placements.filter(
    (placement) =>
      placement.agendaItemId === itemId &&
      placement.deletedAt === null &&
      placement.outcome !== null &&
      coming.has(placement.meetingId),
  )
  return {
    items: [{ id: itemId, patch: { status: 'open', ...awake } }],
    placements: closed.map(({ meetingId }) => ({ meetingId, agendaItemId: itemId, patch: { outcome: null } })),
  }
}

/**
 * Ends a meeting's agenda. Topics that stand on it and are not named are carried: they belong on the next agenda,
 * whether that meeting exists already or is made in a year.
 */
export function wrapUpItems(
  state: CarryState,
  meetingId: string,
  outcomes: Map<string, { outcome: WrapUpOutcome } & Partial<Rest>>,
  at: Moment,
): AgendaMove {
  const rows = new Set([...rowsOfMeeting(state, meetingId, at), ...outcomes.keys()])
  const settled = new Set(
    state.placements.filter((own) => own.meetingId === meetingId && isSettled(own)).map((own) => own.agendaItemId),
  )
  const moves = state.items
    .filter((item) => rows.has(item.id) && item.deletedAt === null)
    .map((item): AgendaMove => {
      const named = outcomes.get(item.id)
      const isDone = item.status !== 'open' || settled.has(item.id)
      if (isDone && (!named || named.outcome === 'carry')) return { items: [], placements: [] }
      const chosen = named ?? { outcome: 'carry' as const }
      if (chosen.outcome !== 'carry' && chosen.outcome !== 'later') return closeItem(item, chosen.outcome, meetingId)
      const rest =
        chosen.outcome === 'later' ? { laterUntil: chosen.laterUntil ?? null, laterWhen: chosen.laterWhen ?? null } : {}
      return {
        items: [{ id: item.id, patch: { status: 'open', onAgenda: true, ...rest } }],
        placements: [{ meetingId, agendaItemId: item.id, patch: { outcome: 'deferred', deletedAt: null } }],
      }
    })
  return joined(moves)
}

/** When a held meeting is opened again, what was carried from it returns to it. */
export function reopenMeetingItems(state: CarryState, meetingId: string): AgendaMove {
  const deferred = state.placements.filter(
    (placement) =>
      placement.meetingId === meetingId && placement.outcome === 'deferred' && placement.deletedAt === null,
  )
  return {
    items: [],
    placements: deferred.map(({ agendaItemId }) => ({ meetingId, agendaItemId, patch: { outcome: null } })),
  }
}

/**
 * The open topics a meeting would show if it took place now, those that came along included; for a meeting that has
 * passed without being wrapped up, as they stood at its end.
 */
export function rowsOfMeeting(state: CarryState, meetingId: string, { now, today }: Moment): string[] {
  const meeting = state.meetings.find((candidate) => candidate.id === meetingId)
  if (!meeting) return []
  const then = hasPassed(meeting, now) ? meeting.endAt : now
  const standings = agendaStandings(state, then, today)
  const put = state.placements.filter(
    (placement) => placement.meetingId === meetingId && placement.deletedAt === null && placement.outcome === null,
  )
  const living = new Set(
    state.items.filter((item) => item.deletedAt === null && item.status === 'open').map((item) => item.id),
  )
  const late = then === now ? [] : put.map((placement) => placement.agendaItemId).filter((id) => living.has(id))
  const home = [...standings]
    .filter(([, { home }]) => home.kind === 'meeting' && home.meetingId === meetingId)
    .map(([id]) => id)
  return [...new Set([...home, ...late])]
}

/**
 * Tombstones for the places a topic waits at: meetings to come, and those that never took place and could be opened again.
 * Meetings that took place, or have passed and wait to be wrapped up, keep what was planned for them.
 */
function lifted({ placements, meetings }: CarryState, itemId: string, { now }: Moment): AgendaMove['placements'] {
  const keeps = meetings.filter((meeting) => meeting.status === 'held' || hasPassed(meeting, now))
  const kept = new Set(keeps.filter((meeting) => meeting.deletedAt === null).map((meeting) => meeting.id))
  return placements
    .filter(({ agendaItemId, outcome, deletedAt }) => agendaItemId === itemId && outcome === null && deletedAt === null)
    .filter(({ meetingId }) => !kept.has(meetingId))
    .map(({ meetingId }) => ({ meetingId, agendaItemId: itemId, patch: { deletedAt: now } }))
}

function isSettled({ outcome, deletedAt }: CarryPlacement): boolean {
  return outcome !== null && outcome !== 'deferred' && deletedAt === null
}

function joined(moves: AgendaMove[]): AgendaMove {
  return { items: moves.flatMap((move) => move.items), placements: moves.flatMap((move) => move.placements) }
}
