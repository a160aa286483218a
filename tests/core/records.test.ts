import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fieldWords } from '#contract/record-kinds/record-data.ts'
import { recordKinds } from '#contract/record-kinds/registry.ts'
import { foldText } from '#shared/fold-text.ts'
import { searchDocument, timelineEntry } from '#core/database/schema.ts'
import { sampleData } from '../helpers/sample-record.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let ben: string
let mentorshipId: string

beforeAll(async () => {
  core = await openTestCore()
  ana = (await core.client.people.create({ name: 'Ana Ruiz' })).id
  ben = (await core.client.people.create({ name: 'Ben Okafor' })).id
  mentorshipId = (await core.client.mentorships.create({ personId: ana, myRole: 'mentee' })).id
})
afterAll(() => core.close())

const timelineOf = (entityId: string) =>
  core.database
    .select()
    .from(timelineEntry)
    .where(and(eq(timelineEntry.entity, 'record'), eq(timelineEntry.entityId, entityId)))
const searchOf = async (entityId: string) =>
  (await core.database.select().from(searchDocument).where(eq(searchDocument.entityId, entityId)))[0]

describe.each(recordKinds.map((kind) => [kind.name, kind] as const))('a record of the kind %s', (name, kind) => {
  const word = `zebrafish${name.replaceAll('_', '')}`
  const data = sampleData(kind, word)
  let id: string

  test('is kept with all its fields, and stands with the person of its mentorship', async () => {
    const created = await core.client.records.create({
      kind: name,
      title: `About ${word}`,
      body: `The story of ${word}`,
      mentorshipId,
      data,
    })
    id = created.id
    expect(created.changeSetId).not.toBeNull()
    const row = await core.client.records.get({ id })
    expect(row).toMatchObject({
      kind: name,
      title: `About ${word}`,
      occurredOn: '2026-03-12',
      mentorshipId,
      data,
      status: kind.statuses[0]?.value ?? null,
    })
    const partner = kind.people.find((role) => role.partner)
    expect(row.people.map(({ id: personId, role }) => [personId, role])).toEqual(partner ? [[ana, partner.role]] : [])
    expect(
      (await core.client.records.list({ kinds: [name], mentorshipId })).records.map((found) => found.id),
    ).toContain(id)
    expect(await core.client.records.counts({ mentorshipId, kinds: [name] })).toEqual([{ kind: name, count: 1 }])
  })

  test('stands on the timeline with its own sentence, and is found by its words', async () => {
    const [entry] = await timelineOf(id)
    expect(entry).toMatchObject({
      personId: ana,
      kind: name,
      mentorshipId,
      primary: true,
      private: true,
      occurredAt: '2026-03-12T12:00:00.000Z',
    })
    expect(entry?.title).toContain(word)
    const found = await searchOf(id)
    expect(found).toMatchObject({ kind: name, title: `About ${word}`, private: true })
    for (const field of Object.keys(kind.fields)) expect(found?.body).toContain(fieldWords(kind, field, data))
    expect(found?.words).toContain(foldText(word))
  })

  test('is changed field by field, refuses what does not fit, and undoes exactly that', async () => {
    const before = await core.client.records.get({ id })
    const [field] = Object.keys(kind.fields)
    if (!field) throw new Error(`${name} has no fields`)
    const { changeSetId } = await core.client.records.update({
      id,
      fields: { title: 'Another title', data: { [field]: null } },
    })
    const changed = await core.client.records.get({ id })
    expect(changed.title).toBe('Another title')
    expect(changed.data).not.toHaveProperty(field)
    await expect(core.client.records.update({ id, fields: { data: { noSuchField: 1 } } })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
    })
    await expect(
      core.client.records.update({ id, fields: { data: { [field]: { wrong: true } } } }),
    ).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
      data: { field: `data.${field}` },
    })
    expect((await core.client.records.update({ id, fields: { title: 'Another title' } })).changeSetId).toBeNull()
    await core.client.changes.undo({ id: changeSetId ?? '' })
    expect({ ...(await core.client.records.get({ id })), updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
  })

  test('takes every step its statuses allow and no other, and every step can be undone', async () => {
    for (const status of kind.statuses) {
      const start = await core.client.records.create({
        kind: name,
        title: `Step from ${status.value}`,
        status: status.value,
      })
      for (const to of kind.statuses) {
        const step = core.client.records.transition({ id: start.id, to: to.value })
        if (to.value !== status.value && !status.next.includes(to.value)) {
          await expect(step).rejects.toMatchObject({
            code: 'NOT_POSSIBLE_NOW',
            data: { sentence: `“${to.label}” cannot follow “${status.label}”.` },
          })
          continue
        }
        const { changeSetId } = await step
        const moved = await core.client.records.get({ id: start.id })
        expect(moved.status).toBe(to.value)
        if (to.stamp && changeSetId) expect(moved.data[to.stamp]).toBe('2026-03-12')
        if (changeSetId) await core.client.changes.undo({ id: changeSetId })
        expect((await core.client.records.get({ id: start.id })).status).toBe(status.value)
      }
      expect((await timelineOf(start.id))[0]?.status).toBe(status.value)
    }
    await expect(core.client.records.transition({ id, to: 'nowhere' })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
  })

  test('is captured from one line by each of its keywords', async () => {
    expect(kind.keywords.length > 0).toBe(kind.partOf.length === 0)
    for (const keyword of kind.keywords) {
      const captured = await core.client.records.capture({ text: `!${keyword} Something about ${word} with @Ben` })
      expect(captured).toMatchObject({ kind: name, title: `Something about ${word} with Ben` })
      expect((await core.client.records.get({ id: captured.id })).people.map((person) => person.id)).toEqual([ben])
    }
  })

  test('is written as Markdown with its words', async () => {
    const { text, count } = await core.client.records.exportMarkdown({ kinds: [name], mentorshipId })
    expect(count).toBe(1)
    expect(text).toContain(`# ${kind.words.many}`)
    expect(text).toContain(`## About ${word}`)
    expect(text).toContain(`The story of ${word}`)
    for (const field of Object.values(kind.fields)) expect(text).toContain(`- ${field.label}: `)
  })

  test('leaves timeline and search with the trash, and comes back with undo', async () => {
    const links = (await core.client.records.get({ id })).people
    const { changeSetId } = await core.client.records.trash({ ids: [id] })
    await expect(core.client.records.get({ id })).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' })
    expect(await timelineOf(id)).toEqual([])
    expect(await searchOf(id)).toBeUndefined()
    await core.client.changes.undo({ id: changeSetId ?? '' })
    expect((await core.client.records.get({ id })).people).toEqual(links)
    expect(await timelineOf(id)).toHaveLength(1)
  })
})

