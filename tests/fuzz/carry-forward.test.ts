import { expect, inject, test } from 'vitest'
import {
  closeItem,
  deferItem,
  placeItem,
  reopenItem,
  reopenMeetingItems,
  rowsOfMeeting,
  takeOffItem,
  wrapUpItems,
  type Moment,
} from '#core/agenda/agenda-moves.rules.ts'
import {
  agendaStandings,
  isResting,
  type AgendaHome,
  type CarryItem,
  type CarryMeeting,
  type CarryState,
} from '#core/agenda/carry-forward.rules.ts'
import { epochToInstant } from '#shared/time.ts'
import { AgendaReplica } from '../helpers/agenda-replica.ts'
import { createRandom, type Random } from '../helpers/seeded-random.ts'

const seed = inject('seed')
const schedules = Number(process.env['CARRY_MODEL_SCHEDULES'] ?? 10_000)
const steps = Number(process.env['CARRY_MODEL_STEPS'] ?? 30)
const day = 86_400_000
const start = Date.parse('2026-03-01T09:00:00.000Z')
const awake = { laterUntil: null, laterWhen: null }
const closing = ['discussed', 'answered_async', 'dropped'] as const

type World = {
  random: Random
  hours: number
  meetings: CarryMeeting[]
  sides: [AgendaReplica, AgendaReplica]
  /** Topics that somebody closed or threw away, at any time on any side. */
  ended: Set<string>
  trashed: Set<string>
  items: string[]
  log: string[]
}

const moment = (world: World): Moment => {
  const now = epochToInstant(start + world.hours * 3_600_000)
  return { now, today: now.slice(0, 10) }
}
const instantIn = (world: World, days: number) => epochToInstant(start + world.hours * 3_600_000 + days * day)

test(`${schedules} random schedules of two sides lose and double no topic (MENTORBOOK_SEED=${seed})`, () => {
  for (let schedule = 0; schedule < schedules; schedule++) runSchedule(seed + schedule)
})

test('schedules that once went through many cases stay right', () => {
  for (const kept of [1, 7, 42, 1234, 99_991]) runSchedule(kept, 120)
})

function runSchedule(scheduleSeed: number, length = steps): void {
  const world: World = {
    ...{
      random: createRandom(scheduleSeed),
      hours: 0,
      meetings: [],
      ended: new Set(),
      trashed: new Set(),
      items: [],
      log: [],
    },
    sides: [new AgendaReplica(0), new AgendaReplica(1)],
  }
  try {
    for (let step = 0; step < length; step++) {
      takeStep(world)
      for (const side of world.sides) checkSide(world, side.state(world.meetings))
    }
    const [mine, theirs] = world.sides
    mine.merge(theirs)
    theirs.merge(mine)
    const { now, today } = moment(world)
    const standings = (side: AgendaReplica) =>
      [...agendaStandings(side.state(world.meetings), now, today)].sort(([a], [b]) => (a < b ? -1 : 1))
    expect(standings(mine)).toEqual(standings(theirs))
    expect(standings(mine).map(([id]) => id)).toEqual([...world.items].sort())
    checkSide(world, mine.state(world.meetings))
    checkWhatIsSeen(world, mine.state(world.meetings))
  } catch (error) {
    throw new Error(`MENTORBOOK_SEED=${scheduleSeed} after:\n${world.log.join('\n')}`, { cause: error })
  }
}

function takeStep(world: World): void {
  const { random, meetings, items, sides } = world
  const side = sides[random.below(2)] ?? sides[0]
  const at = moment(world)
  const state = side.state(meetings)
  const itemId = random.pick(state.items)?.id
  const meeting = random.pick(meetings)
  const note = (words: string) => void world.log.push(`${at.now} side ${side.side}: ${words}`)
  const kind = random.below(16)
  if (kind <= 1 || items.length === 0) {
    const id = `item-${items.length}`
    items.push(id)
    const repeatEvery = random.chance(0.3) ? 1 + random.below(3) : null
    side.add({ id, status: 'open', onAgenda: random.chance(0.3), ...awake, repeatEvery, deletedAt: null })
    note(`add ${id}${repeatEvery === null ? '' : `, back at every ${repeatEvery}.`}`)
  } else if (kind === 2) addMeeting(world, note)
  else if (kind === 3) {
    world.hours += random.below(200)
    note('time passes')
  } else if (kind === 4) {
    sides[0].merge(sides[1])
    sides[1].merge(sides[0])
    note('both sides meet')
  } else if (kind <= 8 && meeting) changeMeeting(world, meeting, side, note)
  else if (itemId && kind <= 11 && meeting) {
    side.apply(placeItem(state, itemId, meeting.id, at))
    note(`place ${itemId} on ${meeting.id}`)
    if (isStillToCome(meeting, at.now))
      expectHome(world, side, itemId, { kind: 'meeting', meetingId: meeting.id, carried: false })
  } else if (itemId) changeItem(world, itemId, meeting, side, note)
}

