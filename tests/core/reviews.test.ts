import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

const clock = createTestClock('2026-03-12T09:00:00.000Z')
let core: Awaited<ReturnType<typeof openTestCore>>
let client: Awaited<ReturnType<typeof openTestCore>>['client']
beforeAll(async () => {
  core = await openTestCore({ clock })
  client = core.client
})
afterAll(() => core.close())

async function begin(name: string, startedOn = '2026-01-05') {
  const personId = (await client.people.create({ name })).id
  const mentorshipId = (await client.mentorships.create({ personId, myRole: 'mentee', startedOn, stage: 'active' })).id
  return { personId, mentorshipId }
}
const hold = async (mentorshipId: string, startAt: string, more: object = {}) => {
  const title = `Call ${startAt.slice(0, 10)}`
  const plan = { mentorshipId, startAt, timezone: 'Europe/Berlin', minutes: 45, title }
  return (await client.meetings.logPast({ ...plan, ...more })).id
}
const answer = (key: string, text: string, score: number | null = null) => ({
  key,
  question: `Why ${key}?`,
  text,
  score,
})

test('A review of my own is kept, compared with the earlier one, found, undone, and takes the due one away', async () => {
  const { mentorshipId } = await begin('Ana Lund')
  const of = { mentorshipId }
  expect(await client.reviews.due(of)).toMatchObject([
    { kind: 'first-month', dueOn: '2026-02-04', personName: 'Ana Lund' },
  ])
  const review = { mentorshipId, kind: 'first-month', title: 'After the first month' }
  await expect(
    client.reviews.save({ ...review, onDay: '2026-03-12', answers: [answer('works', ' ')] }),
  ).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { field: 'answers' },
  })
  const { id } = await client.reviews.save({
    ...review,
    onDay: '2026-03-12',
    answers: [answer('works', 'Plain zqwords'), answer('change', '')],
  })
  expect(await client.reviews.due(of)).toEqual([])
  clock.set('2026-07-01T09:00:00.000Z')
  expect(await client.reviews.due(of)).toMatchObject([{ kind: 'periodic', dueOn: '2026-06-10' }])
  await client.reviews.save({
    ...review,
    kind: 'periodic',
    title: 'What works',
    onDay: '2026-07-01',
    answers: [answer('works', 'The walks')],
  })
  expect(await client.reviews.compare(of)).toEqual([
    {
      key: 'works',
      question: 'Why works?',
      answers: [
        { day: '2026-03-12', review: 'After the first month', by: 'me', text: 'Plain zqwords', score: null },
        { day: '2026-07-01', review: 'What works', by: 'me', text: 'The walks', score: null },
      ],
    },
  ])
  const found = await client.search.query({ text: 'zqwords' })
  expect(JSON.stringify(found)).toContain(id)
  const { changeSetId } = await client.reviews.trash({ id })
  expect(await client.reviews.list(of)).toHaveLength(1)
  await client.changes.undo({ id: changeSetId ?? '' })
  expect((await client.reviews.list(of)).map((each) => each.onDay)).toEqual(['2026-07-01', '2026-03-12'])
  await client.reviews.save({ id, ...review, onDay: '2026-03-13', answers: [answer('works', 'Better words')] })
  expect((await client.reviews.list(of)).at(-1)).toMatchObject({
    onDay: '2026-03-13',
    answers: [{ text: 'Better words' }],
  })
  // A review of my own mentoring is no mentorship's.
  await client.reviews.save({
    ...review,
    mentorshipId: null,
    kind: 'mentor-self',
    onDay: '2026-07-01',
    answers: [answer('communication', 'Listened', 4)],
  })
  expect(await client.reviews.compare({ mentorshipId: null })).toMatchObject([{ answers: [{ score: 4 }] }])
  expect(await client.reviews.list(of)).toHaveLength(2)
})

