import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { mentorshipStep, searchDocument, timelineEntry } from '#core/database/schema.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const addPerson = async (name: string) => (await core.client.people.create({ name })).id
const refusal = (code: string, words: RegExp) => ({ code, data: { sentence: expect.stringMatching(words) } })

test('one person has several mentorships, in both directions, over the years', async () => {
  const ana = await addPerson('Ana Ruiz')
  const first = await core.client.mentorships.create({
    personId: ana,
    myRole: 'mentee',
    stage: 'active',
    startedOn: '2019',
  })
  core.clock.advance({ minutes: 1 })
  await core.client.mentorships.end({ id: first.id, endReason: 'goals_met', onDay: '2022-06-30' })
  const second = await core.client.mentorships.create({
    personId: ana,
    myRole: 'mentor',
    startedOn: '2026-01',
    title: 'Speaking in public',
  })
  const rows = await core.client.mentorships.list({ personId: ana })
  expect(rows.map(({ myRole, stage, startedOn, endedOn }) => ({ myRole, stage, startedOn, endedOn }))).toEqual([
    { myRole: 'mentor', stage: 'active', startedOn: '2026-01', endedOn: null },
    { myRole: 'mentee', stage: 'ended', startedOn: '2019', endedOn: '2022-06-30' },
  ])
  const detail = await core.client.mentorships.get({ id: second.id })
  expect(detail).toMatchObject({
    personName: 'Ana Ruiz',
    personShortName: 'Ana',
    title: 'Speaking in public',
    openTopics: 0,
  })
  expect(detail.others.map((other) => other.id)).toEqual([first.id])
  expect(detail.history).toMatchObject([{ fromStage: null, toStage: 'active', onDay: '2026-01-01' }])
})

test('stages move with a dated history that undo takes back as a whole', async () => {
  const bo = await addPerson('Bo Lind')
  const { id } = await core.client.mentorships.create({
    personId: bo,
    myRole: 'mentee',
    stage: 'prospect',
    startedOn: '2025-10-01',
  })
  for (const [stage, onDay] of [
    ['approached', '2025-11-03'],
    ['exploring', '2025-12-01'],
    ['active', '2026-01-15'],
  ] as const) {
    core.clock.advance({ minutes: 1 })
    await core.client.mentorships.moveStage({ id, stage, onDay })
  }
  core.clock.advance({ minutes: 1 })
  const paused = await core.client.mentorships.pause({ id, reason: 'Parental leave' })
  let detail = await core.client.mentorships.get({ id })
  expect(detail.history.map(({ toStage, onDay }) => `${toStage} ${onDay}`)).toEqual([
    'paused 2026-03-12',
    'active 2026-01-15',
    'exploring 2025-12-01',
    'approached 2025-11-03',
    'prospect 2025-10-01',
  ])
  expect(detail).toMatchObject({ stage: 'paused', stageSince: '2026-03-12', cadence: null })
  await core.client.changes.undo({ id: paused.changeSetId ?? '' })
  detail = await core.client.mentorships.get({ id })
  expect(detail).toMatchObject({ stage: 'active', stageSince: '2026-01-15' })
  expect(detail.history).toHaveLength(4)
  const timeline = await core.database
    .select()
    .from(timelineEntry)
    .where(eq(timelineEntry.personId, bo))
    .orderBy(timelineEntry.occurredAt)
  expect(timeline.map((row) => row.title)).toEqual([
    'Added to your mentorships: Prospect',
    'Moved to “Approached”',
    'Moved to “Exploring”',
    'The mentorship became active',
  ])
})

test('moves that make no sense are refused in words, and nothing changes', async () => {
  const cleo = await addPerson('Cleo Park')
  const { id } = await core.client.mentorships.create({
    personId: cleo,
    myRole: 'mentor',
    stage: 'approached',
    startedOn: '2026-01-10',
  })
  core.clock.advance({ minutes: 1 })
  await core.client.mentorships.moveStage({ id, stage: 'exploring', onDay: '2026-02-01' })
  await expect(core.client.mentorships.moveStage({ id, stage: 'ended' })).rejects.toMatchObject(
    refusal('NOT_POSSIBLE_NOW', /has not begun yet/),
  )
  await expect(core.client.mentorships.moveStage({ id, stage: 'active', onDay: '2026-01-20' })).rejects.toMatchObject(
    refusal('INPUT_REFUSED', /1 February 2026/),
  )
  await expect(core.client.mentorships.moveStage({ id, stage: 'active', onDay: '2026-03-13' })).rejects.toMatchObject(
    refusal('INPUT_REFUSED', /still ahead/),
  )
  await expect(core.client.mentorships.reopen({ id })).rejects.toMatchObject(refusal('NOT_POSSIBLE_NOW', /not over/))
  expect((await core.client.mentorships.moveStage({ id, stage: 'exploring' })).changeSetId).toBeNull()
  expect(await core.client.mentorships.get({ id })).toMatchObject({ stage: 'exploring', history: [{}, {}] })
})

test('the first stage can be put right, also to a day before it was added', async () => {
  const dia = await addPerson('Dia Okoro')
  const { id } = await core.client.mentorships.create({ personId: dia, myRole: 'mentor' })
  core.clock.advance({ minutes: 1 })
  await core.client.mentorships.moveStage({ id, stage: 'redefined', onDay: '2024-05-01' })
  const { history, stage } = await core.client.mentorships.get({ id })
  expect(stage).toBe('redefined')
  expect(history.map((event) => event.onDay)).toEqual(['2024-05-01', '2024-05-01'])
})

