import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { decodeControl, encodeControl } from '../../src/sync/network/control-message.ts'
import { encodeMessage, pieceOf, countPieces, type Encoded } from '../../src/sync/network/encode-message.ts'
import { controlProtocol, documentProtocol, inspectFrame } from '../../src/sync/network/frame-inspection.ts'
import { createAssembler, finishArrived } from '../../src/sync/network/framing.ts'
import { limits } from '../../src/sync/network/limits.ts'
import { openSession } from '../../src/sync/network/open-session.ts'
import type { DocumentMessage } from '../../src/sync/network/session.ts'
import { encodeUint } from '../../src/sync/network/uint.ts'
import { linkPair, listenTo, openIn, sessionOptions, sessionPair } from './network-pair.ts'
import { eventually } from './eventually.ts'

const mutants = Number(process.env['MENTORBOOK_MUTANTS'] ?? 20_000)
const reasons = ['malformed', 'too-large', 'too-fast', 'presence-too-large']
const uncaught: unknown[] = []
const onUncaught = (error: unknown) => uncaught.push(error)

beforeAll(() => {
  process.on('uncaughtException', onUncaught)
  process.on('unhandledRejection', onUncaught)
})
afterAll(() => {
  process.off('uncaughtException', onUncaught)
  process.off('unhandledRejection', onUncaught)
})

/** Numbers from 0 up to 1, the same ones for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function noise(length: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256))
}

/** Turns, cuts, doubles, swaps and lies, one to four times. */
function mutate(original: Uint8Array, random: () => number): Uint8Array {
  let bytes = Uint8Array.from(original)
  const place = () => Math.floor(random() * Math.max(1, bytes.length))
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    const at = place()
    const choice = Math.floor(random() * 7)
    if (choice === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
    else if (choice === 1) bytes[at] = [0, 1, 0x7f, 0x80, 0xfd, 0xfe, 0xff][Math.floor(random() * 7)] ?? 0
    else if (choice === 2) bytes = bytes.slice(0, at)
    else if (choice === 3)
      bytes = Buffer.concat([bytes.subarray(0, at), noise(1 + (at % 9), random), bytes.subarray(at)])
    else if (choice === 4) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(place())])
    else if (choice === 5) bytes = Buffer.concat([bytes, bytes.subarray(at)])
    else bytes = Buffer.concat([bytes.subarray(0, at), Uint8Array.of(0xff, ...encodeUint(2 ** 40)), bytes.subarray(at)])
  }
  return bytes
}

const examples: DocumentMessage[] = [
  { type: 'step1', stateVector: new Uint8Array(40).fill(3) },
  { type: 'update', id: 7, update: new Uint8Array(30).fill(9) },
  { type: 'update', id: 70_000, update: new Uint8Array(9_000).fill(1) },
  { type: 'update', id: 2 ** 40, update: noise(90_000, createRandom(inject('seed'))) },
  { type: 'done' },
  { type: 'ack', id: 7 },
  { type: 'refused', id: 7, reason: 'not now' },
  { type: 'aware', state: new Uint8Array(100).fill(5) },
]
const pieces = examples.flatMap((message) => {
  const encoded = encodeMessage(message) as Encoded
  return Array.from({ length: countPieces(encoded) }, (_, place) => pieceOf(encoded, place))
})

it('S-215 reads mutated pieces without a throw, and holds no more than it may', async () => {
  const random = createRandom(inject('seed'))
  let assembler = createAssembler()
  const outcomes = new Map<string, number>()
  const note = (word: string) => outcomes.set(word, (outcomes.get(word) ?? 0) + 1)
  for (let count = 0; count < mutants; count++) {
    const original = pieces[count % pieces.length] ?? new Uint8Array()
    const taken = assembler.take(random() < 0.1 ? original : mutate(original, random))
    expect(assembler.unfinished).toBeLessThanOrEqual(limits.message)
    if (taken === null) note('part')
    else if ('fault' in taken) {
      note(taken.fault)
      assembler = createAssembler()
    } else if ('arrived' in taken) {
      const finished = await finishArrived(taken.arrived)
      note('fault' in finished ? `inflated ${finished.fault}` : 'message')
    } else note('message')
  }
  // Every way out was taken; otherwise the mutants tested nothing.
  expect([...outcomes.keys()].toSorted()).toEqual(
    expect.arrayContaining(['inflated malformed', 'malformed', 'message', 'part', 'too-large']),
  )
})

