import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let mentorshipId: string
let ana: string
let ben: string

beforeAll(async () => {
  core = await openTestCore()
  core.clock.set('2026-03-12T09:00:00.000Z')
  ana = (await core.client.people.create({ name: 'Ana Ruiz' })).id
  ben = (await core.client.people.create({ name: 'Ben Okafor' })).id
  mentorshipId = (await core.client.mentorships.create({ personId: ana, myRole: 'mentee', startedOn: '2026-01' })).id
})
afterAll(() => core.close())

type New = Parameters<typeof core.client.records.create>[0]
const add = async (input: New) => (await core.client.records.create(input)).id
const undo = (changed: { changeSetId: string | null }) => core.client.changes.undo({ id: changed.changeSetId ?? '' })

test('skills tell the newest level of each side, over all looks in their order', async () => {
  const parentId = await add({ kind: 'skill', title: 'Listening', mentorshipId, data: { target: '4', type: 'people' } })
  const look = (by: string, level: string, occurredOn: string) =>
    add({ kind: 'skill_assessment', title: `Level ${level}`, parentId, mentorshipId, occurredOn, data: { by, level } })
  await look('me', '3', '2026-03-01')
  await look('me', '1', '2026-01-05')
  await look('them', '2', '2026-02-01')
  await add({ kind: 'skill_assessment', title: 'No level yet', parentId, mentorshipId, data: { by: 'them' } })
  const [skill, ...others] = await core.client.growth.skills({ mentorshipId })
  expect(others).toEqual([])
  expect(skill).toMatchObject({ title: 'Listening', whose: 'me', partnerName: 'Ana Ruiz', aim: 4, mine: 3, theirs: 2 })
  expect(skill?.looks.map(({ level }) => level)).toEqual([1, 2, 3, null])
})

test('advice is linked, turned around, taken apart, and undone; what lies in the trash stands beside nothing', async () => {
  const by = (personId: string) => [{ personId, role: 'by' }]
  const first = await add({ kind: 'advice', title: 'Say no more often', people: by(ana), data: { topic: 'Focus' } })
  const second = await add({ kind: 'advice', title: 'Say yes to everything', people: by(ben), status: 'applied' })
  const linked = await core.client.growth.linkAdvice({
    fromId: first,
    toId: second,
    kind: 'contradicts',
    note: 'Early on',
  })
  const ledger = () => core.client.growth.advice({})
  expect(await ledger()).toMatchObject({
    advice: expect.arrayContaining([
      expect.objectContaining({ id: first, byName: 'Ana Ruiz', topic: 'Focus', notTold: false }),
      expect.objectContaining({ id: second, byName: 'Ben Okafor', notTold: true }),
    ]),
    links: [{ id: linked.id, fromId: first, toId: second, kind: 'contradicts', note: 'Early on' }],
  })
  const turned = await core.client.growth.linkAdvice({ fromId: second, toId: first, kind: 'refines' })
  expect((await ledger()).links).toEqual([{ id: linked.id, fromId: second, toId: first, kind: 'refines', note: null }])
  await undo(turned)
  expect((await ledger()).links).toMatchObject([{ fromId: first, kind: 'contradicts', note: 'Early on' }])
  await undo(await core.client.growth.unlinkAdvice({ linkId: linked.id }))
  expect((await ledger()).links).toHaveLength(1)
  const trashed = await core.client.records.trash({ ids: [second] })
  expect((await ledger()).links).toEqual([])
  await undo(trashed)
  expect((await ledger()).links).toHaveLength(1)
  await undo(linked)
  expect((await ledger()).links).toEqual([])
})

test('a piece of advice is not linked to itself or to what is no advice', async () => {
  const advice = await add({ kind: 'advice', title: 'Sleep over it' })
  const win = await add({ kind: 'win', title: 'No advice' })
  for (const toId of [advice, win])
    await expect(core.client.growth.linkAdvice({ fromId: advice, toId, kind: 'agrees' })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
      data: { sentence: 'Please choose two pieces of advice.' },
    })
})

