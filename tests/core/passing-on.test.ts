import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCore } from '../helpers/test-core.ts'
import { byText } from '../helpers/by-text.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string

beforeAll(async () => {
  core = await openTestCore()
  ana = (await core.client.people.create({ name: 'Ana Ruiz' })).id
})
afterAll(() => core.close())

const undo = (changed: { changeSetId: string | null }) => core.client.changes.undo({ id: changed.changeSetId ?? '' })
const begin = async () =>
  (await core.client.mentorships.create({ personId: ana, myRole: 'mentee', startedOn: '2024-01-05' })).id
const get = (id: string) => core.client.mentorships.get({ id })
const counts = async () =>
  Object.fromEntries((await core.client.records.counts({})).map(({ kind, count }) => [kind, count]))

describe('closing well', () => {
  test('shows what was reached, and becomes peers with thanks, rhythm and reference in one change that undo takes back', async () => {
    const { client } = core
    const id = await begin()
    await client.records.create({ kind: 'goal', title: 'Give a talk', mentorshipId: id, status: 'achieved' })
    await client.records.create({ kind: 'goal', title: 'Another one', mentorshipId: id, status: 'active' })
    await client.records.create({ kind: 'win', title: 'Told only you', mentorshipId: id, confidence: {} })
    const view = await client.closing.show({ mentorshipId: id })
    expect(view).toMatchObject({
      ...{ name: 'Ana', before: null, after: null },
      achieved: { goals: [{ title: 'Give a talk' }], wins: [{ title: 'Told only you' }], advice: [] },
      thanks: expect.stringContaining('· Give a talk'),
    })
    expect(view.thanks).not.toContain('Told only you')
    const before = { ...(await get(id)), counts: await counts() }
    const closed = await client.closing.close({
      ...{ mentorshipId: id, outcome: 'peers', endReason: 'goals_met', everyDays: 90, askReference: true },
      thanks: { text: view.thanks, sent: true },
    })
    expect(await get(id)).toMatchObject({ stage: 'ended', endReason: 'evolved_to_peers', endedOn: '2026-03-12' })
    const successor = closed.successorId ?? ''
    expect(await get(successor)).toMatchObject({
      ...{ personId: ana, myRole: 'peer', type: 'peer', stage: 'active', startedOn: '2026-03-12' },
      rhythm: { inForce: { idealDays: 90, scope: 'person' } },
    })
    expect(await client.closing.show({ mentorshipId: id })).toMatchObject({ before: null, after: successor })
    expect(await client.closing.show({ mentorshipId: successor })).toMatchObject({ before: id, after: null })
    expect(await counts()).toMatchObject({ appreciation: 1, reference_request: 1 })
    expect((await client.mentorships.list({ personId: ana })).map((row) => row.id).toSorted()).toEqual(
      [id, successor].toSorted(),
    )
    await expect(client.closing.close({ mentorshipId: id, outcome: 'ended', endReason: 'life' })).rejects.toMatchObject(
      { code: 'NOT_POSSIBLE_NOW' },
    )
    await undo(closed)
    const after = { ...(await get(id)), counts: await counts() }
    expect(after).toEqual(before)
    await expect(get(successor)).rejects.toMatchObject({ code: 'MENTORSHIP_NOT_FOUND' })
  })

  test('ends or stays in touch, keeps its history, and can be reopened', async () => {
    const { client } = core
    const id = await begin()
    await client.closing.close({
      mentorshipId: id,
      outcome: 'alumni',
      endReason: 'time_box_done',
      words: 'A good year',
    })
    expect(await get(id)).toMatchObject({
      stage: 'redefined',
      type: 'alumni',
      history: [{ reason: 'A good year' }, {}],
    })
    await client.closing.close({ mentorshipId: id, outcome: 'ended', endReason: 'life' })
    expect(await get(id)).toMatchObject({ stage: 'ended', endReason: 'life' })
    await client.mentorships.reopen({ id })
    expect((await get(id)).history.map(({ toStage }) => toStage)).toEqual(['active', 'ended', 'redefined', 'active'])
  })
})

