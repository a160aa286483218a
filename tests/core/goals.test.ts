import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAgendaItem } from '#core/agenda/agenda.commands.ts'
import { queueGoalReviews } from '#core/goals/goal-review.commands.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let mentorshipId: string

beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())
beforeEach(async () => {
  core.clock.set('2026-03-12T09:00:00.000Z')
  const personId = (await core.client.people.create({ name: 'Ana Ruiz' })).id
  mentorshipId = (await core.client.mentorships.create({ personId, myRole: 'mentee', startedOn: '2026-01' })).id
})

const addGoal = async (title: string, data: Record<string, unknown> = {}, status = 'active') =>
  (await core.client.records.create({ kind: 'goal', title, mentorshipId, status, data })).id
const goalOf = (id: string) => core.client.goals.get({ id })
const undo = async (changed: { changeSetId: string | null }) =>
  core.client.changes.undo({ id: changed.changeSetId ?? '' })
const snapshot = async (id: string) => {
  const { record, ...rest } = await goalOf(id)
  return { ...rest, title: record.title, data: record.data }
}

describe('check-ins', () => {
  test('tell how far a goal is, and the counted value becomes its own; undo takes both back', async () => {
    const id = await addGoal('Give four talks', { target: 4, unit: 'talks', baseline: 0 })
    expect(await goalOf(id)).toMatchObject({ percent: null, percentFrom: null, standing: null, owner: 'me' })
    const before = await snapshot(id)
    const counted = await core.client.goals.checkIn({ id, value: 1, standing: 'on_track', on: '2026-03-13' })
    expect(await goalOf(id)).toMatchObject({
      percent: 25,
      percentFrom: 'measure',
      standing: 'on_track',
      record: { data: { current: 1 } },
      checkIns: [{ comment: 'On track, 1 talks', value: 1, on: '2026-03-13', by: 'me' }],
    })
    const judged = await core.client.goals.checkIn({
      id,
      percent: 60,
      comment: 'More than half, I think',
      on: '2026-03-20',
    })
    const now = await goalOf(id)
    expect([now.percent, now.percentFrom, now.lookedAtOn]).toEqual([60, 'check_in', '2026-03-20'])
    expect(now.checkIns.map(({ comment }) => comment)).toEqual(['On track, 1 talks', 'More than half, I think'])
    await undo(judged)
    await undo(counted)
    expect(await snapshot(id)).toEqual(before)
  })

  test('say something; nothing at all is refused in a sentence, and nothing is written', async () => {
    const id = await addGoal('Read more')
    await expect(core.client.goals.checkIn({ id, comment: '  ' })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
      data: { field: 'comment', sentence: 'Please say in a word or a number how it stands.' },
    })
    expect((await goalOf(id)).checkIns).toEqual([])
    const { id: note } = await core.client.records.create({ kind: 'note', title: 'No goal' })
    await expect(core.client.goals.checkIn({ id: note, percent: 5 })).rejects.toMatchObject({
      code: 'RECORD_NOT_FOUND',
    })
  })
})

