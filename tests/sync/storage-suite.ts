import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { StorageRefused, type LocalChange, type SyncStorage } from '../../src/sync/storage/sync-storage.ts'

/** One device's storage in a test, seen from one pairing. */
export type StorageUnderTest = {
  storage: SyncStorage
  /** Writes as the program would; resolves once it is durable. */
  edit(name: string, change: (doc: Y.Doc) => void): Promise<void>
  /** The power goes and the program starts again; the storage to use from then on. */
  crash(): Promise<SyncStorage>
  /** The disk is full, or it is not any more. */
  refuse(sentence: string | null): Promise<void>
  close(): Promise<void>
}

/** How words stand in a document of the storage. */
export type Words = {
  /** Adds at the end; beginning a document where there is nothing. */
  add(doc: Y.Doc, text: string): void
  addBefore(doc: Y.Doc, text: string): void
  remove(doc: Y.Doc, at: number, length: number): void
  read(doc: Y.Doc): string
}

const asText: Words = {
  add: (doc, text) => doc.getText('body').insert(doc.getText('body').length, text),
  addBefore: (doc, text) => doc.getText('body').insert(0, text),
  remove: (doc, at, length) => doc.getText('body').delete(at, length),
  read: (doc) => doc.getText('body').toString(),
}

export type SuiteOptions = {
  /** Two documents that may be made in it. */
  names?: readonly [string, string]
  /** Names that are there from the start. */
  standing?: readonly string[]
  words?: Words
}

const nothing = new Uint8Array([0])
const author = 'a1'.repeat(32)

