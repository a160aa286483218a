import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Guard, UpdateVerdict } from '../guard/guard.ts'
import { createMemoryStorage } from '../storage/memory-storage.ts'
import { createAuthorIds } from './author-ids.ts'
import { takeIn } from './take-in.ts'

function setUp(verdict: UpdateVerdict) {
  const memory = createMemoryStorage({ newClient: () => 1 })
  const guard: Guard = { check: async () => verdict, checkPresence: () => ({ ok: true }), close: async () => {} }
  const authors = createAuthorIds()
  authors.announce('bo', [7])
  const peerDocument = new Y.Doc()
  peerDocument.clientID = 7
  peerDocument.getText('body').insert(0, 'from Bo')
  const steps: string[] = []
  const storage = memory.forPairing('bo')
  const options = {
    ...{ name: 'agenda', storage, guard, peer: 'bo', author: 'bo', authors, givenBack: new Map<number, number>() },
    beforeMassDeletion: async () => void steps.push(memory.doc('agenda').getText('body').toString()),
  }
  return { memory, storage, options, update: Y.encodeStateAsUpdate(peerDocument), steps }
}

it('S-309 refuses a client id that another pairing of the document bound meanwhile', async () => {
  const { memory, options, update } = setUp({ ok: true })
  const empty = new Uint8Array([0, 0])
  await memory.forPairing('ana').append('agenda', empty, { author: 'ana', clients: [7] })
  const taken = await takeIn(update, options)
  expect(taken).toMatchObject({ refused: { attack: 'forged-client' } })
  expect(memory.doc('agenda').getText('body').toString()).toBe('')
})

it('S-309 binds a client id in the commit of the first write under it', async () => {
  const { storage, options, update } = setUp({ ok: true })
  expect(await takeIn(update, options)).toEqual({ ends: new Map([[7, 7]]) })
  expect(await storage.authors('agenda')).toEqual(new Map([[7, 'bo']]))
})

it('S-307 keeps nothing of what the guard refused, and tells a large deletion before it is stored', async () => {
  const no = setUp({ ok: false, attack: 'malformed', sentence: 'No.' })
  expect(await takeIn(no.update, no.options)).toMatchObject({ refused: { attack: 'malformed' } })
  expect(await no.storage.names()).toEqual([])
  const much = setUp({ ok: true, massDeletion: { items: 20, characters: 400 } })
  await takeIn(much.update, much.options)
  expect(much.steps).toEqual([''])
})
