import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>

beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const newest = async () => (await core.client.changes.history({ limit: 50 })).entries
const titleOf = async (id: string) => (await core.client.records.get({ id })).title
const rename = (id: string, title: string) => core.client.records.update({ id, fields: { title } })

test('the history says in words what was changed, page by page', async () => {
  for (let count = 0; count < 5; count++) await core.client.records.create({ kind: 'note', title: `Note ${count}` })
  const first = await core.client.changes.history({ limit: 3 })
  expect(first.entries).toMatchObject([{ label: 'Note added', canUndo: true, undone: false }, {}, {}])
  const second = await core.client.changes.history({ limit: 3, before: first.next ?? 0 })
  expect(second.entries).toHaveLength(2)
  expect(second.next).toBeNull()
})

test('an older change can be undone while nothing later touched the same words', async () => {
  const { id } = await core.client.records.create({ kind: 'win', title: 'First' })
  const renamed = await rename(id, 'Second')
  const noted = await core.client.records.update({ id, fields: { body: 'A story' } })
  const entries = await newest()
  expect(entries.find((entry) => entry.id === renamed.changeSetId)?.canUndo).toBe(true)
  await core.client.changes.undo({ id: renamed.changeSetId ?? '' })
  expect(await core.client.records.get({ id })).toMatchObject({ title: 'First', body: 'A story' })
  expect((await newest()).find((entry) => entry.id === renamed.changeSetId)).toMatchObject({
    undone: true,
    canUndo: false,
  })
  expect((await newest()).find((entry) => entry.id === noted.changeSetId)?.canUndo).toBe(true)
})

test('a change that a later one has overtaken is kept, and says why', async () => {
  const { id } = await core.client.records.create({ kind: 'win', title: 'One' })
  const second = await rename(id, 'Two')
  const third = await rename(id, 'Three')
  expect((await newest()).find((entry) => entry.id === second.changeSetId)?.canUndo).toBe(false)
  await expect(core.client.changes.undo({ id: second.changeSetId ?? '' })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE_NOW',
  })
  expect(await titleOf(id)).toBe('Three')
  await core.client.changes.undo({ id: third.changeSetId ?? '' })
  await core.client.changes.undo({ id: second.changeSetId ?? '' })
  expect(await titleOf(id)).toBe('One')
})

test('redo is offered after undo and ends with the next change', async () => {
  const { id } = await core.client.records.create({ kind: 'note', title: 'Here' })
  await rename(id, 'There')
  await core.client.changes.undo({})
  expect((await core.client.changes.history({})).canRedo).toBe(true)
  await core.client.changes.redo()
  expect(await titleOf(id)).toBe('There')
  expect((await core.client.changes.history({})).canRedo).toBe(false)
  await core.client.changes.undo({})
  await rename(id, 'Elsewhere')
  expect((await core.client.changes.history({})).canRedo).toBe(false)
  await expect(core.client.changes.redo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
})