function addMeeting(world: World, note: (words: string) => void): void {
  const startAt = instantIn(world, world.random.below(40) - 2)
  const id = `meeting-${world.meetings.length}`
  world.meetings.push({
    id,
    startAt,
    endAt: epochToInstant(Date.parse(startAt) + 3_600_000),
    startedAt: null,
    status: 'scheduled',
    deletedAt: null,
  })
  note(`create ${id} at ${startAt}`)
}

function changeMeeting(world: World, meeting: CarryMeeting, side: AgendaReplica, note: (words: string) => void): void {
  const { random } = world
  const at = moment(world)
  const kind = random.below(7)
  note(`${['postpone', 'skip', 'delete', 'restore', 'reopen', 'wrap up', 'start'][kind]} ${meeting.id}`)
  if (kind === 0 && meeting.status !== 'held') {
    meeting.startAt = instantIn(world, random.below(50) - 2)
    meeting.endAt = epochToInstant(Date.parse(meeting.startAt) + 3_600_000)
    meeting.status = 'scheduled'
  } else if (kind === 1 && meeting.status !== 'held')
    meeting.status = random.pick(['cancelled_by_me', 'cancelled_by_them', 'no_show'] as const) ?? 'no_show'
  else if (kind === 2) meeting.deletedAt = at.now
  else if (kind === 3) meeting.deletedAt = null
  else if (kind === 4 && meeting.deletedAt === null) {
    side.apply(reopenMeetingItems(side.state(world.meetings), meeting.id))
    meeting.status = 'scheduled'
    meeting.startedAt = null
  } else if (kind === 5 && meeting.deletedAt === null && meeting.status !== 'held') wrapUp(world, meeting, side)
  else if (kind === 6 && meeting.status === 'scheduled') {
    meeting.status = 'in_progress'
    meeting.startedAt = at.now
  }
}

function wrapUp(world: World, meeting: CarryMeeting, side: AgendaReplica): void {
  const { random, ended } = world
  const at = moment(world)
  const state = side.state(world.meetings)
  const outcomes = new Map<
    string,
    { outcome: 'discussed' | 'answered_async' | 'dropped' | 'carry' | 'later'; laterUntil?: string | null }
  >()
  for (const id of rowsOfMeeting(state, meeting.id, at)) {
    const outcome = random.pick([...closing, 'carry', 'later'] as const) ?? 'carry'
    if (!random.chance(0.7)) continue
    outcomes.set(id, { outcome, laterUntil: outcome === 'later' ? instantIn(world, 20).slice(0, 10) : null })
    if (outcome !== 'carry' && outcome !== 'later') ended.add(id)
  }
  side.apply(wrapUpItems(state, meeting.id, outcomes, at))
  meeting.status = 'held'
}

function changeItem(
  world: World,
  id: string,
  meeting: CarryMeeting | undefined,
  side: AgendaReplica,
  note: (words: string) => void,
): void {
  const { random } = world
  const at = moment(world)
  const state = side.state(world.meetings)
  const kind = random.below(7)
  note(`${['take off', 'defer', 'close', 'reopen', 'trash', 'restore', 'repeat'][kind]} ${id}`)
  if (kind === 0) {
    side.apply(takeOffItem(state, id, at))
    expectHome(world, side, id, { kind: 'backlog' })
  } else if (kind === 1) {
    const rest = {
      laterUntil: random.chance(0.5) ? instantIn(world, random.below(30)).slice(0, 10) : null,
      laterWhen: random.chance(0.3) ? 'after the move' : null,
    }
    side.apply(deferItem(state, id, rest, at))
    if (isResting(rest, at.today)) expectHome(world, side, id, { kind: 'later' })
  } else if (kind === 2) {
    world.ended.add(id)
    const item = state.items.find((candidate) => candidate.id === id) ?? { id, repeatEvery: null }
    const on = random.chance(0.5) ? (meeting?.id ?? null) : null
    const outcome = random.pick(closing) ?? 'discussed'
    side.apply(closeItem(item, outcome, on))
    if (item.repeatEvery !== null && on !== null && outcome !== 'dropped') expectComesBack(world, side, id, on)
  } else if (kind === 6) {
    const repeatEvery = random.chance(0.5) ? 1 + random.below(3) : null
    const patch = repeatEvery === null ? { repeatEvery } : { repeatEvery, status: 'open' as const, onAgenda: true }
    side.apply({ items: [{ id, patch }], placements: [] })
  } else if (kind === 3) side.apply(reopenItem(state, id, at))
  else {
    if (kind === 4) world.trashed.add(id)
    side.apply({ items: [{ id, patch: { deletedAt: kind === 4 ? at.now : null } }], placements: [] })
  }
}

