import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CoreClient } from '#contract/contract.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'
import { byText } from '../helpers/by-text.ts'

const clock = createTestClock('2026-05-12T09:00:00.000Z')
let core: Awaited<ReturnType<typeof openTestCore>>
let client: CoreClient
let me: string
const ids: Record<string, string> = {}
const named = (name: string) => ids[name] ?? ''

beforeAll(async () => {
  core = await openTestCore({ clock })
  client = core.client
  me = (await client.people.me()).id
  for (const name of ['Ana Ruiz', 'Ben Okafor', 'Cleo Park', 'Dario Winter', 'Edda Stern', 'Finn Ode'])
    ids[name.split(' ')[0] ?? ''] = (await client.people.create({ name })).id
  ids['mentorship'] = (await client.mentorships.create({ personId: named('Ana'), myRole: 'mentee' })).id
})
afterAll(async () => {
  expect(core.errors).toEqual([])
  await core.close()
})

const introduce = (title: string, data: Record<string, unknown> = {}) =>
  client.records.create({
    kind: 'introduction',
    title,
    data: { direction: 'received', ...data },
    people: [
      { personId: named('Ana'), role: 'connector' },
      { personId: named('Cleo'), role: 'target' },
    ],
  })
const move = async (id: string, ...steps: string[]) => {
  for (const to of steps) await client.records.transition({ id, to })
}

describe('an introduction', () => {
  let id: string
  beforeAll(async () => {
    id = (await introduce('Meet Cleo about archives')).id
    const body =
      'Cleo Park keeps archives. I admire how CLEO works; Park is at cleo@nordlicht.example. Cleopatra is a ship.'
    await client.people.contactPoints.add({ personId: named('Cleo'), kind: 'email', value: 'cleo@nordlicht.example' })
    await client.records.update({ id, fields: { body } })
  })

  test('keeps the name of who is asked out of the words until they agreed, and the days of both agreements', async () => {
    await move(id, 'connector_asked')
    clock.advance({ days: 1 })
    await move(id, 'connector_ok')
    const before = await client.network.introduction({ id })
    expect(before.hidden).toEqual(['Cleo Park'])
    expect(before.blurb).not.toMatch(/\bcleo\b|\bpark\b|nordlicht/i)
    expect(before.blurb).toContain('Cleopatra is a ship.')
    await move(id, 'target_asked')
    clock.advance({ days: 1 })
    await move(id, 'agreed')
    const after = await client.network.introduction({ id })
    expect(after).toMatchObject({ hidden: [] })
    expect(after.blurb).toMatch(/^Cleo Park keeps archives/)
    const { data } = await client.records.get({ id })
    expect(data).toMatchObject({
      connectorAskedOn: '2026-05-12',
      connectorOkOn: '2026-05-13',
      targetOkOn: '2026-05-14',
    })
  })

  test('brings its next steps as actions, which go again when the step is undone, and come only once', async () => {
    const texts = async () => (await client.actions.list({ limit: 50 })).map(({ text, dueOn }) => [text, dueOn])
    const { changeSetId } = await client.records.transition({ id, to: 'introduced' })
    const expected = [
      ['Move Ana Ruiz to bcc in that reply', '2026-05-15'],
      ['Reply to Cleo Park first', '2026-05-15'],
      ['Thank Ana Ruiz for introducing you to Cleo Park', '2026-05-17'],
      ['Tell Ana Ruiz what came of meeting Cleo Park', '2026-06-13'],
    ]
    expect((await texts()).toSorted(byText)).toEqual(expected.toSorted(byText))
    await client.changes.undo({ id: changeSetId ?? '' })
    expect(await texts()).toEqual([])
    expect((await client.records.get({ id })).status).toBe('agreed')
    await move(id, 'introduced', 'stalled', 'introduced')
    expect(await texts()).toHaveLength(4)
  })

  test('says how much was asked of who makes it, in this quarter alone', async () => {
    expect((await client.network.introduction({ id })).load).toBeNull()
    const second = await introduce('Meet a publisher')
    expect((await client.network.introduction({ id: second.id })).load).toBeNull()
    await move(second.id, 'connector_asked')
    expect((await client.network.introduction({ id: second.id })).load).toMatchObject({ name: 'Ana Ruiz', count: 2 })
    const old = await introduce('Meet a printer', { connectorAskedOn: '2026-03-30' })
    await move(old.id, 'connector_asked')
    expect((await client.network.introduction({ id: old.id })).load).toMatchObject({ count: 2 })
    await client.records.trash({ ids: [second.id, old.id] })
  })
})

