import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { deflateRawSync } from 'node:zlib'
import { Readable } from 'streamx'
import { describe, expect, it } from 'vitest'
import { retryAfterBye } from '../../src/sync/network/bye-reason.ts'
import { keepBestSessions } from '../../src/sync/network/keep-best-session.ts'
import { MessageTooLarge } from '../../src/sync/network/message-too-large.ts'
import { openSession, type SessionFailure, type SessionOptions } from '../../src/sync/network/open-session.ts'
import type { DocumentMessage } from '../../src/sync/network/session.ts'
import { systemTimers } from '../../src/sync/network/timers.ts'
import { createManualTimers } from './manual-timers.ts'
import { linkPair, openIn, sessionOptions, sessionPair } from './network-pair.ts'
import { eventually } from './eventually.ts'

const kilo = 1_024
const mega = kilo * kilo
const update = (id: number, bytes: Uint8Array): DocumentMessage => ({ type: 'update', id, update: bytes })
const bytesOf = (message: DocumentMessage | undefined) => (message?.type === 'update' ? message.update : null)

describe('hello', () => {
  it('S-206 tells each side what the other says of itself, with fields it does not know', async () => {
    const hello = { schema: 3, instance: 'c'.repeat(32), capabilities: ['presence'], mood: { of: ['a later version'] } }
    const { far } = await sessionPair({ near: { hello } })
    expect(far.session.theirs).toMatchObject({ ...hello, protocol: 1 })
    expect(Math.abs(far.session.theirs.sentAt - Date.now())).toBeLessThan(60_000)
  })

  it('S-206 ends with the same reason on both sides, each in its own words, and is not tried again', async () => {
    const { near, far } = await linkPair()
    const opened = [openSession(near, sessionOptions(0, { oldestSchema: 2 })), openSession(far, sessionOptions(1))]
    const [here, there] = await Promise.allSettled(opened)
    expect(here).toMatchObject({ status: 'rejected', reason: { reason: 'schema-older' } })
    // The other side had greeted already and hears the word as the end of its session.
    if (there?.status !== 'fulfilled') throw new Error('the older side was to greet')
    there.value.listen({ onControl: () => undefined, onDocument: () => undefined })
    expect(await there.value.closed).toBe('schema-newer')
    expect([retryAfterBye('schema-older'), retryAfterBye('schema-newer')]).toEqual(['never', 'never'])
  })

  it('S-206 does not talk to itself', async () => {
    const { near, far } = await linkPair()
    const both = await Promise.allSettled([openSession(near, sessionOptions(0)), openSession(far, sessionOptions(0))])
    expect(both.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
    for (const end of both)
      if (end.status === 'rejected') expect((end.reason as SessionFailure).reason).toBe('own-instance')
  })

  it('S-206 gives up on one who does not greet within ten seconds', async () => {
    const { near } = await linkPair()
    const manual = createManualTimers()
    const failed = expect(openSession(near, sessionOptions(0, { timers: timersOf(manual) }))).rejects.toMatchObject({
      reason: 'silent',
    })
    manual.advance(10_000)
    await failed
  })
})

describe('control channel', () => {
  it('S-207 carries words both ways, and says bye with a reason', async () => {
    const { near, far } = await sessionPair()
    openIn(near, 'agenda')
    near.session.send({ type: 'state', hash: 'abc', nested: [1, null, { deep: true }] })
    await eventually(() => far.controls).toEqual([{ type: 'state', hash: 'abc', nested: [1, null, { deep: true }] }])
    await eventually(() => far.channels.has('agenda')).toBe(true)
    far.session.close('paused')
    far.session.close('left')
    expect(await Promise.all([near.session.closed, far.session.closed])).toEqual(['paused', 'paused'])
    expect([near.closed, far.closed]).toEqual([['agenda'], ['agenda']])
  })

  it('S-207 is lost without a word when the link breaks', async () => {
    const { near, far, network } = await sessionPair()
    network.cut('near', 'far')
    expect(await Promise.all([near.session.closed, far.session.closed])).toEqual(['lost', 'lost'])
    expect(openIn(near, 'agenda').send({ type: 'done' })).toBe(false)
    await eventually(() => near.closed).toEqual(['agenda'])
  })

  it('S-207 keeps everything for a listener that comes late', async () => {
    const { near, far } = await linkPair()
    const [one, other] = await Promise.all([openSession(near, sessionOptions(0)), openSession(far, sessionOptions(1))])
    one.send({ type: 'early' })
    one.openDocument('agenda', { onMessage: () => undefined, onClose: () => undefined }).send({ type: 'done' })
    const heard: string[] = []
    // Two turns of this program: time enough for the words to have arrived.
    await new Promise<void>((resolve) => systemTimers.soon(() => systemTimers.soon(resolve)))
    other.listen({
      onControl: ({ type }) => heard.push(type),
      onDocument: (name) =>
        void other.openDocument(name, {
          onMessage: ({ type }) => void heard.push(`${name} ${type}`),
          onClose: () => undefined,
        }),
    })
    await eventually(() => heard.toSorted()).toEqual(['agenda done', 'early'])
  })

  it('S-208 declares a link dead on which nothing was heard for 30 s, and keeps one alive that is only quiet', async () => {
    const [one, other] = [createManualTimers(), createManualTimers()]
    const { near, far } = await sessionPair({ near: { timers: timersOf(one) }, far: { timers: timersOf(other) } })
    for (let round = 0; round < 10; round++) {
      one.advance(10_000)
      other.advance(10_000)
      // The sign of life has to travel.
      near.session.send({ type: 'round', round })
      far.session.send({ type: 'round', round })
      await eventually(() => [near.controls.length, far.controls.length]).toEqual([round + 1, round + 1])
    }
    one.advance(40_000)
    expect(await near.session.closed).toBe('silent')
    expect(await far.session.closed).toBe('lost')
  })

  it('S-208 says something by itself when it has nothing to say', async () => {
    const [one, other] = [createManualTimers(), createManualTimers()]
    const { near, far } = await sessionPair({ near: { timers: timersOf(one) }, far: { timers: timersOf(other) } })
    const before = near.session.link.stream.rawBytesRead
    other.advance(10_000)
    await eventually(() => near.session.link.stream.rawBytesRead).toBeGreaterThan(before)
    expect(near.controls).toEqual([])
    far.session.close('finished')
    expect(await near.session.closed).toBe('finished')
  })
})

describe('document channels', () => {
  it('S-211 carries every kind of message in order, small and large', async () => {
    const { near, far } = await sessionPair()
    const channel = openIn(near, 'note/meeting/1')
    const messages: DocumentMessage[] = [
      { type: 'step1', stateVector: new Uint8Array(randomBytes(5_000)) },
      update(1, new Uint8Array(randomBytes(3 * mega))),
      update(2, new Uint8Array(20 * mega).fill(7)),
      update(3, new Uint8Array([1, 2, 3])),
      { type: 'ack', id: 2 ** 52 },
      { type: 'refused', id: 70_000, reason: 'Später – noch nicht' },
      { type: 'aware', state: new Uint8Array(randomBytes(4 * kilo)) },
      { type: 'done' },
    ]
    for (const message of messages) channel.send(message)
    await eventually(() => far.messages.length).toBe(messages.length)
    for (const [place, message] of messages.entries()) expect(same(far.messages[place], message)).toBe(true)
  })

  it('S-211 opens a document from either side, and again after it was closed', async () => {
    const { near, far } = await sessionPair()
    for (const round of [1, 2, 3]) {
      const channel = openIn(near, 'agenda')
      channel.send({ type: 'ack', id: round })
      await eventually(() => far.messages.length).toBe(round)
      far.channels.get('agenda')?.send({ type: 'ack', id: round })
      await eventually(() => near.messages.length).toBe(round)
      channel.close()
      channel.close()
      await eventually(() => [near.closed.length, far.closed.length]).toEqual([round, round])
    }
  })

  it('S-211 opens a document once when both sides open it at the same moment', async () => {
    const { near, far } = await sessionPair()
    const [one, other] = [openIn(near, 'agenda'), openIn(far, 'agenda')]
    one.send({ type: 'ack', id: 1 })
    other.send({ type: 'ack', id: 2 })
    await eventually(() => [near.messages, far.messages]).toEqual([[{ type: 'ack', id: 2 }], [{ type: 'ack', id: 1 }]])
    expect([near.closed, far.closed, far.channels.size]).toEqual([[], [], 0])
  })

  it('S-211 tells the opener when the other side does not take a document, and can be asked again', async () => {
    const { near, far } = await linkPair()
    const [one, other] = await Promise.all([openSession(near, sessionOptions(0)), openSession(far, sessionOptions(1))])
    other.listen({ onControl: () => undefined, onDocument: () => undefined })
    one.listen({ onControl: () => undefined, onDocument: () => undefined })
    const closed = () =>
      new Promise<void>((resolve) => one.openDocument('private', { onMessage: () => undefined, onClose: resolve }))
    await closed()
    await closed()
    expect(await Promise.race([one.closed, Promise.resolve('open')])).toBe('open')
  })

  it('S-211 refuses what is too large to be taken before it leaves, and keeps the link', async () => {
    const { near, far } = await sessionPair()
    const channel = openIn(near, 'agenda')
    channel.send(update(1, new Uint8Array(randomBytes(4 * mega + kilo))))
    channel.send(update(2, new Uint8Array(33 * mega)))
    channel.send(update(3, new Uint8Array([3])))
    await eventually(() => near.messages.length).toBe(2)
    expect(new Set(near.messages.map((message) => message.type === 'refused' && message.id))).toEqual(new Set([1, 2]))
    await eventually(() => far.messages.map(bytesOf)).toEqual([new Uint8Array([3])])
    expect(() => channel.send({ type: 'aware', state: new Uint8Array(5 * kilo) })).toThrow(MessageTooLarge)
    expect(() => near.session.send({ type: 'long', text: 'x'.repeat(17 * kilo) })).toThrow(MessageTooLarge)
  })

  it('S-212 sends the keystrokes of one moment in one frame', async () => {
    const { near, far } = await sessionPair()
    const channel = openIn(near, 'agenda')
    channel.send({ type: 'done' })
    await eventually(() => far.messages.length).toBe(1)
    let frames = 0
    far.session.link.stream.on('data', () => frames++)
    for (let id = 1; id <= 50; id++) channel.send(update(id, new Uint8Array(20).fill(id)))
    await eventually(() => far.messages.length).toBe(51)
    expect(frames).toBe(1)
  })

  it('S-309 says the words of the control channel before all documents that wait', async () => {
    const known: number[] = []
    const { near, far } = await sessionPair({ hold: () => void known.push(far.controls.length) })
    const channels = ['agenda', 'note', 'other'].map((name) => openIn(near, name))
    for (const channel of channels) channel.send({ type: 'done' })
    await eventually(() => known.length).toBe(3)
    for (const [at, channel] of channels.entries()) {
      near.session.send({ type: 'clients', name: `${at}` })
      channel.send(update(at + 1, new Uint8Array([at])))
    }
    await eventually(() => known.length).toBe(6)
    expect(known).toEqual([0, 0, 0, 3, 3, 3])
  })

  it('S-212 answers false above 512 KB and drains, while short messages of others pass', async () => {
    const { near, far } = await sessionPair()
    const big = openIn(near, 'big')
    const small = openIn(near, 'small')
    const order: string[] = []
    let taken = 0
    while (big.send(update(taken, new Uint8Array(randomBytes(100 * kilo))))) taken++
    expect(taken).toBe(5)
    void big.drained().then(() => order.push('drained'))
    small.send({ type: 'ack', id: 1 })
    await eventually(() => far.messages.some(({ type }) => type === 'ack')).toBe(true)
    expect(far.messages.findIndex(({ type }) => type === 'ack')).toBeLessThan(6)
    await big.drained()
    await eventually(() => far.messages.length).toBe(7)
    expect(order).toEqual(['drained'])
  })

  it('S-216 hands on one message of a document at a time and stops reading when too much waits', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const { near, far } = await sessionPair({ hold: () => held })
    const channel = openIn(near, 'agenda')
    const count = 24
    let sent = 0
    const sending = (async () => {
      for (; sent < count; sent++)
        if (!channel.send(update(sent, new Uint8Array(randomBytes(mega))))) await channel.drained()
    })()
    await eventually(() => far.messages.length).toBe(1)
    await eventually(() => Readable.isPaused(far.session.link.stream)).toBe(true)
    // 8 MB wait on the other side, one is being handled, and some are on the way; the rest is not even queued.
    expect(far.session.link.stream.rawBytesRead).toBeLessThan(14 * mega)
    expect(sent).toBeLessThan(count)
    expect(far.messages.length).toBe(1)
    release()
    await sending
    await eventually(() => far.messages.length).toBe(count)
    expect(far.messages.map((message) => message.type === 'update' && message.id)).toEqual([...Array(count).keys()])
  })

  it('S-216 ends the link, and nothing else, when a handler fails', async () => {
    for (const fail of [
      () => Promise.reject(new TypeError('broken')),
      () => {
        throw new TypeError('broken')
      },
    ]) {
      const { near, far } = await sessionPair({ hold: fail })
      openIn(near, 'agenda').send({ type: 'done' })
      expect(await far.session.closed).toBe('failed')
      expect(await near.session.closed).toBe('failed')
    }
  })

  it('S-213 keeps to its own pace, so that a thousand documents at once are no flood', async () => {
    const manual = createManualTimers()
    const limits = { ownBurst: 100, ownRate: 50, burst: 150, rate: 75 }
    const timers = timersOf(manual)
    const { near, far } = await sessionPair({ near: { timers, limits }, far: { timers, limits } })
    const channels = Array.from({ length: 100 }, (_, place) => openIn(near, `note/${place}`))
    for (const channel of channels) channel.send({ type: 'done' })
    for (let second = 0; second < 4; second++) {
      await eventually(() => far.channels.size + far.messages.length).toBe(Math.min(200, 100 + 50 * second))
      manual.advance(1_000)
    }
    expect(far.messages.length).toBe(100)
    expect(await Promise.race([far.session.closed, Promise.resolve('open')])).toBe('open')
  })

  it('S-213 ends a link that brings more than it should for long', async () => {
    const limits = { burst: 150, rate: 75 }
    const { near, far } = await sessionPair({ far: { limits } })
    const channel = openIn(near, 'agenda')
    for (let id = 0; id < 400; id++) channel.send({ type: 'ack', id })
    expect(await far.session.closed).toBe('too-fast')
    expect(await near.session.closed).toBe('too-fast')
    expect(far.messages.length).toBeLessThanOrEqual(150)
  })
})

