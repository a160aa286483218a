import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import * as Y from 'yjs'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'
import { agendaItem, changeSet, document, documentUpdate } from '#core/database/schema.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { noteAuthors } from '#core/notes/note-authors.queries.ts'
import { createMentorshipStorage } from '#core/sharing/mentorship-storage.ts'
import { StorageRefused, type SyncStorage } from '../../src/sync/storage/sync-storage.ts'
import { openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let problem: string | null = null
let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'), { storage: { problem: () => problem, explain: () => null } })
})
beforeEach(async () => {
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
  await pair.pair()
})
afterAll(() => notebooks.close())

const standingNote = (at: PairedNotebook) =>
  ({ kind: 'mentorship', id: at.mentorshipId, lane: 'shared' }) as const satisfies NoteReference
const textOf = async (at: PairedNotebook, note: NoteReference = standingNote(at)) =>
  (await at.client.documents.text({ note })).text
const addTopic = (at: PairedNotebook, title: string, lane: 'private' | 'shared' = 'shared') =>
  at.client.agenda.addItem({ mentorshipId: at.mentorshipId, lane, title })

/** A window that replaces what a note says. */
async function write(at: PairedNotebook, markdown: string, note: NoteReference = standingNote(at)): Promise<number> {
  const windowId = randomUUID()
  const abort = new AbortController()
  const stream = await at.client.documents.claim({ note, windowId }, { signal: abort.signal })
  const claim = (await stream.next()).value as NoteClaim
  if (!('clientId' in claim)) throw new Error(claim.readOnly)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await at.client.documents.load({ note })).state)
  doc.clientID = claim.clientId
  const before = Y.encodeStateVector(doc)
  markdownToFragment(markdown, doc.getXmlFragment('body'))
  await at.client.documents.append({ note, windowId, update: Y.encodeStateAsUpdate(doc, before) })
  abort.abort()
  await stream.return?.()
  return claim.clientId
}

/** Hears what goes out; `told` answers it once everything before has been told. */
function listen(at: PairedNotebook) {
  const heard: { name: string; update: Uint8Array }[] = []
  const stop = at.storage.onLocal((change) => void heard.push(change))
  const told = async (count: number) => {
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(count)
    await at.storage.names()
    return heard.splice(0)
  }
  return { told, heard, stop }
}

test('S-607 what is written here is told once it is stored: rows, typed notes, versions, undo; what was refused is not', async () => {
  const { told, stop } = listen(mine)
  await addTopic(mine, 'My pay')
  expect((await told(1)).map(({ name }) => name)).toEqual(['agenda'])
  await write(mine, 'First words')
  expect((await told(1)).map(({ name }) => name)).toEqual(['note/mentorship'])
  await mine.client.documents.keepVersion({ note: standingNote(mine), label: 'Agreed' })
  await write(mine, 'Second words')
  await told(1)
  const [version] = await mine.client.documents.versions({ note: standingNote(mine) })
  await mine.client.documents.restoreVersion({ note: standingNote(mine), versionId: version?.id ?? '' })
  const [restored] = await told(1)
  expect(new TextDecoder('latin1').decode(restored?.update)).toContain('First')
  await mine.client.changes.undo({})
  expect((await told(1)).map(({ name }) => name)).toEqual(['agenda'])
  await addTopic(mine, 'For my eyes', 'private')
  await expect(
    mine.core.context.runner.run('Broken', async ({ database, write: work }) => {
      const rows = await database.select({ id: agendaItem.id }).from(agendaItem)
      const ids = rows.map((row) => row.id)
      await work.update(agendaItem, ids, { title: 'Never stood' })
      throw new Error('broken')
    }),
  ).rejects.toThrow('broken')
  await addTopic(mine, 'The last one')
  const last = await told(1)
  expect(last).toHaveLength(1)
  const bytes = new TextDecoder('latin1').decode(last[0]?.update)
  expect(bytes).toContain('The last one')
  expect(bytes).not.toMatch(/Never stood|For my eyes/)
  stop()
  await addTopic(mine, 'Unheard')
  expect(last).toHaveLength(1)
})

test('S-608 what is told makes the other side equal, and what comes from there is not told back', async () => {
  const { told, heard } = listen(hers)
  const out = listen(mine)
  await addTopic(mine, 'My pay')
  await write(mine, 'Words of mine')
  for (const { name, update } of await out.told(2)) await hers.storage.append(name, update, { author: mine.deviceKey })
  expect(await textOf(hers)).toBe('Words of mine')
  await addTopic(hers, 'Hers')
  const told1 = await told(1)
  expect(told1).toHaveLength(1)
  expect(heard).toHaveLength(0)
  expect(new TextDecoder('latin1').decode(told1[0]?.update)).not.toContain('My pay')
  const [set] = await hers.database
    .select()
    .from(changeSet)
    .where(eq(changeSet.tag, `peer:${hers.pairingId}`))
  expect(set).toMatchObject({ label: 'Changes by Kim Berg' })
  // Ctrl+Z never takes back what somebody else did.
  expect((await hers.client.changes.undo({})).label).not.toContain('Changes by')
})