describe('what grew out of what', () => {
  const chain: string[] = []
  beforeAll(async () => {
    const meeting = await client.meetings.create({
      ...{ mentorshipId: named('mentorship'), startAt: '2026-01-08T10:00:00Z', timezone: 'Europe/Berlin', minutes: 30 },
      title: 'First walk',
    })
    const by = (role: string, who: string) => [{ personId: named(who), role }]
    const steps = [
      { kind: 'advice', title: 'Write to the archive', meetingId: meeting.id, people: by('by', 'Ana') },
      { kind: 'contact_share', title: 'Ask Ben', people: by('by', 'Ana') },
      { kind: 'introduction', title: 'Ben knows Cleo', status: 'met', people: by('connector', 'Ben') },
      { kind: 'endorsement', title: 'Cleo spoke for me', people: by('by', 'Cleo') },
      { kind: 'opportunity', title: 'Curator in Oslo', status: 'won', people: by('source', 'Dario') },
    ]
    for (const [index, step] of steps.entries()) {
      const originId = chain[0] ?? null
      chain.unshift((await client.records.create({ ...step, originId, occurredOn: `2026-02-0${index + 1}` })).id)
    }
  })

  test('walks an opportunity of five hops back to the first conversation, with who is owed thanks', async () => {
    const found = await client.network.ripple({ id: chain[0] ?? '' })
    expect(found.steps.map(({ title, helper, owed }) => [title, helper?.name, owed])).toEqual([
      ['Curator in Oslo', 'Dario Winter', true],
      ['Cleo spoke for me', 'Cleo Park', true],
      ['Ben knows Cleo', 'Ben Okafor', true],
      ['Ask Ben', 'Ana Ruiz', true],
      ['Write to the archive', 'Ana Ruiz', false],
    ])
    expect(found.meeting).toMatchObject({ title: 'First walk', personName: 'Ana Ruiz' })
    const first = await client.network.ripple({ id: chain[4] ?? '' })
    expect(first.grew.map(({ title }) => title)).toEqual(['Ask Ben'])
  })

  test('notes thanks on the record, or as thanks of their own, and both can be undone', async () => {
    const owed = async () => (await client.network.owedThanks()).map(({ id }) => id)
    const endorsement = chain[1] ?? ''
    expect(await owed()).toContain(endorsement)
    const { changeSetId } = await client.network.sayThanks({ id: endorsement })
    expect(await owed()).not.toContain(endorsement)
    expect((await client.records.get({ id: endorsement })).data['thankedOn']).toBe('2026-05-14')
    await client.changes.undo({ id: changeSetId ?? '' })
    expect(await owed()).toContain(endorsement)

    const advice = chain[4] ?? ''
    await client.records.transition({ id: advice, to: 'applied' })
    const step = async () => (await client.network.ripple({ id: advice })).steps[0]?.owed
    expect(await step()).toBe(true)
    await client.network.sayThanks({ id: advice })
    expect(await step()).toBe(false)
    const note = (await client.records.create({ kind: 'note', title: 'Nobody helped' })).id
    await expect(client.network.sayThanks({ id: note })).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  })

  test('refuses a circle, whichever way it is closed', async () => {
    const [last = '', , , , first = ''] = chain
    const circle = { code: 'INPUT_REFUSED', data: { field: 'originId' } }
    await expect(client.records.update({ id: first, fields: { originId: last } })).rejects.toMatchObject(circle)
    await expect(client.records.update({ id: last, fields: { originId: last } })).rejects.toMatchObject(circle)
    // A circle that undoing has closed is walked once.
    const a = (await client.records.create({ kind: 'note', title: 'A' })).id
    const b = (await client.records.create({ kind: 'note', title: 'B', originId: a })).id
    const cut = await client.records.update({ id: b, fields: { originId: null } })
    await client.records.update({ id: a, fields: { originId: b } })
    await client.changes.undo({ id: cut.changeSetId ?? '' })
    expect((await client.network.ripple({ id: a })).steps.map(({ title }) => title)).toEqual(['A', 'B'])
  })

  test('offers what a record could have grown out of by a part of its title, without itself', async () => {
    const found = await client.network.originChoices({ text: 'ARCHIVE', exceptId: chain[0] ?? '' })
    expect(found.map(({ title }) => title)).toEqual([
      'Write to the archive',
      'Meet Cleo about archives',
      'Write to the archive',
    ])
    expect(await client.network.originChoices({ text: '%' })).toEqual([])
  })
})

