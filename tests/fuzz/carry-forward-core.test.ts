import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { agendaItem, agendaPlacement, meeting, mentorship } from '#core/database/schema.ts'
import { readEntries } from '#core/documents/live-document.ts'
import { createId } from '#shared/ids.ts'
import { AgendaPeer } from '../helpers/agenda-peer.ts'
import { createRandom, type Random } from '../helpers/seeded-random.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

const seed = inject('seed')
const schedules = Number(process.env['CARRY_CORE_SCHEDULES'] ?? 60)
const steps = Number(process.env['CARRY_CORE_STEPS'] ?? 40)
const clock = createTestClock('2026-03-02T09:00:00.000Z')

let core: Awaited<ReturnType<typeof openTestCore>>
let personId: string
beforeAll(async () => {
  core = await openTestCore({ clock })
  personId = (await core.client.people.create({ name: 'Ana Lund' })).id
})
afterAll(() => core.close())

type World = {
  random: Random
  mentorshipId: string
  peer: AgendaPeer
  /** Every topic anybody ever wrote down, and where it may have gone by somebody's own hand. */
  items: Set<string>
  ended: Set<string>
  trashed: Set<string>
  log: string[]
}

const newId = (random: Random) =>
  createId(
    clock.now(),
    Uint8Array.from({ length: 10 }, () => random.below(256)),
  )
const moment = () => ({
  now: new Date(clock.now()).toISOString(),
  today: new Date(clock.now()).toISOString().slice(0, 10),
})
const meetingsOf = (world: World) =>
  core.database.select().from(meeting).where(eq(meeting.mentorshipId, world.mentorshipId))

test(`${schedules} random schedules through the whole core lose and double no topic (MENTORBOOK_SEED=${seed})`, async () => {
  for (let schedule = 0; schedule < schedules; schedule++) await runSchedule(seed + schedule)
})

async function runSchedule(scheduleSeed: number): Promise<void> {
  const random = createRandom(scheduleSeed)
  const mentorshipId = newId(random)
  const { now } = moment()
  await core.database
    .insert(mentorship)
    .values({ id: mentorshipId, personId, myRole: 'mentee', createdAt: now, updatedAt: now })
  const peer = new AgendaPeer(mentorshipId, 1 + random.below(2 ** 31))
  const world: World = { random, mentorshipId, peer, items: new Set(), ended: new Set(), trashed: new Set(), log: [] }
  try {
    for (let step = 0; step < steps; step++) await takeStep(world)
    await peer.meet(core.core.context)
    for (const id of peer.itemIds()) expect(world.items).toContain(id)
    await checkWhatIsSeen(world)
    await checkDocuments(world)
  } catch (error) {
    throw new Error(`MENTORBOOK_SEED=${scheduleSeed} CARRY_CORE_SCHEDULES=1 after:\n${world.log.join('\n')}`, {
      cause: error,
    })
  }
}

/** One thing somebody does. What the product refuses with a sentence is no failure; what it cannot explain is one. */
async function takeStep(world: World): Promise<void> {
  const { random, log } = world
  const steps = [
    addItem,
    addItem,
    addMeeting,
    passTime,
    changeMeeting,
    changeMeeting,
    changeItem,
    changeItem,
    changeItem,
    editElsewhere,
    editElsewhere,
    meet,
    undo,
  ]
  const step = random.pick(steps) ?? addItem
  log.push(`${moment().now} ${step.name}`)
  try {
    await step(world)
  } catch (error) {
    const refused =
      error instanceof Error &&
      'code' in error &&
      ['NOT_POSSIBLE_NOW', 'INPUT_REFUSED', 'NOTHING_TO_UNDO'].includes(String(error.code))
    const isGone = error instanceof Error && 'code' in error && String(error.code).endsWith('_NOT_FOUND')
    if (!refused && !isGone) throw error
  }
}

async function addItem({ random, mentorshipId, items }: World): Promise<void> {
  const on = random.pick(await core.database.select().from(meeting).where(eq(meeting.mentorshipId, mentorshipId)))
  const lane = random.chance(0.6) ? 'shared' : 'private'
  const meetingId = random.chance(0.5) && on && on.deletedAt === null ? on.id : undefined
  items.add(
    (
      await core.client.agenda.addItem({
        mentorshipId,
        lane,
        title: `Topic ${items.size}`,
        meetingId,
        onNext: random.chance(0.3),
        repeatEvery: random.chance(0.3) ? 1 + random.below(3) : null,
      })
    ).id,
  )
}

