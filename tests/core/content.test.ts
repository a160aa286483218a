import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPackFile, type ContentPack } from '#contract/content-packs/content-pack.ts'
import { contentPacks } from '#contract/content-packs/registry.ts'
import { shippedContent } from '#backend/host-ports.ts'
import { contentOverride } from '#core/database/schema.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const pack = 'questions'
const mine = { text: 'What did the rain teach you?', stage: 'monthly', topic: 'story', role: 'either' }
const list = () => core.client.content.list({ pack })
const entryOf = async (id: string) => (await list()).find((entry) => entry.id === id)
const first = async () => {
  const [entry] = await list()
  if (!entry) throw new Error('The pack is empty.')
  return entry
}

test('every shipped file fits its pack, and every pack has its file', () => {
  const read = shippedContent()
  const all = contentPacks as readonly unknown[] as readonly ContentPack[]
  for (const each of all) expect(readPackFile(each, read(each.name)).length).toBeGreaterThan(0)
  const files = readdirSync(new URL('../../resources/content', import.meta.url)).map((name) => name.slice(0, -5))
  expect(files.sort()).toEqual(all.map(({ name }) => name).sort())
})

test('other words stand in the place of the original, and undo and restoring bring it back', async () => {
  const original = await first()
  const { changeSetId } = await core.client.content.save({ pack, id: original.id, value: mine })
  expect(await first()).toEqual({ id: original.id, value: mine, state: 'changed', hidden: false })
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect(await first()).toEqual(original)
  await core.client.content.save({ pack, id: original.id, value: mine })
  await core.client.content.hide({ pack, id: original.id, hidden: true })
  expect(await first()).toMatchObject({ state: 'changed', hidden: true })
  await core.client.content.restore({ pack, id: original.id })
  expect(await first()).toEqual(original)
})

test('own entries stand at the end, and putting all back leaves them there', async () => {
  const original = await first()
  const { id } = await core.client.content.save({ pack, value: mine })
  expect((await list()).at(-1)).toEqual({ id, value: mine, state: 'own', hidden: false })
  await core.client.content.hide({ pack, id: original.id, hidden: true })
  const { changeSetId } = await core.client.content.restoreAll({ pack })
  expect(await first()).toEqual(original)
  expect(await entryOf(id)).toMatchObject({ state: 'own' })
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect(await first()).toMatchObject({ hidden: true })
  await core.client.content.restore({ pack, id: original.id })
  await core.client.content.restore({ pack, id })
  expect(await entryOf(id)).toBeUndefined()
})

test('what does not fit is refused with a sentence, and what a later version wrote is passed over', async () => {
  const refusal = { code: 'INPUT_REFUSED', message: 'A question cannot be empty.' }
  await expect(core.client.content.save({ pack, value: { ...mine, text: ' ' } })).rejects.toMatchObject(refusal)
  await expect(core.client.content.hide({ pack, id: 'no.such.id', hidden: true })).rejects.toMatchObject({
    code: 'ROW_NOT_FOUND',
  })
  await expect(core.client.content.list({ pack: 'no such pack' })).rejects.toMatchObject({
    message: 'Mentorbook has no such collection.',
  })
  const original = await first()
  await core.client.content.save({ pack, id: original.id, value: mine })
  await core.database.update(contentOverride).set({ value: { text: 'x', stage: 'a stage of tomorrow' } })
  expect(await first()).toEqual(original)
  await core.client.content.restore({ pack, id: original.id })
})