describe('a reference', () => {
  let id: string
  beforeAll(async () => {
    const deadline = { organization: 'Museum of Ships', deadline: '2026-06-30' }
    const people = [{ personId: named('Ana'), role: 'recommender' }]
    const body = 'My patience\nThe catalogue\nTeaching others'
    id = (
      await client.records.create({ kind: 'reference_request', title: 'The fellowship', body, data: deadline, people })
    ).id
  })

  test('has its steps six, four, two and no weeks before the deadline, and each is told when its day has come', async () => {
    const steps = async () =>
      (await client.network.referenceSteps({ id })).map(({ key, day, doneOn }) => [key, day, doneOn])
    expect(await steps()).toEqual([
      ['ask', '2026-05-19', null],
      ['pack', '2026-06-02', null],
      ['check', '2026-06-16', null],
      ['thank', '2026-06-30', null],
      ['tell', '2026-07-30', null],
    ])
    await client.reminders.look()
    const told = async () =>
      (await client.reminders.list()).open.flatMap((one) => (one.recordId === id ? [one.text] : []))
    clock.set('2026-05-19T12:00:00.000Z')
    await client.reminders.look()
    expect(await told()).toEqual(['ask: “The fellowship”'])
    await client.records.transition({ id, to: 'asked' })
    await client.reminders.look()
    expect(await told()).toEqual([])
    clock.set('2026-06-03T12:00:00.000Z')
    await client.reminders.look()
    expect(await told()).toEqual(['send what helps them write: “The fellowship”'])
  })

  test('gets a pack of wins with evidence, what was done together and what to stress, and nothing told in confidence', async () => {
    const win = (title: string, evidence: string) => client.records.create({ kind: 'win', title, data: { evidence } })
    const first = await win('The catalogue went out', '1,200 entries')
    const second = await win('I spoke in Riga', 'A full room')
    const secret = await win('The quiet deal', 'zebrafish')
    await client.records.update({ id: secret.id, fields: { confidence: { level: 'pair_only' } } })
    const theirs = await client.records.create({
      ...{ kind: 'win', title: 'Ben was promoted', people: [{ personId: named('Ben'), role: 'whose' }] },
    })
    const pack = await client.network.referencePack({ id })
    expect(pack.text).toMatch(/^# The fellowship\n\nDear Ana Ruiz/)
    for (const words of ['Museum of Ships', 'The catalogue\nTeaching others', '1,200 entries', 'I spoke in Riga'])
      expect(pack.text).toContain(words)
    expect(pack.text).not.toMatch(/zebrafish|quiet deal|promoted/)
    expect(pack).toMatchObject({ leftOut: 1, fileName: 'reference the fellowship.md' })
    expect(pack.wins.map((one) => one.id).toSorted()).toEqual([first.id, second.id].toSorted())
    const less = await client.network.referencePack({ id, without: [second.id] })
    expect(less.text).not.toContain('Riga')
    await client.records.trash({ ids: [theirs.id] })
  })
})

describe('who knows whom', () => {
  test('is written down both ways, once, and follows a merge and its undo', async () => {
    const { relations } = client.network
    const added = await relations.add({ fromId: named('Ben'), toId: named('Edda'), kind: 'mentor_of', since: '2020' })
    expect(await relations.list({ personId: named('Edda') })).toMatchObject([
      { id: added.id, kind: 'mentor_of', outward: false, other: { name: 'Ben Okafor' }, since: '2020' },
    ])
    const again = relations.add({ fromId: named('Ben'), toId: named('Edda'), kind: 'mentor_of' })
    await expect(again).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
    const self = relations.add({ fromId: named('Ben'), toId: named('Ben'), kind: 'peer' })
    await expect(self).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
    await expect(relations.update({ id: added.id, fields: { until: '2019' } })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
    })
    const removed = await relations.remove({ id: added.id })
    expect(await relations.list({ personId: named('Ben') })).toEqual([])
    await client.changes.undo({ id: removed.changeSetId ?? '' })
    const double = (await client.people.create({ name: 'Ben Okaphor' })).id
    await relations.add({ fromId: double, toId: named('Edda'), kind: 'mentor_of' })
    await relations.add({ fromId: double, toId: named('Ben'), kind: 'peer' })
    const merged = await client.people.merge({ winnerId: named('Ben'), loserId: double })
    expect((await relations.list({ personId: named('Ben') })).map(({ kind, other }) => [kind, other.name])).toEqual([
      ['mentor_of', 'Edda Stern'],
    ])
    await client.changes.undo({ id: merged.changeSetId ?? '' })
    expect(await relations.list({ personId: double })).toHaveLength(2)
    await client.people.trash({ ids: [double] })
  })

  test('is one picture of mentorships, introductions, ties and shared places, with the years they shared', async () => {
    const works = (who: string, startOn: string, endOn?: string) =>
      client.people.affiliations.add({
        personId: named(who),
        organization: ' nordlicht',
        startOn,
        endOn: endOn ?? null,
      })
    await works('Ana', '2015', '2019')
    await works('Ben', '2018-03')
    await works('Dario', '2020')
    const { people, edges, leftOut } = await client.network.graph()
    expect(leftOut).toBe(0)
    expect(people[0]).toMatchObject({ id: me, isMe: true })
    const name = (id: string) => people.find((one) => one.id === id)?.name.split(' ')[0]
    const told = edges.map(({ from, to, kind, since, until }) =>
      [from === me ? 'me' : name(from), kind, to === me ? 'me' : name(to), since, until].join(' '),
    )
    expect(told).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Ana mentor_of me/), 'Ben mentor_of Edda 2020 ']),
    )
    expect(
      told.filter((line) => line.includes('works_with')).map((line) => line.split(' ').toSorted().join(' ')),
    ).toEqual(
      expect.arrayContaining([
        'Ana works_with Ben 2018 2019'.split(' ').toSorted().join(' '),
        'Ben works_with Dario 2020 '.split(' ').toSorted().join(' '),
      ]),
    )
    expect(told.some((line) => /Ana.*works_with.*Dario|Dario.*works_with.*Ana/.test(line))).toBe(false)
    expect(told.some((line) => line.startsWith('Ana introduced Cleo') || line.startsWith('Ana introduced me'))).toBe(
      true,
    )
  })

  test('finds the shortest warm way as a sentence, and says when there is none', async () => {
    const way = await client.network.path({ fromId: me, toId: named('Edda') })
    expect(way?.people.map(({ name }) => name.split(' ')[0])).toEqual(['Me', 'Ana', 'Ben', 'Edda'])
    expect(way?.sentence).toBe(
      'From you to Edda Stern: Ana Ruiz, who mentors you; Ben Okafor, who worked with Ana Ruiz; Edda Stern, who is mentored by Ben Okafor.',
    )
    // Everybody is known to me, so between two others I am no way.
    expect((await client.network.path({ fromId: named('Dario'), toId: named('Edda') }))?.people).toHaveLength(3)
    expect(await client.network.path({ fromId: named('Finn'), toId: named('Edda') })).toBeNull()
    expect(await client.network.path({ fromId: me, toId: me })).toBeNull()
  })
})