async function addMeeting({ random, mentorshipId }: World): Promise<void> {
  const startAt = new Date(clock.now() + random.below(40) * 86_400_000).toISOString()
  await core.client.meetings.create({ mentorshipId, startAt, timezone: 'Europe/Berlin', minutes: 60 })
}

async function passTime({ random }: World): Promise<void> {
  clock.advance({ hours: random.below(100) })
}

async function changeMeeting(world: World): Promise<void> {
  const { random, log } = world
  const chosen = random.pick(await meetingsOf(world))
  if (!chosen) return
  const { id } = chosen
  const kind = random.pick(['postpone', 'skip', 'trash', 'restore', 'reopen', 'start', 'wrapUp', 'wrapUp'] as const)
  log.push(`  ${kind} ${id}`)
  if (kind === 'postpone')
    await core.client.meetings.reschedule({
      id,
      startAt: new Date(clock.now() + random.below(50) * 86_400_000).toISOString(),
    })
  else if (kind === 'wrapUp') await wrapUp(world, id)
  else if (kind) await core.client.meetings[kind]({ id })
}

async function wrapUp({ random, ended }: World, id: string): Promise<void> {
  const rows = await core.client.agenda.forMeeting({ meetingId: id })
  const items = rows
    .filter(() => random.chance(0.6))
    .map((row) => {
      const outcome = random.pick(['discussed', 'answered_async', 'drop', 'carry', 'later'] as const) ?? 'carry'
      if (outcome !== 'carry' && outcome !== 'later') ended.add(row.id)
      return { itemId: row.id, outcome, ...(outcome === 'later' ? { laterWhen: 'after the summer' } : {}) }
    })
  await core.client.meetings.wrapUp({ id, items })
}

async function changeItem(world: World): Promise<void> {
  const { random, items, ended, trashed, log } = world
  const itemId = random.pick([...items])
  const on = random.pick(await meetingsOf(world))
  if (!itemId) return
  const kind = random.below(9)
  const words = ['place', 'take off', 'close', 'reopen', 'defer', 'trash', 'restore', 'other lane', 'repeat']
  log.push(`  ${words[kind]} ${itemId}`)
  if (kind === 0 && on)
    await core.client.agenda.place({ itemId, meetingId: on.id, afterItemId: random.chance(0.5) ? null : undefined })
  else if (kind === 1) await core.client.agenda.takeOff({ itemId })
  else if (kind === 2) {
    ended.add(itemId)
    await core.client.agenda.close({ itemId, outcome: 'discussed', meetingId: random.chance(0.5) ? on?.id : null })
  } else if (kind === 3) await core.client.agenda.reopen({ itemId })
  else if (kind === 4) await core.client.agenda.defer({ itemId, laterUntil: random.chance(0.5) ? '2031-01-01' : null })
  else if (kind === 8)
    await core.client.agenda.update({ id: itemId, repeatEvery: random.chance(0.5) ? 1 + random.below(3) : null })
  else if (kind === 5) {
    trashed.add(itemId)
    await core.client.agenda.trash({ id: itemId })
  } else if (kind === 6) await core.client.agenda.restore({ id: itemId })
  else if (kind === 7) {
    const copy = await core.client.agenda.copyToLane({
      id: itemId,
      lane: random.chance(0.5) ? 'shared' : 'private',
      title: 'In other words',
    })
    items.add(copy.id)
    if (ended.has(itemId)) ended.add(copy.id)
  }
}

async function editElsewhere(world: World): Promise<void> {
  const { random, peer, items, ended } = world
  const meetings = await meetingsOf(world)
  const itemId = random.pick(peer.itemIds())
  const on = random.pick(meetings)
  const kind = random.below(5)
  if (kind === 0 || !itemId) {
    const id = newId(random)
    items.add(id)
    peer.addItem(id, 'Raised over there', moment().now)
  } else if (kind === 1 && on) peer.place(meetings, itemId, on.id, moment())
  else if (kind === 2) peer.takeOff(meetings, itemId, moment())
  else if (kind === 3) {
    ended.add(itemId)
    peer.close(itemId, on?.id ?? null, moment())
  } else peer.rename(itemId, `Renamed ${random.below(100)}`)
}

async function meet({ peer }: World): Promise<void> {
  await peer.meet(core.core.context)
}

