import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import * as Y from 'yjs'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'
import { actionItem, agendaItem, agendaPlacement, meeting } from '#core/database/schema.ts'
import { appendMarkdown } from '#core/documents/markdown-fragment.ts'
import { flipSides } from '#core/documents/sides.rules.ts'
import { carry, openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'
import { createRandom, type Random } from '../helpers/seeded-random.ts'
import { createTestClock } from '../helpers/test-core.ts'

const seed = inject('seed')
const schedules = Number(process.env['TWO_NOTEBOOKS_SCHEDULES'] ?? 5)
const steps = Number(process.env['TWO_NOTEBOOKS_STEPS'] ?? 40)
const clock = createTestClock('2026-03-02T09:00:00.000Z')

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
beforeAll(async () => {
  notebooks = await openTwoNotebooks(seed, { clock })
})
afterAll(() => notebooks.close())

type World = NotebookPair & {
  random: Random
  items: Set<string>
  ended: Set<string>
  trashed: Set<string>
  words: string[]
  /** Changes from before, which are not undone. */
  former: Set<string>
  log: string[]
}

test(`S-618 two notebooks that are written in apart lose and double nothing, and agree (MENTORBOOK_SEED=${seed})`, async () => {
  for (let schedule = 0; schedule < schedules; schedule++) await runSchedule(seed + schedule)
})

async function runSchedule(scheduleSeed: number): Promise<void> {
  const random = createRandom(scheduleSeed)
  const pair = await notebooks.begin()
  const world: World = {
    ...pair,
    former: new Set([...(await changesOf(pair.mine)), ...(await changesOf(pair.hers))]),
    random,
    items: new Set(),
    ended: new Set(),
    trashed: new Set(),
    words: [],
    log: [],
  }
  try {
    // What each had before they knew of each other is shared, too.
    for (let step = 0; step < 4; step++) await takeStep(world)
    await world.pair()
    for (let step = 0; step < steps; step++) await takeStep(world)
    await settle(world)
    await checkBoth(world)
  } catch (error) {
    throw new Error(`MENTORBOOK_SEED=${scheduleSeed} TWO_NOTEBOOKS_SCHEDULES=1 after:\n${world.log.join('\n')}`, {
      cause: error,
    })
  }
}

const changesOf = async (at: PairedNotebook) =>
  (await at.client.changes.history({ limit: 200 })).entries.map((entry) => entry.id)

/** Taking over may write something of one's own, such as the next meeting of a rhythm. */
async function settle(world: World): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await world.meet()
}

async function takeStep(world: World): Promise<void> {
  const { random, log } = world
  const choices = [
    addItem,
    addItem,
    addMeeting,
    changeMeeting,
    changeMeeting,
    changeItem,
    changeItem,
    changeAction,
    typeNote,
    passTime,
    undo,
    send,
    send,
  ]
  const step = random.pick(choices) ?? addItem
  const at = random.chance(0.5) ? world.mine : world.hers
  log.push(`${new Date(clock.now()).toISOString()} ${at === world.mine ? 'mine' : 'hers'} ${step.name}`)
  try {
    await step(world, at)
  } catch (error) {
    // What the product refuses with a sentence is no failure.
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^(NOT_POSSIBLE_NOW|INPUT_REFUSED|NOTHING_TO_UNDO)$|_NOT_FOUND$/.test(code)) throw error
  }
}

const meetingsOf = (at: PairedNotebook) =>
  at.database.select().from(meeting).where(eq(meeting.mentorshipId, at.mentorshipId))
const itemsOf = (at: PairedNotebook) =>
  at.database.select().from(agendaItem).where(eq(agendaItem.mentorshipId, at.mentorshipId))
const actionsOf = (at: PairedNotebook) =>
  at.database.select().from(actionItem).where(eq(actionItem.mentorshipId, at.mentorshipId))

async function addItem({ random, items }: World, at: PairedNotebook): Promise<void> {
  const on = random.pick(await meetingsOf(at))
  const meetingId = random.chance(0.5) && on?.deletedAt === null ? on.id : undefined
  const raisedBy = random.chance(0.3) ? 'them' : 'me'
  const { id } = await at.client.agenda.addItem({
    ...{ mentorshipId: at.mentorshipId, lane: 'shared', title: `Topic ${items.size}`, meetingId, raisedBy },
    onNext: random.chance(0.3),
    repeatEvery: random.chance(0.2) ? 1 + random.below(3) : null,
  })
  items.add(id)
}

