import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GoalDetail } from '#contract/goals.contract.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
let mine: SharingNotebook
let hers: SharingNotebook
let shared: string

beforeAll(async () => {
  mine = await openSharing({ transports: () => [network.join('mine')] })
  hers = await openSharing({ transports: () => [network.join('hers')] })
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

/** The shared goal with what stands under it; null while it is not there. */
const goalAt = async ({ client, mentorshipId }: SharingNotebook): Promise<GoalDetail | null> => {
  const { goals } = await client.goals.list({ mentorshipId })
  return goals.some(({ id }) => id === shared) ? client.goals.get({ id: shared }) : null
}
const eventually = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 20_000 })

/** Waits until both have told each other all that they wrote. */
const areInStep = () =>
  expect
    .poll(async () => [await mine.state(), await hers.state()], { timeout: 30_000 })
    .toMatchObject([
      { isInStep: true, waiting: 0 },
      { isInStep: true, waiting: 0 },
    ])

test('S-682 a goal is private until a copy is shared, and stands on the other side with its owner turned around', async () => {
  await pair(mine, hers)
  const { client, mentorshipId } = mine
  const { id } = await client.records.create({
    ...{ kind: 'goal', status: 'active', mentorshipId, title: 'zqprivate', occurredOn: '2026-03-01' },
    data: { owner: 'them', dueOn: '2026-09-01', target: 4, relevance: 'zqrelevance' },
  })
  await client.goals.checkIn({ id, percent: 5, comment: 'zqcheckin' })
  const words = { title: 'Give four talks', data: { owner: 'them', dueOn: '2026-09-01', target: 4 } }
  shared = (await client.records.copyToLane({ id, ...words })).id
  await eventually(() => goalAt(hers)).toMatchObject({
    ...{ title: 'Give four talks', owner: 'me', lane: 'shared', status: 'active', dueOn: '2026-09-01' },
    ...{ startedOn: '2026-03-01', checkIns: [], partnerName: 'Kim Berg' },
  })
  expect((await goalAt(mine))?.owner).toBe('them')
  expect((await hers.client.goals.list({ mentorshipId: hers.mentorshipId })).goals).toHaveLength(1)
  expect(JSON.stringify(await goalAt(hers))).not.toContain('zq')
})

test('S-682 check-ins, changes, milestones and actions of either side stand under it on both, told from each side', async () => {
  await hers.client.goals.checkIn({ id: shared, value: 1, standing: 'at_risk', comment: 'The first one is held' })
  await hers.client.goals.adjust({ id: shared, data: { target: 3 }, reason: 'One event is cancelled' })
  await hers.client.goals.addMilestone({
    ...{ title: 'Second talk agreed', goalId: shared, responsible: 'me' },
    after: { count: 6, unit: 'weeks', from: 'goal' },
  })
  const { mentorshipId } = hers
  await hers.client.actions.create({ text: 'Ask the organisers', lane: 'shared', mentorshipId, goalId: shared })
  await eventually(() => goalAt(mine)).toMatchObject({
    ...{ percent: 33, standing: 'at_risk', record: { data: { target: 3, current: 1 } } },
    checkIns: [{ comment: 'The first one is held', value: 1, by: 'them' }],
    revisions: [{ by: 'them', reason: 'One event is cancelled', what: 'Where it should go: 3 instead of 4' }],
    milestones: [{ title: 'Second talk agreed', responsible: 'them', dueOn: '2026-04-12', lane: 'shared' }],
    linkedActions: [{ text: 'Ask the organisers', owner: 'them', lane: 'shared' }],
  })
})

test('S-682 both write at the same time and are equal: two check-ins, and two fields of the goal', async () => {
  await areInStep()
  network.partition(['mine'], ['hers'])
  await eventually(async () => (await mine.state()).isConnected).toBe(false)
  await mine.client.goals.checkIn({ id: shared, comment: 'Seen from here', percent: 40 })
  await hers.client.goals.checkIn({ id: shared, comment: 'Seen from there', percent: 50 })
  await mine.client.records.update({
    id: shared,
    fields: { data: { feasibility: 'stretch', feasibilityBy: 'me', feasibilityNote: 'With help' } },
  })
  await hers.client.records.update({ id: shared, fields: { data: { relevance: 'Being heard' } } })
  network.heal()
  const of = (goal: GoalDetail | null) => ({
    checkIns: goal?.checkIns.map(({ comment, percent }) => `${comment} ${String(percent)}`).toSorted(),
    percent: goal?.percent,
    relevance: goal?.record.data['relevance'],
    feasibility: goal?.record.data['feasibility'],
  })
  const both = {
    checkIns: ['Seen from here 40', 'Seen from there 50', 'The first one is held null'],
    ...{ relevance: 'Being heard', feasibility: 'stretch' },
  }
  for (const at of [mine, hers]) await eventually(async () => of(await goalAt(at))).toMatchObject(both)
  await areInStep()
  expect(of(await goalAt(mine))).toEqual(of(await goalAt(hers)))
  expect([await goalAt(mine), await goalAt(hers)].map((goal) => goal?.record.data['feasibilityBy'])).toEqual([
    'me',
    'them',
  ])
})

test('S-682 S-613 what the partner did to a goal is undone as one, and their check-in with it', async () => {
  await areInStep()
  const before = await goalAt(mine)
  const since = new Date().toISOString()
  await hers.client.goals.adjust({ id: shared, title: 'Give no talk', reason: 'A mistake' })
  await hers.client.goals.checkIn({ id: shared, comment: 'Never mind', percent: 0 })
  await eventually(async () => (await goalAt(mine))?.checkIns.length).toBe((before?.checkIns.length ?? 0) + 1)
  await mine.client.sharing.undoPartner({ mentorshipId: mine.mentorshipId, since })
  for (const at of [mine, hers])
    await eventually(() => goalAt(at)).toMatchObject({ title: 'Give four talks', percent: before?.percent })
  expect((await goalAt(mine))?.revisions).toEqual(before?.revisions)
  expect((await goalAt(hers))?.checkIns.map(({ comment }) => comment)).not.toContain('Never mind')
})
