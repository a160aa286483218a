import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, inject, it } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../src/sync/guard/check-update.ts'
import type { UpdateVerdict } from '../../src/sync/guard/guard.ts'
import { createShadow } from '../../src/sync/guard/shadow-copy.ts'
import { createRandom, type Random } from '../helpers/seeded-random.ts'
import { editHonestly } from './guard-honest-edits.ts'
import { contentOf, createPair } from './guard-honest-pair.ts'
import { mutate } from './guard-mutants.ts'
import type { Id } from './guard-update-writer.ts'
import { peer, shape } from './guard-world.ts'

const mutants = Number(process.env['MENTORBOOK_MUTANTS'] ?? 20_000)
/** Mutants of one scene, which is costly to set. */
const ofOneScene = 100
const mostGrowth = 16 * 1024 ** 2

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

describe('mutated updates', () => {
  it(
    `S-403 has a steady verdict on ${mutants} mutants, and what it lets in leaves honest copies equal`,
    { timeout: 3_600_000 },
    () => {
      const counts = new Map<string, number>()
      let heap = 0
      for (let done = 0; done < mutants; done += ofOneScene) {
        const seed = inject('seed') + done
        runScene(createRandom(seed), seed, Math.min(ofOneScene, mutants - done), counts)
        // What the first scenes leave is compiled code.
        if (done === ofOneScene * 10) heap = heapAfterCollecting()
      }
      const told = JSON.stringify(Object.fromEntries(counts))
      // Most are damaged, but not all: else nothing of the second half of the promise was tried.
      expect(counts.get('ok') ?? 0, told).toBeGreaterThan(mutants / 50)
      expect(counts.size, told).toBeGreaterThan(6)
      if (heap > 0) expect(heapAfterCollecting() - heap, told).toBeLessThan(mostGrowth)
    },
  )
})

function runScene(random: Random, seed: number, count: number, counts: Map<string, number>): void {
  const [ours, theirs] = createPair()
  for (let left = 6; left > 0; left--) editHonestly(ours.doc, random)
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(ours.doc), 'other')
  const state = Y.encodeStateAsUpdate(ours.doc)
  const vector = Y.encodeStateVector(ours.doc)
  // What we do meanwhile, and the other side does not know of.
  for (let left = 3; left > 0; left--) editHonestly(ours.doc, random)
  const meanwhile = Y.encodeStateAsUpdate(ours.doc, vector)
  for (let left = 3; left > 0; left--) editHonestly(theirs.doc, random)
  const honest = Y.encodeStateAsUpdate(theirs.doc, vector)
  const known = idsOf(theirs.doc)
  let shadow = createShadow(state, shape)
  for (let index = 0; index < count; index++) {
    const update = mutate(honest, known, random)
    const told = `seed ${seed}, mutant ${index}`
    if (shadow.spoilt) shadow = createShadow(state, shape)
    const verdict = checkUpdate(shadow, update, [peer])
    const name = verdict.ok ? 'ok' : verdict.attack
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (verdict.ok || index % 10 === 0) {
      const again = checkUpdate(createShadow(state, shape), update, [peer])
      expect(nameOf(again), told).toBe(name)
    }
    if (!verdict.ok) continue
    expectEqualCopies(state, update, meanwhile, told)
    shadow = createShadow(state, shape)
  }
}

/** Two honest copies that take in the change and each other's news in different orders show the same, reloaded or not. */
function expectEqualCopies(state: Uint8Array, update: Uint8Array, meanwhile: Uint8Array, told: string): void {
  const one = open(state, update, meanwhile)
  const two = open(state, meanwhile, update)
  expect(contentOf(one), told).toBe(contentOf(two))
  expect(one.store.pendingStructs, told).toBeNull()
  expect(one.store.pendingDs, told).toBeNull()
  expect(contentOf(open(Y.encodeStateAsUpdate(one))), told).toBe(contentOf(two))
  expect(contentOf(open(meanwhile, Y.encodeStateAsUpdate(two))), told).toBe(contentOf(two))
}

function open(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function nameOf(verdict: UpdateVerdict): string {
  return verdict.ok ? 'ok' : verdict.attack
}

function idsOf(doc: Y.Doc): Id[] {
  return [...doc.store.clients.values()].flatMap((structs) =>
    structs.map(({ id, length }): Id => [id.client, id.clock + Math.floor(length / 2)]),
  )
}

function heapAfterCollecting(): number {
  collect()
  return process.memoryUsage().heapUsed
}