test('S-609 nothing is taken while nothing can be saved, and the same is taken afterwards, once', async () => {
  await addTopic(hers, 'Hers')
  await write(hers, 'Words of hers')
  const send = async (name: string) => {
    const update = await hers.storage.difference(name, await mine.storage.stateVector(name))
    await mine.storage.append(name, update, { author: hers.deviceKey })
  }
  problem = 'The disk is full.'
  try {
    for (const name of ['agenda', 'note/mentorship'])
      await expect(send(name)).rejects.toMatchObject({ name: 'StorageRefused', message: 'The disk is full.' })
    await expect(mine.storage.keepMark('agenda', new Uint8Array([1]))).rejects.toMatchObject({ name: 'StorageRefused' })
    const forSync: SyncStorage = createMentorshipStorage(
      mine.core.sharing,
      mine.pairingId,
      (sentence) => new StorageRefused(sentence),
    )
    await expect(forSync.renewClient('agenda')).rejects.toBeInstanceOf(StorageRefused)
  } finally {
    problem = null
  }
  const rows = () => mine.database.select().from(agendaItem).where(eq(agendaItem.mentorshipId, mine.mentorshipId))
  expect(await rows()).toEqual([])
  await pair.meet()
  const updates = await mine.database.select().from(documentUpdate)
  for (const name of ['agenda', 'note/mentorship'])
    await mine.storage.append(name, await hers.storage.difference(name, new Uint8Array([0])), {
      author: hers.deviceKey,
    })
  expect((await rows()).map((row) => row.title)).toEqual(['Hers'])
  expect(await textOf(mine)).toBe('Words of hers')
  expect(await mine.database.select().from(documentUpdate)).toHaveLength(updates.length)
})

test('S-610 a note waits for its meeting, and is written even when that is in the trash', async () => {
  const { id } = await hers.client.meetings.create({
    mentorshipId: hers.mentorshipId,
    startAt: '2026-03-20T15:00:00.000Z',
    timezone: 'UTC',
    minutes: 30,
  })
  const note: NoteReference = { kind: 'meeting', id, lane: 'shared' }
  await write(hers, 'What we said', note)
  const name = `note/meeting/${id}`
  expect(await hers.storage.names()).toEqual(['agenda', name])
  const update = await hers.storage.difference(name, await mine.storage.stateVector(name))
  await expect(mine.storage.append(name, update, { author: hers.deviceKey })).rejects.toMatchObject({
    name: 'StorageRefused',
  })
  await pair.meet()
  expect(await textOf(mine, note)).toBe('What we said')
  await mine.client.meetings.trash({ id })
  await write(hers, 'And later', note)
  await mine.storage.append(name, await hers.storage.difference(name, await mine.storage.stateVector(name)), {
    author: hers.deviceKey,
  })
  await mine.client.meetings.restore({ id })
  expect(await textOf(mine, note)).toBe('And later')
  const [row] = await mine.database.select().from(document).where(eq(document.ownerId, id))
  expect(row?.plainText).toBe('And later')
})

test('S-611 it is known who wrote what in a note, and an id that was given up is never written under again', async () => {
  const hersId = await write(hers, 'Hers')
  await pair.meet()
  const mineId = await write(mine, 'Mine')
  const whoWrote = async () => {
    const where = and(eq(document.ownerId, mine.mentorshipId), eq(document.kind, 'note'), eq(document.lane, 'shared'))
    const [row] = await mine.database.select().from(document).where(where)
    return noteAuthors(mine.database, { id: row?.id ?? '', mentorshipId: mine.mentorshipId })
  }
  expect((await whoWrote()).byClient(hersId)).toEqual({ by: 'partner', name: 'Ana Lund', device: hers.deviceKey })
  expect((await whoWrote()).byClient(mineId)).toEqual({ by: 'me' })
  expect(await mine.storage.authors('note/mentorship')).toEqual(new Map([[hersId, hers.deviceKey]]))
  const own = await mine.storage.ownClients('note/mentorship')
  expect(own).toContain(mineId)
  expect(own).not.toContain(hersId)
  const fresh = await mine.storage.renewClient('note/mentorship')
  expect(own).not.toContain(fresh)
  expect(await mine.storage.ownClients('note/mentorship')).toEqual(expect.arrayContaining([...own, fresh]))
  expect((await mine.storage.ownClients('note/mentorship')).at(-1)).toBe(fresh)
  const next = await write(mine, 'Mine again')
  expect(own).not.toContain(next)
  expect((await whoWrote()).byClient(mineId)).toEqual({ by: 'me' })
  // A window from before cannot go on under its former id.
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await mine.client.documents.load({ note: standingNote(mine) })).state)
  doc.clientID = mineId
  const before = Y.encodeStateVector(doc)
  markdownToFragment('Too late', doc.getXmlFragment('body'))
  await expect(
    mine.client.documents.append({
      note: standingNote(mine),
      windowId: randomUUID(),
      update: Y.encodeStateAsUpdate(doc, before),
    }),
  ).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
})

test('S-612 marks are kept per pairing and document, and nothing goes in or out once the sharing ended', async () => {
  await mine.storage.keepMark('agenda', new Uint8Array([1]))
  await mine.storage.keepMark('agenda', new Uint8Array([2, 3]))
  expect(await mine.storage.mark('agenda')).toEqual(new Uint8Array([2, 3]))
  expect(await mine.storage.mark('note/mentorship')).toBeNull()
  await addTopic(hers, 'Hers')
  const update = await hers.storage.difference('agenda', new Uint8Array([0]))
  await mine.become('left')
  expect(await mine.storage.names()).toEqual([])
  await expect(mine.storage.stateVector('agenda')).rejects.toThrow()
  await expect(mine.storage.append('agenda', update, { author: hers.deviceKey })).rejects.toThrow('not shared now')
  await expect(hers.storage.append('profile', update, { author: mine.deviceKey })).rejects.toThrow('not shared')
  await expect(hers.storage.append('agenda', new Uint8Array([9, 9, 9]), { author: mine.deviceKey })).rejects.toThrow(
    'could not be read',
  )
})