describe('two links to one peer', () => {
  it('S-209 keeps the same one of two on both sides', async () => {
    const pairs = [await sessionPair(), await sessionPair()]
    const [here, there] = [keepBestSessions(), keepBestSessions()]
    for (const { near } of pairs) here.add('ben', near.session)
    for (const { far } of pairs.toReversed()) there.add('ana', far.session)
    const stays = pairs.findIndex(({ near }) => here.of('ben') === near.session)
    expect(there.of('ana')).toBe(pairs[stays]?.far.session)
    expect(await pairs[1 - stays]?.near.session.closed).toBe('replaced')
    expect([here.all().length, there.all().length]).toEqual([1, 1])
    pairs[stays]?.near.session.close('finished')
    await eventually(() => [here.of('ben'), there.of('ana')]).toEqual([null, null])
  })

  it('S-210 closes the stale link of a peer that was started anew', async () => {
    const stale = await sessionPair()
    const fresh = await sessionPair({ far: { hello: { schema: 1, instance: 'd'.repeat(32), capabilities: [] } } })
    const here = keepBestSessions()
    expect(here.add('ben', stale.near.session)).toBe(true)
    expect(here.add('ben', fresh.near.session)).toBe(true)
    expect(await stale.near.session.closed).toBe('restarted')
    expect(here.of('ben')).toBe(fresh.near.session)
  })
})

it('S-211 compresses above 1 KB', async () => {
  const { near, far } = await sessionPair()
  const text = new Uint8Array(Buffer.from('what we agreed last time, '.repeat(4_000)))
  const before = far.session.link.stream.rawBytesRead
  openIn(near, 'agenda').send(update(1, text))
  await eventually(() => far.messages.length).toBe(1)
  expect(bytesOf(far.messages[0])).toEqual(text)
  expect(far.session.link.stream.rawBytesRead - before).toBeLessThan(deflateRawSync(text).byteLength + 200)
})

function same(one: DocumentMessage | undefined, other: DocumentMessage): boolean {
  if (one?.type !== 'update' || other.type !== 'update') return isDeepStrictEqual(one, other)
  return one.id === other.id && Buffer.compare(one.update, other.update) === 0
}

/** Time by hand, except for what comes right after. */
function timersOf(manual: ReturnType<typeof createManualTimers>): NonNullable<SessionOptions['timers']> {
  const program = manual.program()
  return { now: program.now, elapsed: program.now, after: program.after, soon: systemTimers.soon }
}
