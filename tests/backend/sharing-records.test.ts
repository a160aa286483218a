import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordRow } from '#contract/records.contract.ts'
import { putEntry } from '#core/documents/live-document.ts'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
let mine: SharingNotebook
let hers: SharingNotebook
let original: string
let shared: string

beforeAll(async () => {
  mine = await openSharing({ transports: () => [network.join('mine')] })
  hers = await openSharing({ transports: () => [network.join('hers')] })
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

const recordsOf = async ({ client, mentorshipId }: SharingNotebook): Promise<RecordRow[]> =>
  (await client.records.list({ mentorshipId })).records
const sharedOf = async (at: SharingNotebook): Promise<RecordRow | undefined> =>
  (await recordsOf(at)).find(({ id, lane }) => id === shared && lane === 'shared')
const wordsOf = async (at: SharingNotebook) => {
  const row = await sharedOf(at)
  return row && { title: row.title, body: row.body, data: row.data }
}

/** Waits until both have told each other all that they wrote. */
const areInStep = () =>
  expect
    .poll(async () => [await mine.state(), await hers.state()], { timeout: 30_000 })
    .toMatchObject([
      { isInStep: true, waiting: 0 },
      { isInStep: true, waiting: 0 },
    ])

/** All that could leave, as one text. */
async function leaving(at: SharingNotebook): Promise<string> {
  const { core } = at.session
  const live = await core?.context.documents.open(core.context.database, sharedAgendaKey(at.mentorshipId))
  const { encodeStateAsUpdate } = await import('yjs')
  return new TextDecoder('latin1').decode(live ? encodeStateAsUpdate(live.doc) : new Uint8Array())
}

test('the preview before sharing names shared records and parts of the agreement, and nothing private', async () => {
  const { client, mentorshipId } = mine
  const { id } = await client.records.create({ kind: 'goal', mentorshipId, title: 'Lead a team', lane: 'shared' })
  await client.records.create({ kind: 'goal', mentorshipId, title: 'zqown' })
  await client.agreement.addClause({ mentorshipId, key: 'custom', title: 'Walks', text: 'We walk while we talk.' })
  const preview = await client.sharing.preview(mine)
  expect(preview).toMatchObject({ records: [{ id, kind: 'goal', title: 'Lead a team' }], agreement: ['Walks'] })
  expect(JSON.stringify(preview)).not.toContain('zqown')
  await client.records.trash({ ids: [id] })
})

test('S-682 a private resource is shared as a copy of the words that were previewed, and nothing else of it arrives', async () => {
  const { client, mentorshipId } = mine
  original = (
    await client.records.create({
      ...{ kind: 'resource', mentorshipId, title: 'zqtitle', body: 'zqbody', occurredOn: '2026-03-12' },
      data: { type: 'book', author: 'zqauthor', why: 'zqwhy' },
    })
  ).id
  await client.records.create({ kind: 'resource', mentorshipId, title: 'zqother' })
  await client.records.create({ kind: 'feedback', mentorshipId, title: 'zqfeedback' })
  await pair(mine, hers)
  const words = { title: 'Deep Listening', data: { type: 'book', why: 'For the long weeks' } }
  shared = (await client.records.copyToLane({ id: original, ...words })).id
  await expect.poll(() => wordsOf(hers), { timeout: 20_000 }).toEqual({ ...words, body: null })
  expect((await recordsOf(hers)).map(({ id }) => id)).toEqual([shared])
  expect((await recordsOf(mine)).find(({ id }) => id === original)).toMatchObject({
    ...{ lane: 'private', title: 'zqtitle', sharedCopy: 'copied' },
  })
  expect(await leaving(mine)).toContain('Deep Listening')
  expect(await leaving(mine)).not.toContain(original)
  for (const at of [mine, hers]) expect(await leaving(at)).not.toMatch(/zq/)
})

test('S-682 both change different fields at the same time, letters of one text even, and are equal', async () => {
  await areInStep()
  network.partition(['mine'], ['hers'])
  await expect.poll(async () => (await mine.state()).isConnected).toBe(false)
  await mine.client.records.update({ id: shared, fields: { data: { author: 'P. Oliveros' } } })
  await hers.client.records.update({ id: shared, fields: { data: { tags: ['ears', 'patience'] }, body: 'Lent to me' } })
  await mine.client.records.update({ id: shared, fields: { data: { why: 'For the long weeks ahead' } } })
  await hers.client.records.update({ id: shared, fields: { data: { why: 'Good for the long weeks' } } })
  network.heal()
  const both = {
    title: 'Deep Listening',
    body: 'Lent to me',
    data: {
      ...{ type: 'book', author: 'P. Oliveros', tags: ['ears', 'patience'] },
      why: 'Good for the long weeks ahead',
    },
  }
  for (const at of [mine, hers]) await expect.poll(() => wordsOf(at), { timeout: 20_000 }).toEqual(both)
  expect((await mine.client.partnerView.show(mine)).records).toMatchObject([{ id: shared, ...both }])
})

test('S-682 S-613 what the partner changed is undone as one, and what I changed since stays', async () => {
  await areInStep()
  const since = new Date().toISOString()
  await hers.client.records.update({ id: shared, fields: { title: 'Shallow', data: { author: 'Somebody' } } })
  await expect.poll(async () => (await sharedOf(mine))?.title, { timeout: 20_000 }).toBe('Shallow')
  await mine.client.records.update({ id: shared, fields: { data: { author: 'Pauline O.' } } })
  const undone = await mine.client.sharing.undoPartner({ mentorshipId: mine.mentorshipId, since })
  expect(undone.undone).toBeGreaterThan(0)
  for (const at of [mine, hers])
    await expect
      .poll(() => wordsOf(at), { timeout: 20_000 })
      .toMatchObject({ title: 'Deep Listening', data: { author: 'Pauline O.' } })
})

test('S-682 an entry of a kind that this version does not know is kept, and changed by nobody here', async () => {
  const { core } = hers.session
  if (!core) throw new Error('not open')
  const id = crypto.randomUUID()
  const entry = { kind: 'duet', title: 'Of a newer version', occurredOn: '2026-03-14', 'data.key': 'in G' }
  await core.context.runner.run('Written', async ({ database, write }) => {
    const live = write.watch(await core.context.documents.open(database, sharedAgendaKey(hers.mentorshipId)))
    putEntry(live.doc, 'records', ['title'], { id }, entry)
  })
  await expect
    .poll(async () => (await recordsOf(mine)).find((row) => row.id === id), { timeout: 20_000 })
    .toMatchObject({ kind: 'duet', title: 'Of a newer version', lane: 'shared', data: { key: 'in G' } })
  await mine.quit()
  await mine.start()
  expect((await recordsOf(mine)).find((row) => row.id === id)).toMatchObject({ kind: 'duet', data: { key: 'in G' } })
  expect(await leaving(mine)).toContain('in G')
  expect((await mine.state()).phase).toBe('paired')
})

test('S-682 made private, it stays with the partner as it was and no later word goes either way', async () => {
  await areInStep()
  const before = await wordsOf(hers)
  const { id } = await mine.client.records.letGo({ id: shared })
  await mine.client.records.update({ id, fields: { title: 'zqagain', body: 'zqlater' } })
  await hers.client.records.update({ id: shared, fields: { data: { author: 'Hers alone' } } })
  await mine.addTopic('A later topic')
  await areInStep()
  await expect.poll(async () => (await hers.content()).topics, { timeout: 20_000 }).toContain('A later topic')
  expect(await wordsOf(hers)).toEqual({ ...before, data: { ...before?.data, author: 'Hers alone' } })
  expect((await recordsOf(mine)).map((row) => row.id)).toContain(id)
  expect((await recordsOf(mine)).map((row) => row.id)).not.toContain(shared)
  expect((await recordsOf(mine)).find((row) => row.id === id)).toMatchObject({ title: 'zqagain', sharedCopy: 'let_go' })
  for (const at of [mine, hers]) expect(await leaving(at)).not.toMatch(/zq/)
})