describe('changes of a goal', () => {
  test('keep what it was before with the reason, and undo in one step', async () => {
    const id = await addGoal('Run a half marathon', { dueOn: '2026-06-01', target: 21, unit: 'km' })
    const before = await snapshot(id)
    const changed = await core.client.goals.adjust({
      id,
      title: 'Run ten kilometres',
      data: { dueOn: '2026-09-01', target: 10 },
      reason: 'The knee needs more time.',
    })
    expect(await goalOf(id)).toMatchObject({
      title: 'Run ten kilometres',
      dueOn: '2026-09-01',
      revisions: [
        {
          on: '2026-03-12',
          by: 'me',
          reason: 'The knee needs more time.',
          what: expect.stringContaining('Said in other words. By when: Tuesday, 1 September 2026 instead of'),
          before: [
            { label: 'Goal', words: 'Run a half marathon' },
            { label: 'By when', words: 'Monday, 1 June 2026' },
            { label: 'Counted in', words: 'km' },
            { label: 'Where it should go', words: '21' },
          ],
        },
      ],
    })
    await undo(changed)
    expect(await snapshot(id)).toEqual(before)
  })

  test('are kept wherever a goal under way is changed, once a day without a reason; drafts and other fields leave none', async () => {
    const id = await addGoal('Write the paper', { dueOn: '2026-06-01' })
    await core.client.records.update({ id, fields: { data: { relevance: 'It matters' }, body: 'More' } })
    expect((await goalOf(id)).revisions).toEqual([])
    await core.client.records.update({ id, fields: { data: { dueOn: '2026-07-01' } } })
    await core.client.records.update({ id, fields: { title: 'Write the article' } })
    const [only, ...others] = (await goalOf(id)).revisions
    expect(others).toEqual([])
    expect(only).toMatchObject({
      reason: null,
      before: [{ words: 'Write the paper' }, { words: 'Monday, 1 June 2026' }],
    })
    expect(only?.what).toContain('Said in other words')
    const draft = await addGoal('Perhaps a book', { dueOn: '2026-06-01' }, 'draft')
    await core.client.records.update({ id: draft, fields: { data: { dueOn: '2027-07-01' } } })
    expect((await goalOf(draft)).revisions).toEqual([])
  })

  test('that cannot be are refused, and leave no trace', async () => {
    const id = await addGoal('Sing', { target: 3 })
    await expect(core.client.goals.adjust({ id, data: { target: 'many' }, reason: 'Because' })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
    })
    expect(await goalOf(id)).toMatchObject({ revisions: [], record: { data: { target: 3 } } })
  })
})

test('actions are linked to a goal and can tell its progress; a shared one names no private goal', async () => {
  const id = await addGoal('Change the team', { progressMode: 'actions' })
  const create = (text: string) => core.client.actions.create({ text, mentorshipId, goalId: id })
  const [first] = [await create('Talk with Ben'), await create('Write it down')]
  expect(await goalOf(id)).toMatchObject({ percent: 0, percentFrom: 'actions', actions: { done: 0, total: 2 } })
  await core.client.actions.done({ id: first.id })
  expect(await goalOf(id)).toMatchObject({ percent: 50, actions: { done: 1, total: 2 } })
  const rows = await core.client.actions.list({ show: 'all', mentorshipId })
  expect(rows.map(({ goal }) => goal)).toEqual([
    { id, title: 'Change the team' },
    { id, title: 'Change the team' },
  ])
  const unlinked = await core.client.actions.update({ id: first.id, goalId: null })
  expect((await goalOf(id)).actions).toEqual({ done: 0, total: 1 })
  await undo(unlinked)
  expect((await goalOf(id)).linkedActions.map(({ text }) => text)).toEqual(['Talk with Ben', 'Write it down'])
  await expect(
    core.client.actions.create({ text: 'Seen by both', lane: 'shared', mentorshipId, goalId: id }),
  ).rejects.toMatchObject({ code: 'INPUT_REFUSED', data: { field: 'goalId' } })
  const personId = (await core.client.people.create({ name: 'Ben Okafor' })).id
  const other = (await core.client.mentorships.create({ personId, myRole: 'mentor' })).id
  await expect(
    core.client.actions.create({ text: 'Elsewhere', mentorshipId: other, goalId: id }),
  ).rejects.toMatchObject({ data: { sentence: 'This goal belongs to another mentorship.' } })
})