/** Undoing may take back the very writing down of a topic, which puts it in the trash. */
async function undo({ items, trashed, ended, mentorshipId }: World): Promise<void> {
  const before = await core.database.select().from(agendaItem).where(eq(agendaItem.mentorshipId, mentorshipId))
  await core.client.changes.undo({})
  const after = await core.database.select().from(agendaItem).where(eq(agendaItem.mentorshipId, mentorshipId))
  for (const row of after) {
    const earlier = before.find((candidate) => candidate.id === row.id)
    if (earlier?.deletedAt === null && row.deletedAt !== null) trashed.add(row.id)
    if (earlier?.status === 'open' && row.status !== 'open') ended.add(row.id)
    items.add(row.id)
  }
}

/** Counts topics the way a person meets them: on the agendas to come, in the backlog, at rest, closed, in the trash. */
async function checkWhatIsSeen(world: World): Promise<void> {
  const { mentorshipId, items, ended, trashed } = world
  const limit = new Date(clock.now() - 12 * 3_600_000).toISOString()
  const seen = new Map([...items].map((id) => [id, [] as string[]]))
  const see = (id: string, place: string) => void seen.get(id)?.push(place)
  for (const { id, status, endAt, startedAt, deletedAt } of await meetingsOf(world)) {
    const isRunning = status === 'in_progress' && startedAt !== null && startedAt > limit
    const isToCome =
      (status === 'scheduled' || status === 'in_progress') && (endAt > limit || isRunning) && deletedAt === null
    if (!isToCome) continue
    const open = (await core.client.agenda.forMeeting({ meetingId: id })).filter(
      (row) => row.status === 'open' && row.outcome === null,
    )
    for (const row of open) see(row.id, `meeting ${id}`)
  }
  for (const row of await core.client.agenda.backlog({ mentorshipId })) see(row.id, row.place.kind)
  const all: AgendaRow[] = await core.client.agenda.forMentorship({ mentorshipId, closed: true })
  expect(new Set(all.map((row) => row.id)).size).toBe(all.length)
  for (const row of all) if (row.status !== 'open') see(row.id, 'closed')
  for (const row of await core.database.select().from(agendaItem).where(eq(agendaItem.mentorshipId, mentorshipId)))
    if (row.deletedAt) see(row.id, 'trash')
  for (const [id, places] of seen) {
    if (places.length !== 1) throw new Error(`${id} stands ${places.length === 0 ? 'nowhere' : places.join(' and ')}`)
    if (places[0] === 'closed' && !ended.has(id)) throw new Error(`${id} is closed and nobody closed it`)
    if (places[0] === 'trash' && !trashed.has(id)) throw new Error(`${id} is in the trash and nobody put it there`)
  }
}

/** Rows and documents tell the same, also when the documents are read from the log again. */
async function checkDocuments({ mentorshipId }: World): Promise<void> {
  const { documents } = core.core.context
  const items = await core.database.select().from(agendaItem).where(eq(agendaItem.mentorshipId, mentorshipId))
  const placements = await core.database
    .select()
    .from(agendaPlacement)
    .where(eq(agendaPlacement.mentorshipId, mentorshipId))
  for (const lane of ['private', 'shared'] as const) {
    const key = { kind: 'agenda', lane, ownerType: 'mentorship', ownerId: mentorshipId, mentorshipId } as const
    const known = await documents.find(core.database, key)
    if (known) documents.evict(known.id)
    const live = await documents.find(core.database, key)
    const entries = (root: string) =>
      new Map(live ? readEntries(live.doc, root).map(({ id, entry }) => [id, entry]) : [])
    const told = entries('items')
    const rows = items.filter((row) => row.lane === lane)
    expect([...told.keys()].sort()).toEqual(rows.map((row) => row.id).sort())
    for (const { id, title, status, onAgenda, repeatEvery, deletedAt } of rows) {
      expect(told.get(id)).toMatchObject({ title, status, onAgenda, deletedAt })
      expect(told.get(id)?.['repeatEvery'] ?? null).toBe(repeatEvery)
    }
    const placed = entries('placements')
    const put = placements.filter((row) => row.lane === lane)
    expect([...placed.keys()].sort()).toEqual(put.map((row) => row.id).sort())
    for (const { id, meetingId, agendaItemId, outcome, deletedAt } of put)
      expect(placed.get(id)).toMatchObject({ meetingId, agendaItemId, outcome, deletedAt })
  }
}