test('a captured line takes its day and tags along, and goes to the one mentorship under way with who it names', async () => {
  const text = '@Ana !setback #stage_fright #talks Lost my notes, yesterday'
  expect(await core.client.records.readCapture({ text })).toMatchObject({
    ...{ kind: 'setback', title: 'Ana Lost my notes', day: '2026-03-11', tags: ['stage fright', 'talks'], hints: [] },
  })
  const { id, changeSetId } = await core.client.records.capture({ text })
  expect(await core.client.records.get({ id })).toMatchObject({
    ...{ occurredOn: '2026-03-11', mentorshipId, data: { skills: ['stage fright', 'talks'] } },
  })
  await core.client.changes.undo({ id: changeSetId ?? '' })
  await expect(core.client.records.get({ id })).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' })
})

test('a kind that nobody knows is refused with a sentence', async () => {
  await expect(core.client.records.create({ kind: 'spell', title: 'x' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { sentence: 'Mentorbook keeps no entries called “spell”.' },
  })
})

test('lists page by page without losing or repeating one, newest first', async () => {
  for (let day = 1; day <= 9; day++) {
    core.clock.advance({ minutes: 1 })
    await core.client.records.create({
      kind: 'note',
      title: `Day ${day}`,
      occurredOn: `2025-01-0${Math.ceil(day / 3)}`,
      people: [{ personId: ben, role: 'about' }],
    })
  }
  const titles: string[] = []
  let cursor: string | undefined
  do {
    const page = await core.client.records.list({ kinds: ['note'], personId: ben, limit: 4, cursor })
    titles.push(...page.records.map((row) => row.title))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(titles.filter((title) => title.startsWith('Day'))).toEqual([
    'Day 9',
    'Day 8',
    'Day 7',
    'Day 6',
    'Day 5',
    'Day 4',
    'Day 3',
    'Day 2',
    'Day 1',
  ])
})

test('people of a role for one, unknown roles and lost people are refused', async () => {
  const create = (people: { personId: string; role: string }[]) =>
    core.client.records.create({ kind: 'advice', title: 'x', people })
  await expect(
    create([
      { personId: ana, role: 'by' },
      { personId: ben, role: 'by' },
    ]),
  ).rejects.toMatchObject({ code: 'INPUT_REFUSED', data: { field: 'people' } })
  await expect(create([{ personId: ana, role: 'wizard' }])).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { field: 'people' },
  })
  await expect(create([{ personId: '01999999-0000-7000-8000-000000000000', role: 'by' }])).rejects.toMatchObject({
    code: 'PERSON_NOT_FOUND',
  })
})

test('a try without an answer is no contact, what they began is; it is said how it was', async () => {
  const touch = async (data: Record<string, unknown>) => {
    const { id } = await core.client.records.create({
      kind: 'interaction',
      title: 'Called',
      people: [{ personId: ben, role: 'with' }],
      data,
    })
    const entry = (await timelineOf(id))[0]
    return [entry?.countsAsContact, entry?.contactKind]
  }
  expect(await touch({ channel: 'call', direction: 'out', reached: 'no' })).toEqual([false, null])
  expect(await touch({ channel: 'call', direction: 'in' })).toEqual([true, 'call'])
  expect(await touch({ channel: 'social_post', direction: 'out' })).toEqual([true, 'social_post'])
  expect(await touch({})).toEqual([true, null])
})

test('what was told in confidence stays out of an export unless asked for', async () => {
  await core.client.records.create({ kind: 'quote', title: 'Between us', occurredOn: '2024-05-05', confidence: {} })
  const span = { kinds: ['quote'], from: '2024-05-05', to: '2024-05-05' }
  expect(await core.client.records.exportMarkdown(span)).toMatchObject({ count: 0, leftOut: 1, text: '' })
  expect((await core.client.records.exportMarkdown({ ...span, includeInConfidence: true })).text).toContain(
    '## Between us',
  )
})

test('what is kept in a mentorship belongs to its person too, also when it names nobody', async () => {
  const { id } = await core.client.records.create({ kind: 'win', title: 'First talk given', mentorshipId })
  const { records } = await core.client.records.list({ kinds: ['win'], personId: ana, limit: 50 })
  expect(records.map((row) => row.id)).toContain(id)
})
