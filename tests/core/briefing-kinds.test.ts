import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BriefSectionKey } from '#contract/briefing.contract.ts'
import { standaloneKinds } from '#contract/record-kinds/registry.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let mentorshipId: string
const clock = createTestClock('2026-02-12T11:00:00.000Z', 'Europe/Berlin')

beforeAll(async () => {
  core = await openTestCore({ clock })
  const { client } = core
  ana = (await client.people.create({ name: 'Ana Ruiz' })).id
  mentorshipId = (await client.mentorships.create({ personId: ana, myRole: 'mentee' })).id
  await client.meetings.logPast({ mentorshipId, startAt: '2026-02-12T09:00:00.000Z', timezone: 'Europe/Berlin' })
  await client.meetings.create({
    ...{ mentorshipId, timezone: 'Europe/Berlin', minutes: 45 },
    startAt: '2026-03-13T15:00:00.000Z',
  })
  clock.set('2026-03-12T09:00:00.000Z')
})
afterAll(() => core.close())

const add = (kind: string, title: string, more: object = {}) =>
  core.client.records.create({ kind, title, mentorshipId, ...more })
const lines = async (key: BriefSectionKey) =>
  (await core.client.briefing.mentorship({ id: mentorshipId })).sections
    .find((section) => section.key === key)
    ?.lines.map(({ text, detail }) => `${text} (${detail})`) ?? []

test('what I owe and what they owe hold work, references and thanks, until they are done', async () => {
  const work = await add('assignment', 'Write a pitch', {
    status: 'accepted',
    data: { givenBy: 'them', dueOn: '2026-03-14' },
  })
  await add('assignment', 'Read my draft', { status: 'in_progress', data: { givenBy: 'me' } })
  await add('reference_request', 'For the fellowship', { status: 'agreed', data: { direction: 'by_me' } })
  await add('reference_request', 'For her school', { status: 'asked', data: { direction: 'of_me' } })
  const vouched = await add('endorsement', 'Spoke up for me')
  await add('opportunity', 'A project in Oslo', { status: 'won' })
  await add('opportunity', 'Only heard of', { status: 'heard' })
  expect(await lines('i_owe')).toEqual(
    expect.arrayContaining([
      'Write a pitch (work I took on · due Saturday)',
      'For her school (a reference Ana asked for)',
      'Spoke up for me (an endorsement to say thank you for)',
      'A project in Oslo (an opportunity to say thank you for)',
    ]),
  )
  expect(await lines('they_owe')).toEqual(
    expect.arrayContaining(['Read my draft (work Ana took on)', 'For the fellowship (a reference on its way)']),
  )
  await core.client.records.transition({ id: work.id, to: 'submitted' })
  await core.client.records.update({ id: vouched.id, fields: { data: { thankedOn: '2026-03-12' } } })
  const owed = (await lines('i_owe')).join('\n')
  expect(owed).not.toContain('Write a pitch')
  expect(owed).not.toContain('Spoke up for me')
  expect(owed).not.toContain('Only heard of')
})

test('news since last time hold what went well and what did not, on both sides, and nothing older', async () => {
  await add('setback', 'The pitch was turned down')
  await add('setback', 'Lost a client', { people: [{ personId: ana, role: 'whose' }] })
  await add('win', 'An old win', { occurredOn: '2025-12-01' })
  expect(await lines('mine')).toEqual(
    expect.arrayContaining([
      'The pitch was turned down (setback, 12 Mar)',
      'Write a pitch (assignment, 12 Mar)',
      'A project in Oslo (opportunity, 12 Mar)',
    ]),
  )
  expect((await lines('mine')).join('\n')).not.toContain('An old win')
  expect(await lines('theirs')).toEqual(['Lost a client (Ana’s setback, 12 Mar)'])
})

test('an idea of what to offer stands under giving back, until it was offered', async () => {
  const offer = await add('offer_idea', 'Read her grant proposal', { data: { trigger: 'when the call opens' } })
  expect(await lines('give_back')).toContain('Read her grant proposal (when the call opens)')
  await core.client.records.transition({ id: offer.id, to: 'offered' })
  expect((await lines('give_back')).join('\n')).not.toContain('grant proposal')
})

test('what the agreement leaves out is said once both said yes, and its day to be read again', async () => {
  expect(await lines('agreed')).toEqual([])
  await core.client.agreement.begin({
    mentorshipId,
    tone: 'plain',
    keys: ['boundaries', 'scope', 'regularity'],
  })
  const { draft } = await core.client.agreement.show({ mentorshipId })
  expect(await lines('agreed')).toEqual([])
  await core.client.agreement.acknowledge({ mentorshipId, hash: draft.hash, name: 'Me' })
  const agreed = await lines('agreed')
  expect(agreed).toHaveLength(2)
  expect(agreed[0]).toContain('(Boundaries)')
  expect(agreed[1]).toContain('(What we talk about, and what not)')
})

test('readiness ticks a goal that was looked at since last time', async () => {
  const goalCheck = async () =>
    (await core.client.briefing.mentorship({ id: mentorshipId })).readiness.find(({ key }) => key === 'goal')
  expect(await goalCheck()).toBeUndefined()
  const goal = await add('goal', 'Lead a team', { status: 'active' })
  expect(await goalCheck()).toMatchObject({ done: false, words: 'No goal looked at since last time' })
  await core.client.records.create({ kind: 'goal_check_in', title: 'Half way', mentorshipId, parentId: goal.id })
  expect(await goalCheck()).toMatchObject({ done: true, words: '1 goal looked at since last time' })
})

test('a brief with every kind of record stays one page', async () => {
  for (const { name, words } of standaloneKinds)
    for (let at = 0; at < 3; at++) await add(name, `${words.one} number ${at}`)
  const { sections } = await core.client.briefing.mentorship({ id: mentorshipId })
  const shown = sections.flatMap((section) => section.lines)
  expect(shown.length).toBeLessThanOrEqual(70)
  for (const section of sections) expect([section.key, section.lines.length <= 9]).toEqual([section.key, true])
})