/** What every SyncStorage keeps. */
export function describeStorage(
  title: string,
  create: () => Promise<StorageUnderTest>,
  { names: [name, other] = ['agenda', 'note/one'], standing = [], words = asText }: SuiteOptions = {},
): void {
  async function contentOf(storage: SyncStorage, of: string): Promise<string> {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await storage.difference(of, nothing))
    return words.read(doc)
  }

  /** A peer's document with its own client id. */
  function peerDocument(client: number, text: string): Y.Doc {
    const doc = new Y.Doc()
    doc.clientID = client
    words.add(doc, text)
    return doc
  }

  describe(`storage of shared documents: ${title}`, () => {
    let open: StorageUnderTest[] = []
    async function start() {
      const made = await create()
      open.push(made)
      return made
    }
    afterEach(async () => {
      for (const one of open) await one.close()
      open = []
    })
    const add = (text: string) => (doc: Y.Doc) => words.add(doc, text)

    it('S-320 knows nothing of a name that was not written', async () => {
      const { storage } = await start()
      expect(await storage.names()).toEqual(standing)
      expect([...(await storage.stateVector(name))]).toEqual([0])
      expect([...(await storage.difference(name, nothing))]).toEqual([0, 0])
      expect(await storage.ownClients(name)).toEqual([])
      expect(await storage.authors(name)).toEqual(new Map())
      expect(await storage.mark(name)).toBe(null)
      expect(await storage.names()).toEqual(standing)
    })

    it('S-320 tells own edits after they are durable, each once, and nothing of the peer’s', async () => {
      const { storage, edit } = await start()
      const told: LocalChange[] = []
      const seen: Promise<string>[] = []
      const stop = storage.onLocal((change) => {
        told.push(change)
        seen.push(contentOf(storage, change.name))
      })
      await edit(name, add('one'))
      await edit(other, add('two'))
      await storage.append(name, Y.encodeStateAsUpdate(peerDocument(5, 'theirs')), { author, clients: [5] })
      await expect.poll(() => told.map((change) => change.name)).toEqual([name, other])
      expect(await seen[0]).toContain('one')
      const replayed = new Y.Doc()
      for (const change of told) if (change.name === name) Y.applyUpdate(replayed, change.update)
      expect(words.read(replayed)).toBe('one')
      stop()
      await edit(name, add('three'))
      expect(told).toHaveLength(2)
    })

    it('S-320 gives with a difference what a state vector lacks, deletions included', async () => {
      const { storage, edit } = await start()
      await edit(name, add('kept gone'))
      const copy = new Y.Doc()
      Y.applyUpdate(copy, await storage.difference(name, nothing))
      await edit(name, (doc) => words.remove(doc, 4, 5))
      Y.applyUpdate(copy, await storage.difference(name, Y.encodeStateVector(copy)))
      expect(words.read(copy)).toBe('kept')
      expect(Y.encodeStateVector(copy)).toEqual(await storage.stateVector(name))
    })

    it('S-321 makes a document of the peer and keeps it over a crash, with whom its ids are bound to', async () => {
      const { storage, crash } = await start()
      await storage.append(name, Y.encodeStateAsUpdate(peerDocument(5, 'theirs')), { author, clients: [5] })
      const again = await crash()
      expect(await again.names()).toEqual([...standing, name])
      expect(await contentOf(again, name)).toBe('theirs')
      expect(await again.authors(name)).toEqual(new Map([[5, author]]))
    })

    it('S-321 takes the same update twice, and two in any order that builds up, to the same state', async () => {
      const { storage, edit } = await start()
      await edit(name, add('mine'))
      const peer = peerDocument(6, 'theirs ')
      const first = Y.encodeStateAsUpdate(peer)
      const before = Y.encodeStateVector(peer)
      words.addBefore(peer, 'and ')
      const second = Y.encodeStateAsUpdate(peer, before)
      for (const update of [first, second, first, second]) await storage.append(name, update, { author, clients: [6] })
      Y.applyUpdate(peer, await storage.difference(name, Y.encodeStateVector(peer)))
      expect(await contentOf(storage, name)).toBe(words.read(peer))
      expect(await contentOf(storage, name)).toHaveLength('and theirs mine'.length)
    })

    it('S-321 keeps own edits and marks over a crash', async () => {
      const { storage, edit, crash } = await start()
      await edit(name, add('said'))
      await storage.keepMark(name, new Uint8Array([1, 2, 3]))
      await storage.keepMark(name, new Uint8Array([4, 5]))
      const again = await crash()
      expect(await contentOf(again, name)).toBe('said')
      expect(await again.mark(name)).toEqual(new Uint8Array([4, 5]))
      expect(await again.mark(other)).toBe(null)
    })

    it('S-322 refuses with a sentence when it may not write, and keeps nothing of the update', async () => {
      const { storage, edit, refuse, crash } = await start()
      await edit(name, add('mine'))
      await refuse('The disk is full.')
      const update = Y.encodeStateAsUpdate(peerDocument(7, 'theirs'))
      const failure = await storage.append(name, update, { author, clients: [7] }).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(StorageRefused)
      expect((failure as StorageRefused).message).not.toBe('')
      await expect(storage.append(other, update, { author })).rejects.toBeInstanceOf(StorageRefused)
      expect(await contentOf(storage, name)).toBe('mine')
      expect(await storage.names()).toEqual([...standing, name])
      expect((await storage.authors(name)).has(7)).toBe(false)
      await refuse(null)
      await storage.append(name, update, { author, clients: [7] })
      expect(await contentOf(await crash(), name)).toContain('theirs')
    })

    it('S-323 writes under one client id per document, until it is renewed', async () => {
      const { storage, edit, crash } = await start()
      await edit(name, add('one'))
      await edit(name, add('two'))
      const [first, ...more] = await storage.ownClients(name)
      expect(more).toEqual([])
      const renewed = await storage.renewClient(name)
      expect(renewed).not.toBe(first)
      await edit(name, add('three'))
      const clocks = Y.decodeStateVector(await storage.stateVector(name))
      expect(new Set(clocks.keys())).toEqual(new Set([first, renewed]))
      const again = await crash()
      expect((await again.ownClients(name)).at(-1)).toBe(renewed)
      await edit(name, add('four'))
      expect(Y.decodeStateVector(await again.stateVector(name)).size).toBe(2)
      expect(await contentOf(again, name)).toBe('onetwothreefour')
    })
  })
}
