import { expect, inject, test } from 'vitest'
import { documentFlaws, findFlaws } from '../helpers/notebook-checks.ts'
import { differences, takeSnapshot, type Snapshot } from '../helpers/notebook-snapshot.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'
import { notebookSteps } from './undo-everything/notebook-steps.ts'
import { peopleSteps } from './undo-everything/people-steps.ts'
import { workSteps } from './undo-everything/work-steps.ts'
import { NothingToDo, World, type Steps } from './undo-everything/world.ts'

const seed = inject('seed')
const walks = Number(process.env['UNDO_WALKS'] ?? 2)
const length = Number(process.env['UNDO_STEPS'] ?? 60)

const steps: Steps = { ...peopleSteps, ...workSteps, ...notebookSteps }
/** Without these there is nothing for the others to work on, so they come first. */
const beginning = [
  ...['people.create', 'mentorships.create', 'people.create', 'meetings.create', 'agenda.addItem', 'agenda.addItem'],
  ...['records.create', 'actions.create', 'labels.create', 'quickFacts.add', 'meetings.createSeries', 'avatar.set'],
]
const names = Object.keys(steps).filter((name) => name !== 'sample.add')
const refusals = ['INPUT_REFUSED', 'NOT_POSSIBLE_NOW']

test(`${walks} random walks of ${length} changes can be undone, redone and taken back to the beginning (MENTORBOOK_SEED=${seed})`, async () => {
  const done = new Set<string>()
  for (let walk = 0; walk < walks; walk++) await runWalk(seed + walk, length, done)
  expect(done.size, `of ${names.length} kinds of change these took place: ${[...done].join(' ')}`).toBeGreaterThan(
    Math.min(names.length, walks * length) / 3,
  )
})

async function runWalk(walkSeed: number, count: number, done: Set<string>): Promise<void> {
  const core = await openTestCore({ clock: createTestClock('2026-03-12T09:00:00.000Z') })
  const log: string[] = []
  try {
    const world = new World(core, createRandom(walkSeed))
    await core.client.people.me()
    const history: Snapshot[] = []
    const deck: string[] = []
    for (let at = 0; at < count; at++) {
      const name = beginning[at] ?? nextOf(deck, world)
      const change = await tryStep(world, name)
      log.push(`${at} ${name} ${change ? 'done' : 'nothing'}`)
      if (world.random.chance(0.15)) log.push(await tryOlder(world))
      if (!change) continue
      done.add(name)
      history.push(change.before)
    }
    if (world.random.chance(0.4)) await emptyTrash(world)
    else await undoAll(world, history, log)
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    throw new Error(
      `MENTORBOOK_SEED=${walkSeed} UNDO_WALKS=1 UNDO_STEPS=${count}\n${log.slice(-15).join('\n')}\n${core.errors.join('\n')}\n${message}`,
    )
  } finally {
    await core.close()
  }
}

/** Every kind of change has its turn before one comes again; the sample, which is large, comes seldom. */
function nextOf(deck: string[], world: World): string {
  if (world.random.chance(0.005)) return 'sample.add'
  if (deck.length === 0) deck.push(...names)
  const [name = ''] = deck.splice(world.random.below(deck.length), 1)
  return name
}

/** Some time passes; what follows from the day alone is brought up to it, and so is no part of the next change. */
async function passTime({ core, random }: World): Promise<void> {
  core.clock.advance({ minutes: 1 + random.below(90), days: random.chance(0.1) ? random.below(20) : 0 })
  await core.client.cadence.due({ limit: 1 })
}