async function addMeeting({ random }: World, at: PairedNotebook): Promise<void> {
  const startAt = new Date(clock.now() + random.below(40) * 86_400_000).toISOString()
  await at.client.meetings.create({ mentorshipId: at.mentorshipId, startAt, timezone: 'Europe/Berlin', minutes: 60 })
}

async function passTime({ random }: World): Promise<void> {
  clock.advance({ hours: random.below(60) })
}

async function send({ random, ...pair }: World): Promise<void> {
  // Now and then only one of them hears the other.
  if (random.chance(0.6)) await pair.meet()
  else if (random.chance(0.5)) await carryIfPaired(pair.mine, pair.hers)
  else await carryIfPaired(pair.hers, pair.mine)
}

async function carryIfPaired(from: PairedNotebook, to: PairedNotebook): Promise<void> {
  if ((await to.storage.names()).length > 0) await carry(from, to)
}

async function changeMeeting({ random, ended }: World, at: PairedNotebook): Promise<void> {
  const id = random.pick(await meetingsOf(at))?.id
  if (!id) return
  const kind = random.pick(['postpone', 'skip', 'trash', 'restore', 'reopen', 'start', 'wrapUp', 'wrapUp'] as const)
  if (kind === 'postpone')
    await at.client.meetings.reschedule({
      id,
      startAt: new Date(clock.now() + random.below(50) * 86_400_000).toISOString(),
    })
  else if (kind === 'wrapUp') {
    const rows = (await at.client.agenda.forMeeting({ meetingId: id })).filter(() => random.chance(0.6))
    const items = rows.map((row) => {
      const outcome = random.pick(['discussed', 'drop', 'carry', 'later'] as const) ?? 'carry'
      if (outcome === 'discussed' || outcome === 'drop') ended.add(row.id)
      return { itemId: row.id, outcome, ...(outcome === 'later' ? { laterWhen: 'after the summer' } : {}) }
    })
    await at.client.meetings.wrapUp({ id, items })
  } else if (kind) await at.client.meetings[kind]({ id })
}

async function changeItem({ random, ended, trashed, log }: World, at: PairedNotebook): Promise<void> {
  const itemId = random.pick(await itemsOf(at))?.id
  const on = random.pick(await meetingsOf(at))
  if (!itemId) return
  const kind = random.below(7)
  log.push(`  ${kind} ${itemId}`)
  if (kind === 0 && on) await at.client.agenda.place({ itemId, meetingId: on.id })
  else if (kind === 1) await at.client.agenda.takeOff({ itemId })
  else if (kind === 2) {
    ended.add(itemId)
    await at.client.agenda.close({ itemId, outcome: 'discussed', meetingId: random.chance(0.5) ? on?.id : null })
  } else if (kind === 3) await at.client.agenda.reopen({ itemId })
  else if (kind === 4) {
    trashed.add(itemId)
    await at.client.agenda.trash({ id: itemId })
  } else if (kind === 5) await at.client.agenda.restore({ id: itemId })
  else
    await at.client.agenda.update({
      id: itemId,
      title: `Renamed ${random.below(100)}`,
      raisedBy: random.chance(0.5) ? 'me' : 'them',
    })
}

async function changeAction({ random }: World, at: PairedNotebook): Promise<void> {
  const known = random.pick(await actionsOf(at))
  const owner = random.pick(['me', 'them', 'both'] as const) ?? 'me'
  if (!known || random.chance(0.4))
    await at.client.actions.create({
      mentorshipId: at.mentorshipId,
      lane: 'shared',
      text: `Action ${random.below(1000)}`,
      owner,
    })
  else if (random.chance(0.5)) await at.client.actions.update({ id: known.id, owner, status: 'doing' })
  else await at.client.actions.done({ id: known.id, note: 'Done' })
}

/** A window that adds a line to the shared standing note. */
async function typeNote({ words }: World, at: PairedNotebook): Promise<void> {
  const note: NoteReference = { kind: 'mentorship', id: at.mentorshipId, lane: 'shared' }
  const windowId = randomUUID()
  const abort = new AbortController()
  const stream = await at.client.documents.claim({ note, windowId }, { signal: abort.signal })
  const claim = (await stream.next()).value as NoteClaim
  if (!('clientId' in claim)) throw new Error(claim.readOnly)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await at.client.documents.load({ note })).state)
  doc.clientID = claim.clientId
  const before = Y.encodeStateVector(doc)
  words.push(`word${words.length}.`)
  appendMarkdown(words.at(-1) ?? '', doc.getXmlFragment('body'))
  await at.client.documents.append({ note, windowId, update: Y.encodeStateAsUpdate(doc, before) })
  abort.abort()
  await stream.return?.()
}