describe('passing it on', () => {
  test('makes cards of lessons once, with their origin; a name leaves only where it may', async () => {
    const { client } = core
    const from = { people: [{ personId: ana, role: 'by' }], status: 'applied' as const }
    const advice = await client.records.create({
      ...{
        kind: 'advice',
        title: 'Ask for the number first',
        ...from,
        data: { outcome: 'helped', effect: 'I got the raise' },
      },
    })
    await client.records.create({ kind: 'advice', title: 'No effect', ...from, data: { outcome: 'no_effect' } })
    await client.records.create({
      kind: 'advice',
      title: 'Secret',
      ...from,
      confidence: {},
      data: { outcome: 'helped' },
    })
    await client.records.create({ kind: 'setback', title: 'Lost a client', data: { lesson: 'Write weekly' } })
    await client.records.create({
      ...{ kind: 'decision', title: 'Stay or go', status: 'reviewed', data: { actual: 'Staying was right' } },
    })
    const { lessons } = await client.passingOn.overview()
    expect(
      lessons.map(({ kind, title, lesson, fromName }) => [kind, title, lesson, fromName]).toSorted(byText),
    ).toEqual([
      ['advice', 'Ask for the number first', 'I got the raise', 'Ana Ruiz'],
      ['decision', 'Stay or go', 'Staying was right', null],
      ['setback', 'Lost a client', 'Write weekly', null],
    ])
    const made = await client.passingOn.makeCards({ recordIds: lessons.map(({ recordId }) => recordId) })
    const overview = await client.passingOn.overview()
    expect(overview.lessons).toEqual([])
    expect(overview.cards).toHaveLength(3)
    await expect(client.passingOn.makeCards({ recordIds: [advice.id] })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
    })
    await undo(made)
    expect((await client.passingOn.overview()).lessons).toHaveLength(3)
    const { ids } = await client.passingOn.makeCards({ recordIds: [advice.id] })
    expect((await client.passingOn.exportCards()).text).toBe(
      [
        '# Worth passing on',
        '## Ask for the number first',
        '**What was chosen.** Ask for the number first',
        '**What came of it.** I got the raise',
        '**The lesson.** Ask for the number first',
        'Learned from a mentor of mine.\n',
      ].join('\n\n'),
    )
    await client.records.update({ id: ids[0] ?? '', fields: { data: { mayName: 'yes' } } })
    expect((await client.passingOn.exportCards()).text).toContain('Learned from Ana Ruiz.')
  })

  test('a plan puts stories on my side of the agenda one by one, and lineage tells who taught whom', async () => {
    const { client } = core
    const bo = (await client.people.create({ name: 'Bo Aziz' })).id
    const mentee = (await client.mentorships.create({ personId: bo, myRole: 'mentor' })).id
    await client.records.create({ kind: 'story', title: 'The wrong train' })
    const { cards, learners } = await client.passingOn.overview()
    expect(learners).toEqual([{ mentorshipId: mentee, name: 'Bo Aziz' }])
    const cardIds = cards.map(({ id }) => id)
    const planned = await client.passingOn.startPlan({ mentorshipId: mentee, cardIds })
    expect(planned.topics).toBe(2)
    const topics = async () =>
      (await client.agenda.forMentorship({ mentorshipId: mentee })).map(({ title, lane }) => [title, lane])
    expect((await topics()).toSorted(byText)).toEqual([
      ['Tell the story: Ask for the number first', 'private'],
      ['Tell the story: The wrong train', 'private'],
    ])
    await undo(planned)
    expect(await topics()).toEqual([])
    const mine = await begin()
    await expect(client.passingOn.startPlan({ mentorshipId: mine, cardIds })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
    })
    const told = cards.find(({ fromName }) => fromName !== null)?.id ?? ''
    await client.records.share({ id: told, personId: bo, role: 'retold_to' })
    expect((await client.passingOn.overview()).lineage).toMatchObject([
      {
        name: 'Ana Ruiz',
        isMe: false,
        cards: [{ title: 'Ask for the number first', toldTo: [{ name: 'Bo Aziz', on: '2026-03-12' }] }],
      },
      { name: 'My own experience', isMe: true, cards: [{ title: 'The wrong train', toldTo: [] }] },
    ])
  })
})