test('predictions are scored once looked back on, mine and theirs, and make fifths from five on', async () => {
  const decide = async (confidence: number, turnedOut: string | null, more: Record<string, unknown> = {}) => {
    const id = await add({
      kind: 'decision',
      title: `At ${confidence}`,
      status: 'decided',
      data: { confidence, ...more },
    })
    if (turnedOut !== null) await core.client.records.transition({ id, to: 'reviewed', data: { turnedOut } })
    return id
  }
  await decide(90, 'yes', { mentorConfidence: 50 })
  await decide(80, 'no')
  await decide(60, 'partly')
  await decide(10, 'no')
  await decide(70, null, { reviewOn: '2026-03-12' })
  const four = await core.client.growth.judgement()
  expect(four.mine.count).toBe(4)
  expect(four.mine.brier).toBeCloseTo((0.01 + 0.64 + 0.01 + 0.01) / 4)
  expect(four.theirs).toEqual({ count: 1, brier: 0.25 })
  expect(four.bands).toEqual([])
  expect(four.waiting).toMatchObject([{ title: 'At 70', reviewOn: '2026-03-12', isDue: true }])
  await decide(100, 'yes')
  expect((await core.client.growth.judgement()).bands).toEqual([
    { from: 0, to: 20, count: 1, said: 10, cameTrue: 0 },
    { from: 60, to: 80, count: 1, said: 60, cameTrue: 50 },
    { from: 80, to: 100, count: 3, said: 90, cameTrue: 67 },
  ])
})

test('confidence and turning points come in their order, of one mentorship or of all', async () => {
  const pulse = (level: string, occurredOn: string, of?: string) =>
    add({ kind: 'confidence_pulse', title: 'The talk', occurredOn, data: { level, moment: 'after' }, mentorshipId: of })
  await pulse('4', '2026-03-02', mentorshipId)
  await pulse('2', '2026-03-01')
  await add({ kind: 'confidence_pulse', title: 'Without a level', mentorshipId })
  expect((await core.client.growth.confidence({})).points.map(({ level }) => level)).toEqual([2, 4])
  expect((await core.client.growth.confidence({ mentorshipId })).points.map(({ level }) => level)).toEqual([4])
  const { id } = await core.client.meetings.create({
    mentorshipId,
    title: 'The walk',
    startAt: '2026-03-10T10:00:00.000Z',
    minutes: 30,
    timezone: 'UTC',
  })
  const marked = await core.client.meetings.wrapUp({
    id,
    items: [],
    actions: [],
    turningPoint: true,
    takeaway: 'Ask first',
  })
  const turning = async () => (await core.client.growth.confidence({})).turningPoints
  expect(await turning()).toEqual([
    { meetingId: id, on: '2026-03-10', title: 'The walk', personName: 'Ana Ruiz', takeaway: 'Ask first' },
  ])
  const standing = async () =>
    (await core.client.timeline.page({ mentorshipId })).entries.find((entry) => entry.id === id)
  expect(await standing()).toMatchObject({ title: 'A turning point: The walk', private: true })
  await undo(marked)
  expect(await turning()).toEqual([])
  expect(await standing()).toMatchObject({ title: 'The walk', private: false })
})

test('a page to show holds the days, kinds and skills asked for, and counts what was told in confidence', async () => {
  const win = (title: string, occurredOn: string, more: Partial<New> = {}) =>
    add({
      kind: 'win',
      title,
      occurredOn,
      data: { impact: 'Faster', evidence: '3 days', skills: ['Speaking'] },
      ...more,
    })
  await win('Gave *the* talk', '2026-02-10')
  await win('Too early', '2025-12-31')
  await win('Between us', '2026-02-10', { confidence: { toldBy: ana } })
  await win('Another skill', '2026-02-11', { data: { skills: ['Writing'] } })
  await add({ kind: 'goal', title: 'Not reached', status: 'active', occurredOn: '2026-02-12' })
  const span = { from: '2026-01-01', to: '2026-02-28' }
  const page = await core.client.growth.brag({ ...span, kinds: ['win', 'goal'] })
  expect(page.sections).toMatchObject([
    {
      title: 'Wins',
      lines: [
        { day: '2026-02-10', text: 'Gave *the* talk', detail: 'Impact: Faster. Evidence: 3 days. Skills: Speaking.' },
        { day: '2026-02-11', text: 'Another skill' },
      ],
    },
  ])
  expect(page.leftOut.confidence).toBe(1)
  expect(page.markdown).not.toContain('Between us')
  expect(page.markdown).toContain('Gave \\*the\\* talk')
  expect(page.skills).toEqual(['Speaking', 'Writing'])
  const [only] = (await core.client.growth.brag({ ...span, kinds: ['win'], skills: ['writing'] })).sections
  expect(only?.lines.map(({ text }) => text)).toEqual(['Another skill'])
  const backwards = await core.client.growth.brag({ from: span.to, to: span.from, kinds: ['win'] })
  expect(backwards.title).toBe(page.title)
})