test('ending and reopening set and clear the end', async () => {
  const eli = await addPerson('Eli Novak')
  const { id } = await core.client.mentorships.create({ personId: eli, myRole: 'peer', startedOn: '2025' })
  core.clock.advance({ minutes: 1 })
  await core.client.mentorships.end({ id, endReason: 'time_box_done', reason: 'One year, as agreed' })
  expect(await core.client.mentorships.get({ id })).toMatchObject({
    stage: 'ended',
    endedOn: '2026-03-12',
    endReason: 'time_box_done',
    rhythm: { inForce: null },
  })
  core.clock.advance({ minutes: 1 })
  await core.client.mentorships.reopen({ id, reason: 'A new role' })
  expect(await core.client.mentorships.get({ id })).toMatchObject({ stage: 'active', endedOn: null, endReason: null })
})

test('what a mentorship says of itself is edited, found, and checked', async () => {
  const fay = await addPerson('Fay Adler')
  const { id } = await core.client.mentorships.create({ personId: fay, myRole: 'mentor', startedOn: '2025-03' })
  await core.client.mentorships.update({
    id,
    fields: { title: 'Leading without a title', focus: 'Delegation', targetEndOn: '2026-09-01' },
  })
  const [found] = await core.database.select().from(searchDocument).where(eq(searchDocument.entityId, id))
  expect(found).toMatchObject({
    kind: 'mentorship',
    title: 'Leading without a title',
    people: 'Fay Adler',
    tags: 'Active',
  })
  await expect(core.client.mentorships.update({ id, fields: { targetEndOn: '2025-02-01' } })).rejects.toMatchObject(
    refusal('INPUT_REFUSED', /before the beginning/),
  )
  await expect(core.client.mentorships.update({ id, fields: { startedOn: '--03-01' } })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
  })
  await expect(core.client.mentorships.create({ personId: id, myRole: 'mentor' })).rejects.toMatchObject({
    code: 'PERSON_NOT_FOUND',
  })
})

test('a mentorship in the trash is out of every list, and back after undo', async () => {
  const gil = await addPerson('Gil Tanaka')
  const { id } = await core.client.mentorships.create({ personId: gil, myRole: 'mentee' })
  const trashed = await core.client.mentorships.trash({ id })
  expect(await core.client.mentorships.list({ personId: gil })).toEqual([])
  await expect(core.client.mentorships.get({ id })).rejects.toMatchObject({ code: 'MENTORSHIP_NOT_FOUND' })
  await core.client.changes.undo({ id: trashed.changeSetId ?? '' })
  expect(await core.client.mentorships.list({ personId: gil })).toHaveLength(1)
})

test('next steps follow the stage and the role; each is ticked off, put back and undone by itself', async () => {
  const { client } = core
  const personId = await addPerson('Noor Haddad')
  const { id } = await client.mentorships.create({ personId, myRole: 'mentee' })
  const steps = async () => (await client.mentorships.get({ id })).steps
  const done = async () => (await steps()).flatMap((step) => (step.doneOn === null ? [] : [[step.id, step.doneOn]]))
  const [first, second] = await steps()
  expect(first).toEqual({
    id: 'active.topics',
    text: 'Send Noor your topics the day before you meet',
    doneOn: null,
  })
  const ticked = await client.mentorships.markStep({ id, step: 'active.topics', done: true })
  const other = await client.mentorships.markStep({ id, step: second?.id ?? '', done: true })
  expect((await client.mentorships.markStep({ id, step: 'active.topics', done: true })).changeSetId).toBeNull()
  const today = '2026-03-12'
  expect(await done()).toEqual([
    ['active.topics', today],
    [second?.id, today],
  ])
  await client.changes.undo({ id: ticked.changeSetId ?? '' })
  expect(await done()).toEqual([[second?.id, today]])
  await client.mentorships.markStep({ id, step: 'active.topics', done: true })
  const back = await client.mentorships.markStep({ id, step: second?.id ?? '', done: false })
  expect(await done()).toEqual([['active.topics', today]])
  await client.changes.undo({ id: back.changeSetId ?? '' })
  expect(await done()).toHaveLength(2)
  expect(other.changeSetId).not.toBeNull()

  await client.mentorships.moveStage({ id, stage: 'closing' })
  expect(await done()).toEqual([])
  expect((await steps())[0]?.id).toBe('closing.look-back')
  await expect(client.mentorships.markStep({ id, step: 'active.topics', done: true })).rejects.toMatchObject(
    refusal('INPUT_REFUSED', /another stage now/),
  )
  await client.mentorships.moveStage({ id, stage: 'active' })
  expect(await done()).toHaveLength(2)
  await client.mentorships.update({ id, fields: { myRole: 'mentor' } })
  expect((await steps())[0]).toMatchObject({ id: 'active.theirs', doneOn: null })

  const hidden = await client.mentorships.update({ id, fields: { stepsHidden: true } })
  expect((await client.mentorships.get({ id })).stepsHidden).toBe(true)
  await client.changes.undo({ id: hidden.changeSetId ?? '' })
  expect((await client.mentorships.get({ id })).stepsHidden).toBe(false)
})

test('steps that were ticked off go for good with their mentorship, and not before', async () => {
  const { client } = core
  const { id } = await client.mentorships.create({ personId: await addPerson('Olu Adeyemi'), myRole: 'peer' })
  await client.mentorships.markStep({ id, step: 'active.turns', done: true })
  const stored = () => core.database.select().from(mentorshipStep).where(eq(mentorshipStep.mentorshipId, id))
  const gone = await client.mentorships.trash({ id })
  expect(await stored()).toHaveLength(1)
  await client.changes.undo({ id: gone.changeSetId ?? '' })
  expect((await client.mentorships.get({ id })).steps.filter((step) => step.doneOn !== null)).toHaveLength(1)
  await client.mentorships.trash({ id })
  await client.trash.empty({ items: [{ entity: 'mentorship', id }] })
  expect(await stored()).toEqual([])
})
