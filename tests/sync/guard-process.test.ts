import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { forkGuard } from '../../src/sync/guard/fork-guard.ts'
import type { CheckRequest, Guard } from '../../src/sync/guard/guard.ts'
import type { GuardRequest } from '../../src/sync/guard/guard-messages.ts'
import { createGuard, type GuardOptions } from '../../src/sync/guard/guard-process-client.ts'
import { createPeerBudget } from '../../src/sync/guard/peer-budget.ts'
import { attacks } from './guard-attacks.ts'
import { content, writeUpdate, type RawStruct } from './guard-update-writer.ts'
import { makeWorld, peer, shape, us } from './guard-world.ts'

const root = path.resolve(import.meta.dirname, '../..')
const entry = path.join(root, 'src/sync/guard/guard-entry.ts')
const child = (name: string) => path.join(root, 'tests/sync/children', name)
const guards: Guard[] = []

afterEach(async () => {
  for (const guard of guards.splice(0)) await guard.close()
})

function open(options: Partial<GuardOptions> = {}) {
  const sent: GuardRequest[] = []
  const guard = createGuard({
    entry,
    shapeOf: (name) => (name === 'agenda' ? shape : null),
    start: (file, memoryMb) => {
      const process = forkGuard(file, memoryMb)
      const send = (request: GuardRequest) => {
        sent.push(request)
        process.send(request)
      }
      return { ...process, send }
    },
    ...options,
  })
  guards.push(guard)
  return { guard, kinds: () => sent.map(({ state }) => state.kind) }
}

/** The other side, typing: each call gives the next keystroke. */
function typist(state: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  doc.clientID = peer
  return () => {
    const vector = Y.encodeStateVector(doc)
    const entryMap = doc.getMap<Y.Map<unknown>>('items').get('first')
    const title = entryMap?.get('title')
    if (title instanceof Y.Text) title.insert(title.length, 'y')
    return Y.encodeStateAsUpdate(doc, vector)
  }
}

const request = (state: CheckRequest['state'], update: Uint8Array): CheckRequest => ({
  name: 'agenda',
  state,
  update,
  allowedClients: [peer],
  peer: 'aa',
})

const ok = { ok: true }
const unchecked = { ok: false, attack: 'unchecked' }

