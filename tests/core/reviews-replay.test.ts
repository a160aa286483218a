import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { bookkeeping } from '#core/commands/event-fields.ts'
import { rowsThen, type ReplayScope } from '#core/reviews/replay.queries.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

const seed = inject('seed')
const clock = createTestClock('2024-01-10T09:00:00.000Z')
let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore({ clock })
})
afterAll(() => core.close())

/** All rows of a scope without what only counts changes, in one order. */
async function state(scope: ReplayScope, at: string) {
  const { entities } = core.core.context.runner
  const rows = await rowsThen(core.database, entities.values(), scope, at)
  return Object.fromEntries(
    [...rows]
      .map(
        ([name, all]) =>
          [
            name,
            all
              .map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !bookkeeping.has(key))))
              .toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)),
          ] as const,
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

test(`Replay at any moment of a random history is what was stored then (seed ${seed})`, async () => {
  const random = createRandom(seed)
  const { client } = core
  const personId = (await client.people.create({ name: 'Ana Lund' })).id
  const other = (await client.people.create({ name: 'Bo Dahl' })).id
  const mentorshipId = (await client.mentorships.create({ personId, myRole: 'mentee', startedOn: '2024-01-01' })).id
  const items: string[] = []
  const records: string[] = []
  const actions: string[] = []
  const meetings: string[] = []
  const pick = (ids: string[]) => ids[random.below(Math.max(ids.length, 1))]
  const steps: (() => Promise<unknown>)[] = [
    async () =>
      items.push((await client.agenda.addItem({ mentorshipId, lane: 'private', title: `T${random.below(99)}` })).id),
    async () => {
      const id = pick(items)
      if (id) await client.agenda.update({ id, title: `Changed ${random.below(999)}` })
    },
    async () =>
      actions.push((await client.actions.create({ mentorshipId, text: `A${random.below(99)}`, lane: 'private' })).id),
    async () => {
      const id = pick(actions)
      if (id) await client.actions.done({ id })
    },
    async () => {
      const id = pick(actions)
      if (id) await client.actions.trash({ id })
    },
    async () =>
      records.push((await client.records.create({ kind: 'advice', title: `R${random.below(99)}`, mentorshipId })).id),
    async () => {
      const id = pick(records)
      if (id) await client.records.update({ id, fields: { title: `Other ${random.below(999)}` } })
    },
    async () => {
      const id = pick(records)
      if (id) await client.records.trash({ ids: [id] })
    },
    async () =>
      meetings.push(
        (
          await client.meetings.create({
            mentorshipId,
            startAt: '2024-06-01T09:00:00.000Z',
            timezone: 'Europe/Berlin',
            minutes: 30,
          })
        ).id,
      ),
    async () => {
      const id = pick(meetings)
      if (id) await client.meetings.update({ id, title: `M${random.below(999)}` })
    },
    async () =>
      void (await client.mentorships.update({ id: mentorshipId, fields: { focus: `F${random.below(999)}` } })),
    // A row that leaves its person and comes back.
    async () => void (await client.people.update({ id: personId, fields: { headline: `H${random.below(99)}` } })),
    async () =>
      void (await client.people.affiliations.add({
        personId: pick([personId, other]) ?? personId,
        organization: `O${random.below(99)}`,
      })),
    async () => void (await client.changes.undo({})),
    async () => void (await client.changes.redo()),
    async () => void (await client.reviews.chooseHealth({ mentorshipId, fact: 'thanks', threshold: random.below(99) })),
  ]
  const scopes: ReplayScope[] = [
    { column: 'mentorshipId', id: mentorshipId },
    { column: 'personId', id: personId },
  ]
  const kept: { at: string; states: unknown[] }[] = []
  let done = 0
  for (let turn = 0; turn < 48; turn++) {
    clock.advance({ minutes: 1 + random.below(500) })
    const step = steps[random.below(steps.length)]
    const refused = await step?.().then(
      () => null,
      (error: { code?: string }) => error.code ?? 'unknown',
    )
    // What random steps may meet: something is in the trash already, or there is nothing to undo.
    if (refused) expect(refused).toMatch(/_NOT_FOUND$|NOTHING_TO_UNDO|NOT_POSSIBLE_NOW|INPUT_REFUSED/)
    else done++
    const at = new Date(clock.now()).toISOString()
    if (turn % 3 === 0) kept.push({ at, states: await Promise.all(scopes.map((scope) => state(scope, at))) })
  }
  expect(done).toBeGreaterThan(24)
  for (const { at, states } of kept)
    for (const [index, scope] of scopes.entries()) expect(await state(scope, at), at).toEqual(states[index])
  // The moments differ, so the comparison is one.
  expect(new Set(kept.map(({ states }) => JSON.stringify(states))).size).toBeGreaterThan(kept.length / 3)
})

test('A row that was removed for good is back in the state before, and one that moved stands where it stood', async () => {
  const { client } = core
  const [from, to] = [
    (await client.people.create({ name: 'Cleo Ek' })).id,
    (await client.people.create({ name: 'Cleo Ek' })).id,
  ]
  await client.people.affiliations.add({ personId: from, organization: 'Fieldbird' })
  await client.people.labels.assign({ personIds: [from], add: ['Friend'] })
  clock.advance({ days: 1 })
  const at = new Date(clock.now()).toISOString()
  const scope: ReplayScope = { column: 'personId', id: from }
  const before = await state(scope, at)
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['affiliation', 'person', 'personLabel']))
  clock.advance({ days: 1 })
  await client.people.merge({ winnerId: to, loserId: from, choices: {} })
  expect(await state(scope, new Date(clock.now()).toISOString())).not.toEqual(before)
  expect(await state(scope, at)).toEqual(before)
})