/** An open topic stands where somebody just put it, whatever was done to it and to the meetings before. */
function expectHome(world: World, side: AgendaReplica, id: string, home: AgendaHome): void {
  const at = moment(world)
  const state = side.state(world.meetings)
  const item = state.items.find((candidate) => candidate.id === id)
  if (item?.status !== 'open' || item.deletedAt !== null) return
  expect(agendaStandings(state, at.now, at.today).get(id)?.home).toEqual(home)
}

/** A topic that comes back is open after the meeting has dealt with it, and stands on that meeting no more. */
function expectComesBack(world: World, side: AgendaReplica, id: string, meetingId: string): void {
  const at = moment(world)
  const state = side.state(world.meetings)
  expect(state.items.find((item) => item.id === id)).toMatchObject({ status: 'open', onAgenda: true })
  const home = agendaStandings(state, at.now, at.today).get(id)?.home
  expect(home).not.toMatchObject({ kind: 'closed' })
  expect(home).not.toMatchObject({ meetingId })
}

/**
 * Told independently of the rule that is tested: as many meetings that count lie between the last one that dealt with the
 * topic and this one as it asks for. Without such a meeting it is always its turn.
 */
function isTurn(state: CarryState, { id, repeatEvery }: CarryItem, meeting: CarryMeeting, now: string): boolean {
  if (repeatEvery === null) return true
  const key = ({ startAt, id: tie }: CarryMeeting) => `${startAt} ${tie}`
  const counted = state.meetings.filter(
    (each) => isStillToCome(each, now) || (each.status === 'held' && each.deletedAt === null),
  )
  const dealt = counted.filter((each) =>
    state.placements.some(
      ({ agendaItemId, meetingId, outcome, deletedAt }) =>
        agendaItemId === id &&
        meetingId === each.id &&
        deletedAt === null &&
        outcome !== null &&
        outcome !== 'deferred',
    ),
  )
  if (dealt.length === 0) return true
  const last = dealt.map(key).sort().at(-1) ?? ''
  return counted.filter((each) => key(each) > last && key(each) <= key(meeting)).length >= repeatEvery
}

/** Told independently of the rule that is tested: neither called off, deleted nor held, and over for 12 hours at the most. */
function isStillToCome(meeting: CarryMeeting, now: string): boolean {
  if (meeting.deletedAt !== null || !['scheduled', 'in_progress'].includes(meeting.status)) return false
  const running = meeting.status === 'in_progress' ? Date.parse(meeting.startedAt ?? '1970-01-01') : 0
  return Date.parse(now) - Math.max(Date.parse(meeting.endAt), running) < 12 * 3_600_000
}

/** What must hold on each side at every moment, also before it has met the other one. */
function checkSide(world: World, state: CarryState): void {
  const at = moment(world)
  const standings = agendaStandings(state, at.now, at.today)
  const coming = state.meetings.filter((meeting) => isStillToCome(meeting, at.now))
  for (const item of state.items) {
    const home = standings.get(item.id)?.home
    if (!home) throw new Error(`${item.id} is lost`)
    if (!world.trashed.has(item.id) && home.kind === 'trash')
      throw new Error(`${item.id} is in the trash and nobody put it there`)
    if (!world.ended.has(item.id) && home.kind === 'closed')
      throw new Error(`${item.id} is closed and nobody closed it`)
    if (home.kind === 'meeting' && !coming.some((meeting) => meeting.id === home.meetingId))
      throw new Error(`${item.id} stands on a meeting that will not take place`)
    const untouched = coming.some(
      (meeting) =>
        isTurn(state, item, meeting, at.now) &&
        !state.placements.some(
          (own) =>
            own.agendaItemId === item.id &&
            own.meetingId === meeting.id &&
            own.deletedAt === null &&
            own.outcome !== null,
        ),
    )
    const isDue = item.status === 'open' && item.deletedAt === null && item.onAgenda && !isResting(item, at.today)
    if (isDue && untouched && home.kind !== 'meeting')
      throw new Error(`${item.id} belongs on an agenda and stands in the ${home.kind}`)
  }
}

/** Counts topics the way a person meets them: on the agendas to come, in the backlog, at rest, closed, in the trash. */
function checkWhatIsSeen(world: World, state: CarryState): void {
  const at = moment(world)
  const seen = new Map<string, number>(world.items.map((id) => [id, 0]))
  const see = (id: string) => void seen.set(id, (seen.get(id) ?? 0) + 1)
  for (const meeting of state.meetings)
    if (isStillToCome(meeting, at.now)) rowsOfMeeting(state, meeting.id, at).forEach(see)
  for (const [id, { home }] of agendaStandings(state, at.now, at.today)) if (home.kind !== 'meeting') see(id)
  expect([...seen.values()].filter((times) => times === 0)).toHaveLength(0)
  expect([...seen.values()].filter((times) => times > 1)).toHaveLength(0)
}
