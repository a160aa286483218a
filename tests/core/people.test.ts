import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineEntity } from '#core/commands/entity-definition.ts'
import { createCommandRunner } from '#core/commands/run-command.ts'
import { changeSet, meeting, person, searchDocument } from '#core/database/schema.ts'
import { peopleEntities } from '#core/people/people.projection.ts'
import { updatePerson } from '#core/people/people.commands.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const add = async (name: string, more: object = {}) => (await core.client.people.create({ name, ...more })).id
const get = (id: string) => core.client.people.get({ id })
const refused = (sentence: RegExp) => ({ code: 'INPUT_REFUSED', data: { sentence: expect.stringMatching(sentence) } })

test('my own page is made once, can be edited, and undo leaves it alone', async () => {
  const [first, second] = await Promise.all([core.client.people.me(), core.client.people.me()])
  expect(first).toMatchObject({ kind: 'me', displayName: 'Me', timezone: 'Europe/Berlin' })
  expect(second.id).toBe(first.id)
  await expect(core.client.changes.undo({})).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  await core.client.people.update({ id: first.id, fields: { given: 'Nora', family: 'Weiss' } })
  expect((await core.client.people.me()).displayName).toBe('Nora Weiss')
  await expect(core.client.people.trash({ ids: [first.id] })).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  expect((await core.client.people.list()).map((row) => row.id)).not.toContain(first.id)
})

test('a person has facts of their own, who introduced them, and a birthday without its year', async () => {
  const ines = await add('Ines Duarte')
  const ana = await add('Ana Ruiz', {
    fields: { birthday: '--0412', pronouns: 'she/her', metThroughPersonId: ines, timezone: 'America/Lima' },
  })
  expect(await get(ana)).toMatchObject({
    birthday: '--04-12',
    pronouns: 'she/her',
    timezone: 'America/Lima',
    metThrough: { id: ines, displayName: 'Ines Duarte' },
  })
  expect((await get(ines)).introduced).toEqual([{ id: ana, displayName: 'Ana Ruiz' }])
  await expect(core.client.people.update({ id: ana, fields: { birthday: '1985-02-30' } })).rejects.toMatchObject(
    refused(/not a date/),
  )
  await expect(core.client.people.update({ id: ana, fields: { metThroughPersonId: ana } })).rejects.toMatchObject(
    refused(/introduced by themselves/),
  )
  await expect(core.client.people.update({ id: ana, fields: { timezone: 'Mars/Base' } })).rejects.toMatchObject(
    refused(/time zone/),
  )
})

test('contact points: one is preferred of each kind, addresses are checked, removal can be undone', async () => {
  const id = await add('Bo Lind', { contactPoints: [{ kind: 'email', value: 'Bo@Example.org', preferred: true }] })
  const second = await core.client.people.contactPoints.add({
    personId: id,
    kind: 'email',
    value: 'bo@work.example',
    context: 'work',
    preferred: true,
  })
  await core.client.people.contactPoints.add({ personId: id, kind: 'phone', value: '+49 170 5550100', preferred: true })
  expect((await get(id)).contactPoints.map(({ value, preferred }) => [value, preferred])).toEqual([
    ['Bo@Example.org', false],
    ['bo@work.example', true],
    ['+49 170 5550100', true],
  ])
  await expect(
    core.client.people.contactPoints.add({ personId: id, kind: 'email', value: 'bo at work' }),
  ).rejects.toMatchObject(refused(/e-mail address/))
  await expect(
    core.client.people.contactPoints.update({ id: second.id, fields: { value: 'no address' } }),
  ).rejects.toMatchObject(refused(/e-mail address/))
  const removed = await core.client.people.contactPoints.remove({ id: second.id })
  expect((await get(id)).contactPoints).toHaveLength(2)
  await core.client.changes.undo({ id: removed.changeSetId ?? '' })
  expect((await get(id)).contactPoints).toHaveLength(3)
  const row = (await core.client.people.list()).find((each) => each.id === id)
  expect(row?.email).toBe('bo@work.example')
})