describe('the guard in a process of its own', () => {
  it('S-410 sends the state once, and for each keystroke only what is new', async () => {
    const { doc, state } = makeWorld()
    const { guard, kinds } = open()
    const type = typist(state)
    for (let stroke = 0; stroke < 3; stroke++) {
      const update = type()
      expect(await guard.check(request(Y.encodeStateAsUpdate(doc), update))).toEqual(ok)
      Y.applyUpdate(doc, update)
    }
    expect(kinds()).toEqual(['full', 'same', 'same'])
    // Our own news is not in the copy: of bytes it must be sent anew.
    doc.getMap<Y.Map<unknown>>('items').set('ours', new Y.Map())
    const update = type()
    expect(await guard.check(request(Y.encodeStateAsUpdate(doc), update))).toEqual(ok)
    expect(kinds().slice(3)).toEqual(['same', 'full'])
  })

  it('S-410 asks a source only for what its copy lacks, and builds on nothing that was not stored', async () => {
    const { doc, state } = makeWorld()
    const { guard, kinds } = open()
    const type = typist(state)
    const source = {
      stateVector: async () => Y.encodeStateVector(doc),
      difference: async (vector: Uint8Array) => Y.encodeStateAsUpdate(doc, vector),
    }
    const stored = type()
    expect(await guard.check(request(source, stored))).toEqual(ok)
    Y.applyUpdate(doc, stored)
    doc.getMap<Y.Map<unknown>>('items').set('ours', new Y.Map())
    expect(await guard.check(request(source, type()))).toEqual(ok)
    // That one was let in but could not be stored; the next one builds on it.
    expect(await guard.check(request(source, type()))).toMatchObject({ ok: false, attack: 'gap' })
    expect(kinds()).toEqual(['full', 'more', 'full'])
  })

  it('S-410 builds its copy anew after an attack that reached it', async () => {
    const world = makeWorld()
    const { guard, kinds } = open()
    const attack = attacks.find(({ name }) => name === 'neighbours in different lists')
    expect(await guard.check(request(world.state, attack?.make(world) ?? new Uint8Array()))).toMatchObject({
      ok: false,
      attack: 'wrong-parent',
    })
    expect(await guard.check(request(world.state, typist(world.state)()))).toEqual(ok)
    expect(kinds()).toEqual(['full', 'full'])
  })

  it('S-411 a process that hangs is killed: the verdict is "unchecked", and the caller stays free meanwhile', async () => {
    const { state } = makeWorld()
    const { guard } = open({ entry: child('hanging-guard.ts'), startMs: 300, checkMs: 200 })
    let turns = 0
    let isOver = false
    const count = () => {
      turns++
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    expect(await guard.check(request(state, typist(state)()))).toMatchObject(unchecked)
    isOver = true
    expect(turns).toBeGreaterThan(100)
  })

  it('S-411 a process that dies is "unchecked" and started again at the next check', async () => {
    const { state } = makeWorld()
    const started: number[] = []
    const { guard } = open({
      start: (file, memoryMb) => forkGuard(started.push(memoryMb) === 1 ? child('dying-guard.ts') : file, memoryMb),
    })
    const update = typist(state)()
    const both = await Promise.all([guard.check(request(state, update)), guard.check(request(state, update))])
    expect(both).toMatchObject([unchecked, ok])
    expect(started).toHaveLength(2)
  })

  it('S-411 a process that cannot be asked is "unchecked", and its end does not touch the next one', async () => {
    const { state } = makeWorld()
    let starts = 0
    const { guard } = open({
      start: (file, memoryMb) => {
        const process = forkGuard(file, memoryMb)
        if (++starts > 1) return process
        const send = () => {
          throw new Error('no channel')
        }
        return { ...process, send }
      },
    })
    const update = typist(state)()
    expect(await guard.check(request(state, update))).toMatchObject(unchecked)
    expect(await guard.check(request(state, update))).toEqual(ok)
    expect(starts).toBe(2)
  })

  it('S-411 an update whose merge takes too long is not let in, and the next one is checked', async () => {
    const { guard } = open({ checkMs: 1_500 })
    const world = makeWorld()
    expect(await guard.check(request(world.state, typist(world.state)()))).toEqual(ok)
    // Each of the new paragraphs must pass each of the old ones, which all claim the same place.
    const paragraphs = (client: number, count: number) =>
      writeUpdate([{ client, clock: 0, structs: Array.from({ length: count }, paragraph) }])
    const crowded = paragraphs(us, 30_000)
    let turns = 0
    let isOver = false
    const count = () => {
      turns++
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    const verdict = await guard.check({
      ...request(crowded, paragraphs(us + 1, 30_000)),
      allowedClients: [us + 1],
    })
    isOver = true
    expect(verdict).toMatchObject({ ...unchecked, detail: 'the check took too long' })
    expect(turns).toBeGreaterThan(100)
    expect(await guard.check(request(world.state, typist(world.state)()))).toEqual(ok)
  })

  it('S-411 a process without memory left is "unchecked", not the end of its parent', async () => {
    const { guard } = open({ memoryMb: 16 })
    const structs = Array.from({ length: 50_000 }, paragraph)
    const update = writeUpdate([{ client: peer, clock: 0, structs }])
    const state = writeUpdate([{ client: us, clock: 0, structs }])
    expect(await guard.check(request(state, update))).toMatchObject(unchecked)
  })

  it("S-412 knows the documents that are shared, the peer's budget, and its own end", async () => {
    const { state } = makeWorld()
    const limits = { bytesPerDay: 100, documentBytes: 40, documents: 4 }
    const { guard } = open({ budget: createPeerBudget(() => 0, {}, limits) })
    const update = typist(state)()
    const unknown = { ...request(state, update), name: 'diary' }
    expect(await guard.check(unknown)).toMatchObject({ ok: false, attack: 'unknown-document' })
    const huge = request(state, new Uint8Array(5 * 1024 ** 2))
    expect(await guard.check(huge)).toMatchObject({ ok: false, attack: 'too-large' })
    const verdicts = await Promise.all(Array.from({ length: 12 }, () => guard.check(request(state, update))))
    expect(verdicts[0]).toEqual(ok)
    expect(verdicts.at(-1)).toMatchObject({ ok: false, attack: 'over-budget' })
    await guard.close()
    expect(await guard.check({ ...request(state, update), peer: 'bb' })).toMatchObject(unchecked)
  })

  it('S-412 a state or a source that cannot be read is "unchecked"', async () => {
    const { state } = makeWorld()
    const { guard } = open()
    const update = typist(state)()
    expect(await guard.check(request(Uint8Array.of(1, 2, 3), update))).toMatchObject(unchecked)
    const broken = {
      stateVector: () => Promise.reject(new Error('locked')),
      difference: () => Promise.reject(new Error('locked')),
    }
    expect(await guard.check(request(broken, update))).toMatchObject(unchecked)
    expect(await guard.check(request(state, update))).toEqual(ok)
  })
})

function paragraph(): RawStruct {
  return { ...content.type(3, 'paragraph'), parent: 'body' }
}
