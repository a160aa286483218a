import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { actionItem } from '#core/database/schema.ts'
import { openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
})
beforeEach(async () => {
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
  await pair.pair()
})
afterAll(() => notebooks.close())

const rowOf = async (at: PairedNotebook, id: string) =>
  (await at.database.select().from(actionItem).where(eq(actionItem.id, id)))[0]
const add = (at: PairedNotebook, lane: 'private' | 'shared', text: string) =>
  at.client.actions.create({ mentorshipId: at.mentorshipId, lane, text, owner: 'me', dueOn: '2026-03-20' })

test('S-601 S-618 a shared action is done, opened again, changed and removed on both sides alike', async () => {
  const { id } = await add(mine, 'shared', 'Send the outline')
  await pair.meet()
  expect(await rowOf(hers, id)).toMatchObject({ owner: 'them', status: 'open', dueOn: '2026-03-20', lane: 'shared' })
  await hers.client.actions.done({ id, note: 'It came by post', on: '2026-03-12' })
  await pair.meet()
  expect(await rowOf(mine, id)).toMatchObject({
    ...{ owner: 'me', status: 'done', doneOn: '2026-03-12', doneNote: 'It came by post' },
  })
  await mine.client.actions.undone({ id })
  await hers.client.actions.update({ id, owner: 'me', text: 'Send the whole outline' })
  await pair.meet()
  const both = { text: 'Send the whole outline', status: 'open', doneOn: null }
  expect(await rowOf(mine, id)).toMatchObject({ ...both, owner: 'them' })
  expect(await rowOf(hers, id)).toMatchObject({ ...both, owner: 'me' })
  await mine.client.actions.trash({ id })
  await pair.meet()
  expect((await rowOf(hers, id))?.deletedAt).not.toBeNull()
})

test('S-615 a private action reaches the partner neither open nor done', async () => {
  const { id } = await add(mine, 'private', 'zqprivate')
  await mine.client.actions.done({ id, note: 'zqprivate note' })
  await pair.meet()
  expect(await rowOf(hers, id)).toBeUndefined()
  for (const name of await mine.storage.names())
    expect(new TextDecoder('latin1').decode(await mine.storage.difference(name, new Uint8Array([0])))).not.toContain(
      'zqprivate',
    )
})
