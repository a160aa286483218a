import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let book: string

beforeAll(async () => {
  core = await openTestCore()
  ana = (await core.client.people.create({ name: 'Ana Ruiz' })).id
  book = (await core.client.records.create({ kind: 'resource', title: 'Deep Listening', occurredOn: '2025-06-01' })).id
})
afterAll(() => core.close())

const timelineOf = async (personId: string) => (await core.client.timeline.page({ personId })).entries

test('a resource stands on the timeline of the one who got it, on the day they got it, and counts as contact', async () => {
  await core.client.records.share({ id: book, personId: ana, onDay: '2026-01-20', note: 'For the move' })
  expect(await timelineOf(ana)).toMatchObject([
    {
      id: book,
      kind: 'resource_share',
      title: 'Shared “Deep Listening”',
      excerpt: 'For the move',
      occurredAt: '2026-01-20T12:00:00.001Z',
      countsAsContact: true,
    },
  ])
  const all = (await core.client.timeline.page({})).entries
  expect(all.map((entry) => entry.kind)).toEqual(['resource_share', 'resource'])
})

test('the same resource is never shared twice with the same person; the sentence says when it was', async () => {
  await expect(core.client.records.share({ id: book, personId: ana })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE_NOW',
    data: { sentence: 'You already shared this with Ana Ruiz: Tuesday, 20 January 2026.' },
  })
})

test('a share is taken back and undone with its day and words', async () => {
  const [before] = (await core.client.records.get({ id: book })).people
  const { changeSetId } = await core.client.records.unshare({ linkId: before?.linkId ?? '' })
  expect(await timelineOf(ana)).toEqual([])
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect((await core.client.records.get({ id: book })).people).toEqual([before])
  expect(await timelineOf(ana)).toHaveLength(1)
})

test('editing who it is saved for leaves the shares alone', async () => {
  const ben = (await core.client.people.create({ name: 'Ben Okafor' })).id
  await core.client.records.update({ id: book, fields: { people: [{ personId: ben, role: 'saved_for' }] } })
  const people = (await core.client.records.get({ id: book })).people
  expect(people.map(({ displayName, role }) => `${displayName} ${role}`).sort()).toEqual([
    'Ana Ruiz shared_with',
    'Ben Okafor saved_for',
  ])
  await core.client.records.update({ id: book, fields: { people: [] } })
  expect((await core.client.records.get({ id: book })).people.map((person) => person.role)).toEqual(['shared_with'])
})

test('only resources are shared', async () => {
  const { id } = await core.client.records.create({ kind: 'win', title: 'Gave the talk' })
  await expect(core.client.records.share({ id, personId: ana })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
})