test('a new job ends the old one and keeps it; a correction makes no history', async () => {
  const id = await add('Carla Nunes', { organization: 'Feldbird', title: 'Reseacher' })
  const job = (await get(id)).affiliations[0]
  await core.client.people.affiliations.update({
    id: job?.id ?? '',
    fields: { title: 'Researcher', organization: 'Fieldbird', startOn: '2019' },
  })
  expect((await get(id)).affiliations).toMatchObject([
    { organization: 'Fieldbird', title: 'Researcher', startOn: '2019', endOn: null, isPrimary: true, current: true },
  ])
  const changed = await core.client.people.affiliations.change({
    personId: id,
    organization: 'Harbour Lab',
    title: 'Head of research',
    startOn: '2026-03',
  })
  expect((await get(id)).affiliations).toMatchObject([
    { organization: 'Harbour Lab', startOn: '2026-03', isPrimary: true, current: true },
    { organization: 'Fieldbird', startOn: '2019', endOn: '2026-03', isPrimary: false, current: false },
  ])
  expect((await core.client.people.list()).find((row) => row.id === id)).toMatchObject({
    organization: 'Harbour Lab',
    title: 'Head of research',
  })
  await expect(
    core.client.people.affiliations.change({ personId: id, organization: 'Elsewhere', startOn: '2018' }),
  ).rejects.toMatchObject(refused(/before the beginning/))
  await core.client.people.affiliations.remove({ id: changed.id })
  await core.client.people.affiliations.update({ id: job?.id ?? '', fields: { endOn: null, isPrimary: true } })
  expect((await core.client.people.list()).find((row) => row.id === id)?.organization).toBe('Fieldbird')
})

test('quick facts keep the order they are given', async () => {
  const id = await add('Dario Conti')
  const facts = []
  for (const content of ['Runs marathons', 'Two daughters', 'Likes maps'])
    facts.push((await core.client.people.quickFacts.add({ personId: id, content })).id)
  const words = async () => (await get(id)).quickFacts.map((fact) => fact.content)
  await core.client.people.quickFacts.sort({ personId: id, ids: [facts[2] ?? '', facts[0] ?? ''] })
  expect(await words()).toEqual(['Likes maps', 'Runs marathons', 'Two daughters'])
  await core.client.changes.undo({})
  expect(await words()).toEqual(['Runs marathons', 'Two daughters', 'Likes maps'])
  await core.client.people.quickFacts.update({
    id: facts[0] ?? '',
    fields: { content: 'Ran in Lisbon', confidence: {} },
  })
  await core.client.people.quickFacts.remove({ id: facts[1] ?? '' })
  expect((await get(id)).quickFacts).toMatchObject([
    { content: 'Ran in Lisbon', inConfidence: true, confidence: { toldBy: id, level: 'pair_only' } },
    { content: 'Likes maps' },
  ])
})

test('labels go on and off many people as one change, and follow a new name', async () => {
  const ids = [await add('Emil Novak'), await add('Fatou Sow'), await add('Gita Rao', { labels: ['Climbing'] })]
  await core.client.people.labels.assign({ personIds: ids, add: ['Alumni', 'climbing'] })
  const names = async (id: string | undefined) => (await get(id ?? '')).labels.map((label) => label.name)
  expect(await names(ids[2])).toEqual(['Alumni', 'Climbing'])
  const climbing = (await core.client.people.labels.list()).find((label) => label.name === 'Climbing')
  expect(climbing?.people).toBe(3)
  await expect(core.client.people.labels.create({ name: 'ALUMNI' })).rejects.toMatchObject(refused(/already/))
  await core.client.people.labels.update({ id: climbing?.id ?? '', fields: { name: 'Mountains' } })
  const [found] = await core.database
    .select({ tags: searchDocument.tags })
    .from(searchDocument)
    .where(eq(searchDocument.entityId, ids[0] ?? ''))
  expect(found?.tags).toContain('Mountains')
  const removed = await core.client.people.labels.assign({ personIds: ids, remove: ['mountains', 'alumni'] })
  expect(await names(ids[0])).toEqual([])
  await core.client.changes.undo({ id: removed.changeSetId ?? '' })
  expect(await names(ids[0])).toEqual(['Alumni', 'Mountains'])
  await core.client.people.labels.remove({ id: climbing?.id ?? '' })
  expect(await names(ids[0])).toEqual(['Alumni'])
})