/** Undoing may take back the very writing down of a topic, which puts it in the trash, or open and close one. */
async function undo({ trashed, ended, former }: World, at: PairedNotebook): Promise<void> {
  const { entries } = await at.client.changes.history({ limit: 200 })
  const next = entries.find((entry) => !entry.undone && !entry.label.startsWith('Changes by'))
  if (!next || former.has(next.id)) return
  const before = new Map((await itemsOf(at)).map((row) => [row.id, row]))
  await at.client.changes.undo({})
  for (const row of await itemsOf(at)) {
    if (before.get(row.id)?.deletedAt === null && row.deletedAt !== null) trashed.add(row.id)
    if (before.get(row.id)?.status === 'open' && row.status !== 'open') ended.add(row.id)
  }
}

async function checkBoth(world: World): Promise<void> {
  const { mine, hers, words } = world
  for (const name of new Set([...(await mine.storage.names()), ...(await hers.storage.names())]))
    expect(await mine.storage.stateVector(name)).toEqual(await hers.storage.stateVector(name))
  expect(await projectionOf(mine, false)).toEqual(await projectionOf(hers, true))
  for (const at of [mine, hers]) {
    await checkTopics(world, at)
    const { text } = await at.client.documents.text({
      note: { kind: 'mentorship', id: at.mentorshipId, lane: 'shared' },
    })
    expect(text.split('\n').filter(Boolean).sort()).toEqual([...words].sort())
  }
}

/** What a notebook shows of what is shared, in my words. */
async function projectionOf(at: PairedNotebook, isHers: boolean) {
  const turn = <Row extends Record<string, unknown>>(row: Row, sides: string[]) =>
    isHers ? flipSides(row, sides) : row
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  const { mentorshipId } = at
  const placements = await at.database
    .select()
    .from(agendaPlacement)
    .where(eq(agendaPlacement.mentorshipId, mentorshipId))
  const shown = await at.client.agenda.forMentorship({ mentorshipId, closed: false })
  return {
    // Each has a title of its own for a meeting nobody gave one.
    meetings: (await meetingsOf(at))
      .map(({ id, startAt, endAt, timezone, startedAt, status, deletedAt, place }) =>
        turn({ id, startAt, endAt, timezone, startedAt, status, isGone: deletedAt !== null, place }, ['status']),
      )
      // One that was thrown away before they shared is known to its own side alone.
      .filter((row) => !row.isGone)
      .toSorted(byId),
    items: (await itemsOf(at))
      .filter((row) => row.deletedAt === null)
      .map(({ mentorshipId: _mentorshipId, rev: _rev, createdAt: _createdAt, updatedAt: _updatedAt, ...row }) =>
        turn(row, ['raisedBy']),
      )
      .toSorted(byId),
    actions: (await actionsOf(at))
      .filter((row) => row.deletedAt === null)
      .map(({ mentorshipId: _mentorshipId, rev: _rev, createdAt: _createdAt, updatedAt: _updatedAt, ...row }) =>
        turn(row, ['owner']),
      )
      .toSorted(byId),
    placements: placements
      .map(({ id, meetingId, agendaItemId, outcome, deletedAt, sortKey, spentSeconds }) => ({
        id,
        meetingId,
        agendaItemId,
        outcome,
        deletedAt,
        sortKey,
        spentSeconds,
      }))
      .toSorted(byId),
    places: shown
      .map(({ id, place }) => `${id} ${place.kind} ${place.kind === 'meeting' ? place.meetingId : ''}`)
      .sort(),
  }
}

/** Every topic stands in exactly one place, and is closed or thrown away only where somebody did that. */
async function checkTopics({ items, ended, trashed }: World, at: PairedNotebook): Promise<void> {
  const rows = await itemsOf(at)
  const seen = (await at.client.agenda.forMentorship({ mentorshipId: at.mentorshipId, closed: true })).map(
    (row) => row.id,
  )
  expect(new Set(seen).size).toBe(seen.length)
  for (const id of items) {
    const row = rows.find((candidate) => candidate.id === id)
    const isKnownToOther = row !== undefined || trashed.has(id)
    if (!isKnownToOther) throw new Error(`${id} is lost`)
    if (!row) continue
    expect(seen.includes(id)).toBe(row.deletedAt === null)
    if (row.deletedAt !== null && !trashed.has(id)) throw new Error(`${id} is in the trash and nobody put it there`)
    if (row.deletedAt === null && row.status !== 'open' && !ended.has(id))
      throw new Error(`${id} is closed and nobody closed it`)
  }
}