test('milestones are counted from the beginning of the goal or of the mentorship, stand by day and are ticked off', async () => {
  const id = await addGoal('Know everybody')
  const add = core.client.goals.addMilestone
  await add({
    title: 'All of them',
    goalId: id,
    after: { count: 2, unit: 'months', from: 'goal' },
    responsible: 'both',
  })
  const { id: half } = await add({
    title: 'Half of them',
    goalId: id,
    after: { count: 10, unit: 'weeks', from: 'mentorship' },
    responsible: 'them',
  })
  await add({ title: 'Halfway talk', mentorshipId, dueOn: '2026-07-01' })
  const goal = await goalOf(id)
  expect(goal.milestones.map(({ title, dueOn, responsible }) => [title, dueOn, responsible])).toEqual([
    ['Half of them', '2026-03-12', 'them'],
    ['All of them', '2026-05-12', 'both'],
  ])
  expect(goal.milestones[0]?.dueWords).toBe('10 weeks after the beginning of the mentorship')
  expect(goal.nextMilestone?.title).toBe('Half of them')
  await core.client.records.transition({ id: half, to: 'reached' })
  const now = await goalOf(id)
  expect([now.milestones[0]?.reachedOn, now.nextMilestone?.title]).toEqual(['2026-03-12', 'All of them'])
  const { milestones } = await core.client.goals.list({ mentorshipId })
  expect(milestones.map(({ title, dueOn, goalId }) => [title, dueOn, goalId])).toEqual([
    ['Halfway talk', '2026-07-01', null],
  ])
  await core.client.mentorships.update({ id: mentorshipId, fields: { startedOn: '2026-02-01' } })
  expect((await goalOf(id)).milestones[0]?.dueOn).toBe('2026-04-12')
  await expect(
    add({ title: 'From nothing', mentorshipId, after: { count: 1, unit: 'days', from: 'goal' } }),
  ).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
})

