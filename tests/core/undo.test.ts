import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const names = async () => (await core.client.people.list()).map((person) => person.displayName)

test('a new person can be undone, redone and undone again', async () => {
  await core.client.people.create({
    name: 'Ana van der Berg',
    contactPoints: [{ kind: 'email', value: 'Ana@Example.org' }],
  })
  expect(await names()).toEqual(['Ana van der Berg'])
  expect((await core.client.changes.undo({})).label).toBe('Ana van der Berg added')
  expect(await names()).toEqual([])
  await core.client.changes.redo()
  expect(await names()).toEqual(['Ana van der Berg'])
  await core.client.changes.undo({})
  expect(await names()).toEqual([])
  await core.client.changes.redo()
})

test('undoing an edit brings back the earlier value and leaves later edits of other fields', async () => {
  const [ana] = await core.client.people.list()
  if (!ana) throw new Error('Ana is missing.')
  const first = await core.client.people.update({ id: ana.id, fields: { family: 'Berg' } })
  await core.client.people.update({ id: ana.id, fields: { headline: 'Head of research' } })
  await core.client.changes.undo({ id: first.changeSetId ?? '' })
  const [after] = await core.client.people.list()
  expect(after).toMatchObject({ displayName: 'Ana van der Berg', headline: 'Head of research' })
})

test('nothing left to undo is a declared error', async () => {
  const fresh = await openTestCore()
  await expect(fresh.client.changes.undo({})).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO', defined: true })
  await fresh.close()
})

test('bad input is refused with a sentence and its field', async () => {
  await expect(core.client.people.create({ name: '   ' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { sentence: 'A name cannot be empty.', field: 'name' },
  })
})