it('S-215 reads mutated control messages without a throw', () => {
  const random = createRandom(inject('seed') + 1)
  const original = encodeControl({ type: 'hello', protocol: 1, list: [1, { a: null }], text: 'ä' })
  let read = 0
  for (let count = 0; count < mutants; count++) {
    const message = decodeControl(mutate(original, random))
    if (message) read++
    if (message) expect(typeof message.type).toBe('string')
  }
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(mutants)
  expect(decodeControl(Buffer.from('{"type":"a","__proto__":{"polluted":1}}'))).toEqual({ type: 'a' })
  expect(decodeControl(Buffer.from(`{"type":"a","nest":${'['.repeat(20)}${']'.repeat(20)}}`))).toBeNull()
})

it('S-215 ends a live session with a reason on every mutated frame that means nothing, and never throws', async () => {
  const random = createRandom(inject('seed') + 2)
  const recorded = await recordFrames()
  const endings = new Map<string, number>()
  const memory: number[] = []
  let sent = 0
  while (sent < mutants) {
    const { near, far } = await linkPair()
    const open = openSession(far, sessionOptions(1))
    open.then(
      (session) => listenTo(session),
      () => undefined,
    )
    let ended: string | null = null
    far.onClose(() => (ended ??= 'closed'))
    // A true beginning first, so that the mutants reach what comes after it.
    const begin = Math.floor(random() * 4)
    for (const frame of recorded.slice(0, begin)) near.stream.write(frame)
    while (ended === null && !near.stream.destroying && sent < mutants) {
      for (let burst = 0; burst < 20; burst++, sent++) {
        const original = recorded[Math.floor(random() * recorded.length)] ?? new Uint8Array(1)
        near.stream.write(mutate(original, random))
      }
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    near.close()
    const session = await open.catch((failure: { reason: string }) => failure.reason)
    const reason = typeof session === 'string' ? session : await session.closed
    endings.set(reason, (endings.get(reason) ?? 0) + 1)
    memory.push(process.memoryUsage().arrayBuffers)
  }
  expect(
    [...endings.keys()].filter(
      (reason) => ![...reasons, 'lost', 'unknown', 'protocol-newer', 'protocol-older', 'own-instance'].includes(reason),
    ),
  ).toEqual([])
  expect(endings.get('malformed') ?? 0).toBeGreaterThan(10)
  expect(Math.max(...memory)).toBeLessThan(256 * 1_024 * 1_024)
  await new Promise<void>((resolve) => setImmediate(resolve))
  expect(uncaught).toEqual([])
})

const openFrame = (id: number, protocol: string, name: Uint8Array) =>
  Uint8Array.of(0, 1, ...encodeUint(id), protocol.length, ...Buffer.from(protocol), ...encodeUint(name.length), ...name)

/** Frames made to have the multiplexer throw, recurse or grow. */
function hostileFrames(): Uint8Array[] {
  const name = Buffer.from('agenda')
  const batch = (content: Uint8Array) => Uint8Array.of(0, 0, 0, ...encodeUint(content.length), ...content)
  let nested = Uint8Array.of(3, 1)
  for (let depth = 0; depth < 1_000; depth++) nested = Uint8Array.of(0, 0, ...encodeUint(nested.length), ...nested)
  return [
    new Uint8Array(),
    openFrame(0, documentProtocol, name),
    openFrame(2 ** 40, documentProtocol, name),
    openFrame(1, 'something/else', name),
    openFrame(1, documentProtocol, new Uint8Array()),
    openFrame(1, documentProtocol, new Uint8Array(300)),
    openFrame(1, controlProtocol, name),
    Uint8Array.of(0, 2, 0),
    Uint8Array.of(0, 9, 1),
    Uint8Array.of(0, 0),
    Uint8Array.of(1),
    Uint8Array.of(1, 7, 0),
    Uint8Array.of(0xff, 1, 2, 3),
    batch(nested),
    Buffer.concat([Uint8Array.of(0, 0, 1), Buffer.alloc(5_000 * 2, Uint8Array.of(1, 0))]),
    new Uint8Array(limits.frame + 1),
  ]
}

it('S-215 lets nothing reach the multiplexer that would make it throw, recurse or grow', () => {
  const name = Buffer.from('agenda')
  expect(inspectFrame(openFrame(1, documentProtocol, name))).toBe(1)
  expect(inspectFrame(openFrame(1, controlProtocol, new Uint8Array()))).toBe(1)
  expect(inspectFrame(Uint8Array.of(0, 0, 2, 2, 0, 5, 3, 0, 4, 4))).toBe(2)
  for (const frame of hostileFrames()) expect(inspectFrame(frame)).toBe(-1)
})

it('S-215 ends a live session with malformed on each frame made to harm it', async () => {
  for (const frame of hostileFrames()) {
    // Empty frames are other programs' sign of life; longer ones than the limit do not come through the link.
    if (frame.byteLength === 0 || frame.byteLength > limits.frame) continue
    const { near, far } = await sessionPair()
    near.session.link.stream.write(frame)
    expect(await far.session.closed).toBe('malformed')
  }
  await new Promise<void>((resolve) => setImmediate(resolve))
  expect(uncaught).toEqual([])
})

it('S-211 never inflates beyond what was announced, nor announces beyond 32 MB', async () => {
  const bomb = deflateRawSync(Buffer.alloc(200 * 1_024 * 1_024))
  const claim = (inflated: number, content: Uint8Array) =>
    Uint8Array.of(
      1,
      5,
      content.length > limits.piece ? 3 : 1,
      ...encodeUint(inflated),
      ...(content.length > limits.piece ? encodeUint(content.length) : []),
    )
  const take = async (inflated: number) => {
    const assembler = createAssembler()
    const encoded = { head: claim(inflated, bomb), content: bomb }
    for (let place = 0; place < countPieces(encoded); place++) {
      const taken = assembler.take(pieceOf(encoded, place))
      if (taken && 'fault' in taken) return taken.fault
      if (taken && 'arrived' in taken) {
        const finished = await finishArrived(taken.arrived)
        return 'fault' in finished ? finished.fault : 'taken'
      }
    }
    return 'part'
  }
  expect(await take(33 * 1_024 * 1_024)).toBe('too-large')
  expect(await take(32 * 1_024 * 1_024)).toBe('too-large')
  expect(await take(1_000)).toBe('too-large')
})

it('S-214 ends a link that brings presence above 4 KB', async () => {
  const { near, far } = await sessionPair()
  const channel = openIn(near, 'agenda')
  channel.send({ type: 'done' })
  await eventually(() => far.messages.length).toBe(1)
  // Past the sender's own check: channel 2 of the link, a piece of the kind of presence.
  near.session.link.stream.write(Buffer.concat([Uint8Array.of(2, 0, 5), Buffer.alloc(limits.presence + 1)]))
  expect(await far.session.closed).toBe('presence-too-large')
  expect(await near.session.closed).toBe('presence-too-large')
})

it('S-216 takes no more than 8 MB of half messages', async () => {
  const { near, far } = await sessionPair()
  const channels = Array.from({ length: 4 }, (_, place) => openIn(near, `note/${place}`))
  for (const channel of channels) channel.send({ type: 'done' })
  await eventually(() => far.messages.length).toBe(4)
  const part = Buffer.alloc(limits.piece)
  const { stream } = near.session.link
  for (let channel = 2; channel <= 5; channel++) {
    stream.write(Buffer.concat([Uint8Array.of(channel, 0, 1, 1, 2, ...encodeUint(limits.message)), part]))
    for (let count = 1; count < 60; count++) stream.write(Buffer.concat([Uint8Array.of(channel, 0, 6), part]))
  }
  expect(await far.session.closed).toBe('too-large')
})

/** The frames of an honest conversation, as one side wrote them. */
async function recordFrames(): Promise<Uint8Array[]> {
  const { near, far } = await linkPair()
  const frames: Uint8Array[] = []
  far.stream.on('data', (frame) => frames.push(Uint8Array.from(frame as Uint8Array)))
  const [one, other] = await Promise.all([openSession(near, sessionOptions(0)), openSession(far, sessionOptions(1))])
  const [sender, receiver] = [listenTo(one), listenTo(other)]
  const channel = openIn(sender, 'agenda')
  for (const message of examples) channel.send(message)
  await eventually(() => receiver.messages.length).toBe(examples.length)
  one.send({ type: 'state', hash: 'abc' })
  openIn(sender, 'note/mentorship').send({ type: 'done' })
  await eventually(() => [receiver.controls.length, receiver.messages.length]).toEqual([1, examples.length + 1])
  channel.close()
  await eventually(() => receiver.closed).toEqual(['agenda'])
  one.close('finished')
  await other.closed
  return frames
}