async function tryStep(world: World, name: string): Promise<{ before: Snapshot } | null> {
  const { core, client } = world
  await passTime(world)
  const before = await takeSnapshot(core.database)
  world.snapshot = before
  const changeSetId = await changeBy(world, name)
  const after = await takeSnapshot(core.database)
  none(await findFlaws(core, after), name)
  if (changeSetId === null) {
    none(differences(before, after), `${name} says that it changed nothing`)
    return null
  }
  core.clock.advance({ minutes: 1 })
  await told(`${name} undone`, client.changes.undo({ id: changeSetId }))
  none(differences(before, await takeSnapshot(core.database), { trashedExtras: true }), `${name} undone`)
  none(await documentFlaws(core), `${name} undone`)
  core.clock.advance({ minutes: 1 })
  await told(`${name} redone`, client.changes.redo())
  none(differences(after, await takeSnapshot(core.database)), `${name} redone`)
  none(await documentFlaws(core), `${name} redone`)
  return { before }
}

/** Undoes something that later changes stand upon, and does it again: neither may leave anything wrong behind. */
async function tryOlder({ core, client, random }: World): Promise<string> {
  const { entries } = await client.changes.history({ limit: 200 })
  const chosen = random.pick(entries.filter((entry) => entry.canUndo))
  if (!chosen) return 'nothing older'
  const before = await takeSnapshot(core.database)
  core.clock.advance({ minutes: 1 })
  const { changeSetId } = await told(`${chosen.label} undone later`, client.changes.undo({ id: chosen.id }))
  none(await findFlaws(core, await takeSnapshot(core.database)), `${chosen.label} undone later`)
  core.clock.advance({ minutes: 1 })
  if (changeSetId === null) return `${chosen.label} had nothing left to undo`
  await told(`${chosen.label} done again`, client.changes.redo())
  none(differences(before, await takeSnapshot(core.database)), `${chosen.label} done again`)
  return `${chosen.label} undone later and done again`
}

/** Fails with the first few of the lines that tell what is wrong. */
function none(lines: string[], what: string): void {
  if (lines.length > 0) throw new Error(`${what}:\n${lines.slice(0, 12).join('\n')}\n(${lines.length} in all)`)
}

async function told<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new Error(`${what}: ${String(error)}`, { cause: error })
  }
}

async function changeBy(world: World, name: string): Promise<string | null> {
  try {
    return (await steps[name]?.(world))?.changeSetId ?? null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (error instanceof NothingToDo || refusals.includes(code)) return null
    throw new Error(`${name} failed: ${code}`, { cause: error })
  }
}

/** Whatever lies in the trash is removed for good, step by step, and what is left is right and can still be undone. */
async function emptyTrash(world: World): Promise<void> {
  const { core, client } = world
  for (let turn = 0; turn < 4; turn++) {
    core.clock.advance({ minutes: 1 })
    const all = await client.trash.list()
    if (all.length === 0) break
    const items = turn === 3 ? all : world.some(all, 4)
    await client.trash.empty({ items: items.map(({ entity, id }) => ({ entity, id })) })
    none(
      await findFlaws(core, await takeSnapshot(core.database)),
      `emptied ${items.map((item) => item.entity).join(' ')}`,
    )
  }
  await client.trash.sweep({ all: true })
  for (let turn = 0; turn < 5; turn++) {
    core.clock.advance({ minutes: 1 })
    await client.changes.undo({}).catch((error: { code: string }) => expect(error.code).toBe('NOTHING_TO_UNDO'))
    none(await findFlaws(core, await takeSnapshot(core.database)), 'undone after emptying')
  }
}

/** Takes everything back, the newest first, until the notebook is as it was before each change, and at last empty. */
async function undoAll(world: World, history: Snapshot[], log: string[]): Promise<void> {
  const { core, client } = world
  for (const before of history.toReversed()) {
    core.clock.advance({ minutes: 1 })
    log.push(`took back: ${(await client.changes.undo({})).label}`)
    const found = await takeSnapshot(core.database)
    // Who is due moves with the day, and the day has moved on.
    none(differences(before, found, { trashedExtras: true, without: ['cadence_state'] }), log.at(-1) ?? '')
  }
  await expect(client.changes.undo({})).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  const end = await takeSnapshot(core.database)
  none(await findFlaws(core, end), 'all undone')
  expect(await client.people.list()).toEqual([])
  expect(end.get('timeline_entry')?.size).toBe(0)
  expect(end.get('cadence_state')?.size).toBe(0)
}