describe('a goal that was not looked at for long', () => {
  beforeEach(async () => {
    const ids = (await core.client.goals.list({})).goals.map((goal) => goal.id)
    if (ids.length > 0) await core.client.records.trash({ ids })
  })
  const due = async () => (await core.client.today.overview()).goals.rows.map(({ title }) => title)

  test('stands on Today and in the brief, is put on the next agenda once, and rests after a check-in', async () => {
    const id = await addGoal('Find a topic', { dueOn: '2026-12-01' })
    await addGoal('Resting', {}, 'on_hold')
    await core.client.goals.checkIn({ id, percent: 10 })
    expect(await due()).not.toContain('Find a topic')
    core.clock.advance({ days: 42 })
    expect(await due()).toContain('Find a topic')
    expect(await due()).not.toContain('Resting')
    const brief = await core.client.briefing.mentorship({ id: mentorshipId })
    const lines = brief.sections.find(({ key }) => key === 'goals')?.lines
    expect(lines).toEqual([
      {
        text: 'Find a topic',
        detail: expect.stringMatching(/^10 % · .* · time to look at it again$/),
        lane: 'private',
        link: { entity: 'record', id, kind: 'goal' },
      },
    ])
    const topics = async () =>
      (await core.client.agenda.forMentorship({ mentorshipId, closed: true })).filter((item) => item.originId === id)
    const queue = () => queueGoalReviews(core.core.context, { addAgendaItem })
    await queue()
    await queue()
    expect((await topics()).map(({ title, type, lane }) => [title, type, lane])).toEqual([
      ['Look at the goal: Find a topic', 'goal_review', 'private'],
    ])
    await core.client.agenda.close({ itemId: (await topics())[0]?.id ?? '', outcome: 'dropped' })
    core.clock.advance({ days: 1 })
    await queue()
    expect(await topics()).toHaveLength(1)
    await core.client.goals.checkIn({ id, comment: 'Found one' })
    expect(await due()).not.toContain('Find a topic')
    core.clock.advance({ days: 43 })
    await queue()
    expect(await topics()).toHaveLength(2)
  })

  test('is put on the agenda by one press, in its own lane, once while it is open', async () => {
    const id = await addGoal('Learn to listen')
    const { id: topic, changeSetId } = await core.client.goals.review({ id })
    expect((await goalOf(id)).topic).toEqual({ id: topic, title: 'Look at the goal: Learn to listen' })
    expect(await core.client.goals.review({ id })).toEqual({ id: topic, changeSetId: null })
    await undo({ changeSetId })
    expect((await goalOf(id)).topic).toBeNull()
    const { id: alone } = await core.client.records.create({ kind: 'goal', title: 'Of my own' })
    await expect(core.client.goals.review({ id: alone })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
  })
})

test('a brief tells how far a goal was when we last met, and that it changed since', async () => {
  const id = await addGoal('Speak up')
  await core.client.goals.checkIn({ id, percent: 20, standing: 'at_risk', on: '2026-03-01' })
  await core.client.meetings.logPast({ mentorshipId, startAt: '2026-03-05T09:00:00.000Z', timezone: 'Europe/Berlin' })
  await core.client.goals.checkIn({ id, percent: 50, standing: 'on_track' })
  await core.client.goals.adjust({ id, title: 'Speak up in the round', reason: 'Said more exactly' })
  const { sections } = await core.client.briefing.mentorship({ id: mentorshipId })
  expect(sections.find(({ key }) => key === 'goals')?.lines.map(({ text, detail }) => [text, detail])).toEqual([
    ['Speak up in the round', '50 %, 20 % when you last met · on track · changed since then'],
  ])
})

describe('plans', () => {
  test('are there for newcomers, a skill, a move and a first mentor, and none writes a day before its beginning', async () => {
    const plans = await core.client.goals.plans()
    expect(plans.map(({ id }) => id)).toEqual([
      'newcomer-90-days',
      'skill-6-months',
      'career-move-12-months',
      'first-time-mentor',
    ])
    for (const { id, weeks } of plans) {
      const { items } = await core.client.goals.previewPlan({ id, mentorshipId, startOn: '2026-03-16' })
      const days = items.flatMap(({ on }) => on ?? [])
      expect(days.every((day) => day >= '2026-03-16')).toBe(true)
      expect(days.toSorted().at(-1)).toBe(new Date(Date.UTC(2026, 2, 16 + weeks * 7)).toISOString().slice(0, 10))
    }
  })

  test('are written as previewed without what was left out, with days from the beginning, and undone in one step', async () => {
    const plan = { id: 'newcomer-90-days', mentorshipId, startOn: '2026-03-16' }
    const { items } = await core.client.goals.previewPlan(plan)
    const left = items.findIndex(({ kind }) => kind === 'goal')
    const started = await core.client.goals.startPlan({ ...plan, without: [left] })
    expect(started).toMatchObject({ goals: 2, milestones: 5, topics: 5 })
    const { goals, milestones } = await core.client.goals.list({ mentorshipId })
    expect(goals.map(({ title, dueOn, startedOn, status, owner }) => [title, dueOn, startedOn, status, owner])).toEqual(
      [
        ['Finish one useful thing', '2026-05-18', '2026-03-16', 'active', 'me'],
        ['Know what the next half year is for', '2026-06-15', '2026-03-16', 'active', 'me'],
      ],
    )
    expect(milestones.map(({ title, dueOn, responsible }) => [title, dueOn, responsible])).toEqual([
      ['A list of the ten people to talk to', '2026-03-23', 'both'],
      ['Talked with seven of them', '2026-04-13', 'me'],
      ['Introduced to two people outside the own team', '2026-04-27', 'them'],
    ])
    const ofGoal = await goalOf(goals[0]?.id ?? '')
    expect(ofGoal.milestones.map(({ dueOn, dueWords }) => [dueOn, dueWords])).toEqual([
      ['2026-04-06', '3 weeks after the beginning of the goal'],
      ['2026-04-27', '6 weeks after the beginning of the goal'],
    ])
    const topics = await core.client.agenda.forMentorship({ mentorshipId, closed: false })
    expect(topics.map(({ title, laterUntil }) => [title, laterUntil])).toEqual(
      expect.arrayContaining([
        ['What surprised me in the first days', null],
        ['Looking back on 90 days', '2026-06-15'],
      ]),
    )
    await undo(started)
    expect(await core.client.goals.list({ mentorshipId })).toEqual({ goals: [], milestones: [] })
    expect(await core.client.agenda.forMentorship({ mentorshipId, closed: true })).toEqual([])
  })

  test('with nothing chosen, or unknown, are refused', async () => {
    const plan = { id: 'first-time-mentor', mentorshipId, startOn: '2026-03-16' }
    const { items } = await core.client.goals.previewPlan(plan)
    await expect(core.client.goals.startPlan({ ...plan, without: [...items.keys()] })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
    })
    await expect(core.client.goals.previewPlan({ ...plan, id: 'none' })).rejects.toMatchObject({
      code: 'ROW_NOT_FOUND',
    })
  })
})