test('Facts say what was counted, speak up past their threshold alone, and can be switched off', async () => {
  clock.set('2026-07-01T09:00:00.000Z')
  const { mentorshipId } = await begin('Bo Dahl')
  await hold(mentorshipId, '2026-06-20T08:00:00.000Z')
  await client.actions.create({ mentorshipId, text: 'Send it', lane: 'private', dueOn: '2026-06-01' })
  await client.records.create({ kind: 'appreciation', title: 'For the talk', mentorshipId, occurredOn: '2026-02-01' })
  const health = async () => new Map((await client.reviews.health({ mentorshipId }))?.map((fact) => [fact.key, fact]))
  const facts = await health()
  expect([...facts.keys()]).toEqual(['cadence', 'preparation', 'actions', 'thanks'])
  expect(facts.get('cadence')?.sentence).toContain('last in touch 11 days ago')
  expect(facts.get('actions')).toMatchObject({ isDue: false, suggestion: null, threshold: { value: 2 } })
  expect(facts.get('actions')?.sentence).toBe('0 of 1 action of the last half year are closed, 1 past its day.')
  expect(facts.get('thanks')).toMatchObject({ isDue: true, suggestion: expect.stringContaining('Tell Bo') })
  const { changeSetId } = await client.reviews.chooseHealth({ mentorshipId, fact: 'actions', threshold: 0 })
  expect((await health()).get('actions')).toMatchObject({ isDue: true, threshold: { value: 0 } })
  await client.changes.undo({ id: changeSetId ?? '' })
  expect((await health()).get('actions')?.isDue).toBe(false)
  await client.reviews.chooseHealth({ mentorshipId, fact: 'thanks', threshold: 365 })
  await client.reviews.chooseHealth({ mentorshipId, fact: 'cadence', hidden: true })
  expect((await health()).get('thanks')?.isDue).toBe(false)
  expect((await health()).get('cadence')?.hidden).toBe(true)
  await client.reviews.chooseHealth({ mentorshipId, fact: 'all', hidden: true })
  expect(await client.reviews.health({ mentorshipId })).toBeNull()
  await client.reviews.chooseHealth({ mentorshipId, fact: 'all', hidden: false })
  expect((await health()).size).toBe(4)
  await expect(client.reviews.health({ mentorshipId: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'MENTORSHIP_NOT_FOUND',
  })
})

test('A year and a book hold what was chosen, count what they leave out, and never what was told in confidence', async () => {
  clock.set('2027-01-10T09:00:00.000Z')
  const { mentorshipId, personId } = await begin('Cleo Ek')
  const turning = await hold(mentorshipId, '2026-05-02T08:00:00.000Z', { turningPoint: true, takeaway: 'Ask *early*' })
  await hold(mentorshipId, '2025-12-31T23:30:00.000Z')
  const record = (kind: string, title: string, more: object = {}) =>
    client.records.create({ kind, title, mentorshipId, occurredOn: '2026-04-01', ...more })
  await record('win', 'Zqwin open')
  await record('win', 'Zqsecret', { confidence: {} })
  const { id: advice } = await record('advice', 'Zqadvice', { people: [{ personId, role: 'by' }] })
  await client.records.transition({ id: advice, to: 'applied', data: { triedOn: '2026-06-01', outcome: 'helped' } })
  const { markdown: bare, leftOut } = await client.reviews.year({ year: 2026 })
  expect(bare).toContain('# 2026 in mentoring')
  expect(bare).toContain('| Cleo Ek | 2 | 1.5 |')
  expect(bare).not.toMatch(/Zq|Ask/)
  expect(leftOut.confidence).toBe(1)
  expect(leftOut.private).toBeGreaterThanOrEqual(3)
  const whole = await client.reviews.year({ year: 2026, withPrivate: true })
  expect(whole.markdown).toMatch(/Zqwin open/)
  expect(whole.markdown).toMatch(/Ask \\\*early\\\*/)
  expect(whole.markdown).not.toContain('Zqsecret')
  expect(whole.leftOut).toEqual({ private: 0, confidence: 1 })
  expect(await client.reviews.years()).toEqual(expect.arrayContaining([2027, 2026]))

  const empty = await client.reviews.book({ mentorshipId })
  expect(empty.sections).toEqual([])
  expect(empty.leftOut).toEqual({ private: 3, confidence: 1 })
  expect(empty.choices.map(({ section }) => section).toSorted()).toEqual([
    'Advice that worked',
    'Turning points',
    'Wins',
  ])
  const book = await client.reviews.book({ mentorshipId, include: [turning, advice] })
  expect(book.sections.map(({ title }) => title)).toEqual(['Turning points', 'Advice that worked'])
  expect(book.leftOut).toEqual({ private: 1, confidence: 1 })
  expect(book.markdown).toContain('Zqadvice')
  expect(book.markdown).not.toMatch(/Zqwin|Zqsecret|Ask/)
  expect((await client.reviews.book({ mentorshipId, year: 2025, include: [turning] })).sections).toEqual([])
})

test('Advice and takeaways come back one a day, at growing intervals, until they are applied or let go', async () => {
  // Everything of the stories above is let go first.
  clock.set('2030-01-01T09:00:00.000Z')
  for (let day = 0; day < 40; day++) {
    const card = await client.reviews.resurfaced()
    if (!card) break
    await client.reviews.answerResurfaced({ ...card, choice: 'let_go' })
    clock.advance({ days: 1 })
  }
  expect(await client.reviews.resurfaced()).toBeNull()
  clock.set('2030-03-01T09:00:00.000Z')
  const { mentorshipId } = await begin('Dina Falk', '2030-01-01')
  const { id } = await client.records.create({
    kind: 'advice',
    title: 'Write it down first',
    mentorshipId,
    occurredOn: '2030-03-01',
  })
  expect(await client.reviews.resurfaced()).toBeNull()
  clock.advance({ days: 7 })
  const card = await client.reviews.resurfaced()
  expect(card).toMatchObject({
    target: 'record',
    id,
    text: 'Write it down first',
    from: 'Advice from Dina Falk, 1 March 2030',
    cameBack: 0,
  })
  const days: number[] = []
  for (const choice of ['later', 'now', 'later', 'later'] as const) {
    const { changeSetId } = await client.reviews.answerResurfaced({ target: 'record', id, choice })
    expect(await client.reviews.resurfaced()).toBeNull()
    await client.changes.undo({ id: changeSetId ?? '' })
    expect((await client.reviews.resurfaced())?.id).toBe(id)
    await client.reviews.answerResurfaced({ target: 'record', id, choice })
    let waited = 0
    while (waited < 1000) {
      clock.advance({ days: 1 })
      waited++
      if (await client.reviews.resurfaced()) break
    }
    days.push(waited)
  }
  expect(days).toEqual([21, 21, 49, 147])
  await client.records.transition({ id, to: 'applied' })
  expect(await client.reviews.resurfaced()).toBeNull()
})

test('A mentorship and a person stand as they did when a day ended, and what is otherwise now is said', async () => {
  clock.set('2031-02-01T09:00:00.000Z')
  const { mentorshipId, personId } = await begin('Eli Gran', '2031-01-01')
  await client.agenda.addItem({ mentorshipId, lane: 'private', title: 'My pay' })
  await client.mentorships.update({ id: mentorshipId, fields: { focus: 'Growing a team' } })
  await client.people.update({ id: personId, fields: { headline: 'Lead at Fieldbird' } })
  clock.set('2031-05-01T09:00:00.000Z')
  await client.mentorships.update({ id: mentorshipId, fields: { focus: 'Leading leaders' } })
  const [item] = await client.agenda.backlog({ mentorshipId })
  await client.agenda.close({ itemId: item?.id ?? '', outcome: 'dropped' })
  await client.people.update({ id: personId, fields: { headline: 'Head of Design' } })
  await hold(mentorshipId, '2031-04-20T08:00:00.000Z', { turningPoint: true })
  const outline = await client.reviews.thenOutline({ mentorshipId })
  expect(outline).toMatchObject({ firstDay: '2031-02-01', lastDay: '2031-05-01' })
  expect(outline.marks).toContainEqual({ day: '2031-04-20', title: 'Turning point: Call 2031-04-20' })
  const then = await client.reviews.stateThen({ mentorshipId, day: '2031-03-01' })
  expect(then.sections.find(({ title }) => title === 'Topics open')?.lines).toMatchObject([{ text: 'My pay' }])
  expect(then.differences).toEqual(
    expect.arrayContaining([
      'About: Growing a team then, Leading leaders today.',
      'Meetings held: nothing then, 1 today.',
      '“My pay” is not among topics open any more.',
    ]),
  )
  expect((await client.reviews.stateThen({ mentorshipId, day: '2031-05-01' })).differences).toEqual([])
  expect((await client.reviews.stateThen({ personId, day: '2031-03-01' })).differences).toContain(
    'In a line: Lead at Fieldbird then, Head of Design today.',
  )
  await expect(client.reviews.stateThen({ day: '2031-03-01' })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
})