test('several people are archived and put in the trash as one change', async () => {
  const ids = [await add('Hugo Brandt'), await add('Ida Moen')]
  const listed = async (archived: boolean) =>
    (await core.client.people.list({ archived })).filter((row) => ids.includes(row.id)).length
  await core.client.people.archive({ ids })
  expect([await listed(false), await listed(true)]).toEqual([0, 2])
  await core.client.people.unarchive({ ids })
  const trashed = await core.client.people.trash({ ids })
  expect([await listed(false), await listed(true)]).toEqual([0, 0])
  await expect(get(ids[0] ?? '')).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' })
  await core.client.changes.undo({ id: trashed.changeSetId ?? '' })
  expect(await listed(false)).toBe(2)
  const sets = await core.database.select({ label: changeSet.label }).from(changeSet)
  expect(sets.map((set) => set.label)).toContain('2 people in the trash')
})

test('a picture is told by its bytes, kept small, and can be undone', async () => {
  const personId = await add('Jana Kolb')
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1)
  await core.client.people.avatar.set({ personId, content: png })
  const second = await core.client.people.avatar.set({ personId, content: Uint8Array.of(0xff, 0xd8, 0xff, 7) })
  expect(await core.client.people.avatar.get({ personId })).toMatchObject({ id: second.id, mime: 'image/jpeg' })
  await core.client.changes.undo({})
  const first = await core.client.people.avatar.get({ personId })
  expect(first?.mime).toBe('image/png')
  expect([...(first?.content ?? [])]).toEqual([...png])
  await core.client.people.avatar.remove({ personId })
  expect(await core.client.people.avatar.get({ personId })).toBeNull()
  const set = (content: Uint8Array) => core.client.people.avatar.set({ personId, content })
  await expect(set(new TextEncoder().encode('<svg onload="x"/>'))).rejects.toMatchObject(refused(/no picture/))
  await expect(set(new Uint8Array(1_000_001))).rejects.toMatchObject(refused(/larger than 1 MB/))
})

test('a new name reaches what search shows of meetings and other rows of that person', async () => {
  const id = await add('Kofi Mensah')
  const other = await add('Lena Voss')
  // A stand-in for the areas whose rows carry names: it shows the person whose id is its place.
  const carrying = defineEntity<typeof meeting.$inferSelect>({
    name: 'meeting',
    table: meeting,
    trashable: true,
    topics: () => [],
    async project(database, rows) {
      const people = await database.select().from(person)
      return rows.map((row) => {
        const people_ = people.filter((each) => each.id === row.place).map((each) => each.displayName)
        return {
          id: row.id,
          search: {
            kind: 'meeting',
            title: row.title,
            people: people_.join(' '),
            personIds: [row.place ?? ''],
            occurredAt: row.startAt,
            private: true,
          },
        }
      })
    },
  })
  const { ports, feed, documents } = core.core.context
  const runner = createCommandRunner({
    ports,
    entities: [...peopleEntities, carrying],
    store: documents,
    feed,
    derivations: [],
  })
  const row = (place: string, createId: () => string) => ({
    id: createId(),
    mentorshipId: createId(),
    title: 'Check-in',
    startAt: '2026-03-01T10:00:00.000Z',
    endAt: '2026-03-01T11:00:00.000Z',
    timezone: 'UTC',
    place,
  })
  await runner.run('Met', async ({ write, createId }) =>
    write.insert(meeting, [row(id, createId), row(other, createId)]),
  )
  const shown = async () =>
    (
      await core.database
        .select({ people: searchDocument.people })
        .from(searchDocument)
        .where(eq(searchDocument.entity, 'meeting'))
    )
      .map((each) => each.people)
      .toSorted()
  expect(await shown()).toEqual(['Kofi Mensah', 'Lena Voss'])
  await runner.run('Renamed', (context) => updatePerson(context, id, { family: 'Asante' }))
  expect(await shown()).toEqual(['Kofi Asante', 'Lena Voss'])
})
