import SecretStream from '@hyperswarm/secret-stream'
import fc from 'fast-check'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EPOCH_MILLISECONDS, epochAt } from '../../src/sync/identity/rendezvous.ts'
import { listLanPlaces } from '../../src/sync/network/lan/lan-places.ts'
import { createLanTransport, type LanOptions } from '../../src/sync/network/lan/lan-transport.ts'
import { serviceName } from '../../src/sync/network/lan/service-name.ts'
import { createNetworkDoors } from '../../src/sync/network/network-doors.ts'
import { systemTimers } from '../../src/sync/network/timers.ts'
import { LinkFailure, type Link, type Transport } from '../../src/sync/network/transport.ts'
import { describeTransport } from './transports.ts'

const group = '224.0.0.251'
const fuzzRuns = Number(process.env['MENTORBOOK_LAN_FUZZ'] ?? 5_000)
const loopback = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
  addresses.some(({ address }) => address === '127.0.0.1') ? [name] : [],
)
const lanHandles = () => process.getActiveResourcesInfo().filter((name) => /^(TCP|UDP)/.test(name)).length

/** A port for the questions of one test alone; the well-known one may be in use on this computer. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((done) => void socket.close(done))
  return port
}

describeTransport('lan', {
  wrongKey: 'unreachable',
  createWorld: async () => {
    const port = await freePort()
    const create = () => createLanTransport({ only: loopback, port, searchLimit: 700 })
    return {
      near: create(),
      far: create(),
      restartFar: () => Promise.resolve(create()),
      addressOf: () => undefined,
      handles: lanHandles,
      end: () => Promise.resolve(),
    }
  },
})

describe('lan', () => {
  const own = SecretStream.keyPair()
  const theirs = SecretStream.keyPair()
  const ends: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
    await expect.poll(lanHandles).toBe(0)
  })

  function create(options: LanOptions) {
    const transport = createLanTransport({ only: loopback, ...options })
    ends.push(() => transport.close())
    return transport
  }
  const listen = async (transport: Transport, accepts = () => true) => {
    const links: Link[] = []
    const { where } = await transport.listen({ keyPair: theirs, accepts, onLink: (link) => links.push(link) })
    return { links, where }
  }
  const dial = (transport: Transport, options: { signal?: AbortSignal; address?: string } = {}) =>
    transport.connect({ keyPair: own, publicKey: theirs.publicKey, signal: new AbortController().signal, ...options })
  const failureOf = async (attempt: Promise<unknown>): Promise<LinkFailure> => {
    const error: unknown = await attempt.then(
      () => null,
      (reason: unknown) => reason,
    )
    if (error instanceof LinkFailure) return error
    throw new Error(`no failure: ${String(error)}`)
  }
  /** Somebody else on the wire: hears every packet and says what it likes. */
  async function createStranger(port: number): Promise<{ heard: Buffer[]; say(packet: Uint8Array): Promise<void> }> {
    const socket: Socket = createSocket({ type: 'udp4', reuseAddr: true })
    const heard: Buffer[] = []
    socket.on('message', (packet) => heard.push(packet))
    socket.bind(port, '0.0.0.0')
    await once(socket, 'listening')
    socket.addMembership(group, '127.0.0.1')
    socket.setMulticastInterface('127.0.0.1')
    ends.push(() => socket.close())
    const say = (packet: Uint8Array) => new Promise<void>((done) => socket.send(packet, port, group, () => done()))
    return { heard, say }
  }

  it('S-223 sends nothing and opens nothing before it is asked to, nor while a door only waits', async () => {
    const port = await freePort()
    const { heard, say } = await createStranger(port)
    const before = lanHandles()
    const transport = create({ port })
    expect(lanHandles()).toBe(before)
    await listen(transport)
    expect(lanHandles()).toBe(before + 2)
    // What the stranger says itself arrives after anything that the door had said unasked.
    await say(Buffer.from('a word'))
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    expect(heard.map(String)).toEqual(['a word'])
  })

  it('S-223 says on the wire only names that change every day and hold nothing of anybody', async () => {
    const port = await freePort()
    const { heard } = await createStranger(port)
    await listen(create({ port }))
    await dial(create({ port }))
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(2)
    const name = serviceName(theirs.publicKey, epochAt(Date.now()))
    const label = name.replace('.local', '')
    for (const packet of heard) {
      expect(packet.length).toBeLessThan(150)
      const words = packet.toString('latin1').match(/[\w-]{4,}/g)
      expect(words?.filter((word) => !word.includes(label) && word !== 'local')).toEqual([])
    }
  })

  it('S-223 makes names that say nothing about each other', () => {
    const names = [0, 1, 2].flatMap((epoch) => [
      serviceName(own.publicKey, epoch),
      serviceName(theirs.publicKey, epoch),
    ])
    expect(new Set(names).size).toBe(6)
    for (const name of names) expect(name).toMatch(/^[a-z2-7]{32}\.local$/)
    expect(serviceName(own.publicKey, 1)).toBe(names[2])
  })

  it.each([-1, 0, 1])('S-223 is found by one whose clock is %i days off', async (days) => {
    const port = await freePort()
    await listen(create({ port }))
    const timers = { ...systemTimers, now: () => Date.now() + days * EPOCH_MILLISECONDS }
    expect((await dial(create({ port, timers }))).transport).toBe('lan')
  })

  it('S-224 answers no question but that for its own name, and none from outside the wire', async () => {
    const port = await freePort()
    const { heard, say } = await createStranger(port)
    await listen(create({ port }))
    await say(question(serviceName(own.publicKey, epochAt(Date.now()))))
    await say(question('_services._dns-sd._udp.local'))
    await say(question(serviceName(theirs.publicKey, epochAt(Date.now()) + 5)))
    await say(question(serviceName(theirs.publicKey, epochAt(Date.now()))))
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(5)
    expect(heard.filter((packet) => (packet[2] ?? 0) & 0x80)).toHaveLength(1)
    const places = listLanPlaces({
      eth0: [
        { address: '10.1.2.3', netmask: '', cidr: '10.1.2.3/24', family: 'IPv4', mac: '', internal: false },
        { address: 'fe80::3', netmask: '', cidr: 'fe80::3/64', family: 'IPv6', mac: '', internal: false, scopeid: 2 },
        { address: '2001:db8::3', netmask: '', cidr: null, family: 'IPv6', mac: '', internal: false, scopeid: 0 },
      ],
      lo: [{ address: '127.0.0.1', netmask: '', cidr: '127.0.0.1/8', family: 'IPv4', mac: '', internal: true }],
    })
    const zone = process.platform === 'win32' ? '2' : 'eth0'
    expect(places.map(({ address }) => address)).toEqual(['10.1.2.3', `fe80::3%${zone}`])
    const near = (address: string) => places.map((place) => place.isNear(address))
    expect(near('10.1.2.99')).toEqual([true, false])
    expect(near(`fe80::99%${zone}`)).toEqual([false, true])
    for (const far of ['10.1.3.1', '203.0.113.4', 'fe80::99%other', '2001:db8::4', 'nonsense'])
      expect(near(far)).toEqual([false, false])
  })

  it('S-224 answers the same question only so often', async () => {
    const port = await freePort()
    const { heard, say } = await createStranger(port)
    const timers = { ...systemTimers, elapsed: () => 0 }
    await listen(create({ port, timers }))
    const asked = question(serviceName(theirs.publicKey, epochAt(Date.now())))
    for (let count = 0; count < 60; count++) await say(asked)
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(80)
    expect(heard.filter((packet) => (packet[2] ?? 0) & 0x80)).toHaveLength(20)
  })

  it('S-224 calls on past wrong answers, and never more than 16 of them', async () => {
    const port = await freePort()
    const { heard, say } = await createStranger(port)
    const doors = createNetworkDoors()
    const addresses = new Set<string>()
    doors.onChange(() => {
      for (const { kind, where } of doors.list()) if (kind === 'link') addresses.add(where)
    })
    const attempt = failureOf(dial(create({ port, doors, searchLimit: 1_500 })))
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    const name = serviceName(theirs.publicKey, epochAt(Date.now()))
    for (let count = 0; count < 30; count++) await say(answer(name, 1 + count))
    expect((await attempt).reason).toBe('unreachable')
    expect(addresses.size).toBe(16)
  })

  it('S-224 finds the true one among wrong answers', async () => {
    const port = await freePort()
    const { say } = await createStranger(port)
    const name = serviceName(theirs.publicKey, epochAt(Date.now()))
    const searching = create({ port })
    const attempt = dial(searching)
    for (let count = 0; count < 5; count++) await say(answer(name, 1 + count))
    await listen(create({ port }))
    expect(Buffer.from((await attempt).peerKey).equals(theirs.publicKey)).toBe(true)
  })

  it('S-225 takes no notice of packets that are none of its own', async () => {
    const port = await freePort()
    const { say } = await createStranger(port)
    let elapsed = 0
    const timers = { ...systemTimers, elapsed: () => (elapsed += 1_000) }
    const doors = createNetworkDoors()
    await listen(create({ port, timers, doors }))
    // Its own answers come back to it as well.
    const bytesOfOthers = () => {
      const door = doors.list().find(({ kind }) => kind === 'searching')
      return door ? door.bytesIn - door.bytesOut : -1
    }
    const name = serviceName(theirs.publicKey, epochAt(Date.now()))
    const seeds = [question(name), answer(name, 9), question('x.local'), Buffer.alloc(12)]
    const mutant = fc
      .record({
        seed: fc.constantFrom(...seeds),
        edits: fc.array(fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 255 })), { maxLength: 6 }),
        cut: fc.nat({ max: 200 }),
        tail: fc.uint8Array({ maxLength: 40 }),
      })
      .map(({ seed, edits, cut, tail }) => {
        const packet = Buffer.concat([seed.subarray(0, cut), tail])
        for (const [at, byte] of edits) if (at < packet.length) packet[at] = byte
        return packet
      })
    const packets = fc.sample(fc.oneof(mutant, fc.uint8Array({ maxLength: 600 })), fuzzRuns)
    packets.push(Buffer.alloc(60_000, 0xc0))
    let said = 0
    // In small lots, and each waited for, so that the system drops none and every one is read.
    while (packets.length > 0) {
      for (const packet of packets.splice(0, 20)) {
        said += packet.length
        await say(packet)
      }
      await expect.poll(bytesOfOthers, { interval: 1, timeout: 5_000 }).toBe(said)
    }
    expect((await dial(create({ port }))).transport).toBe('lan')
  })

  it('S-225 leaves unread what comes too fast, and is found all the same', async () => {
    const port = await freePort()
    const { say } = await createStranger(port)
    await listen(create({ port }))
    for (let count = 0; count < 2_000; count++) await say(question('x.local'))
    const timers = { ...systemTimers, after: (ms: number, run: () => void) => systemTimers.after(ms / 10, run) }
    expect((await dial(create({ port, timers, searchLimit: 100_000 }))).transport).toBe('lan')
  })

  it('S-226 says so when there is no local network, and finds one that comes later', async () => {
    const port = await freePort()
    let connected = false
    const looks: (() => void)[] = []
    const timers = {
      ...systemTimers,
      after: (ms: number, run: () => void) =>
        ms === 15_000 ? (looks.push(run), () => undefined) : systemTimers.after(ms, run),
    }
    const moving = create({ port, timers, interfaces: () => (connected ? networkInterfaces() : {}) })
    expect((await failureOf(listen(moving))).sentence).toContain('not connected to a local network')
    expect((await failureOf(dial(moving))).sentence).toContain('not connected to a local network')
    connected = true
    const { where } = await listen(moving)
    expect(where).toHaveLength(1)
    connected = false
    looks.at(-1)?.()
    await expect.poll(() => where).toEqual([])
    connected = true
    looks.at(-1)?.()
    await expect.poll(() => where).toHaveLength(1)
    expect((await dial(create({ port }))).transport).toBe('lan')
  })

  it('S-226 calls at an address that is known without asking', async () => {
    const port = await freePort()
    const { heard } = await createStranger(port)
    const { where } = await listen(create({ port }))
    const doors = createNetworkDoors()
    const changed = vi.fn()
    doors.onChange(changed)
    const link = await dial(create({ port, doors }), { address: where[0] ?? '' })
    expect(link.where).toBe(where[0])
    expect(doors.list().map(({ transport, kind }) => `${transport} ${kind}`)).toEqual(['lan link'])
    expect(changed).toHaveBeenCalledTimes(1)
    expect(heard).toEqual([])
  })

  it('S-220 lists its sockets as long as they are open', async () => {
    const port = await freePort()
    const doors = createNetworkDoors()
    const transport = create({ port, doors })
    await listen(transport)
    await dial(create({ port }))
    await expect.poll(() => doors.list().length).toBe(3)
    expect(doors.list().map(({ kind }) => kind)).toEqual(['searching', 'listening', 'link'])
    expect(doors.list().every(({ transport: name }) => name === 'lan')).toBe(true)
    expect(doors.list()[0]?.bytesOut).toBeGreaterThan(50)
    await transport.close()
    expect(doors.list()).toEqual([])
  })
})

function labels(name: string): Buffer {
  const parts = name.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]))
  return Buffer.concat([...parts, Buffer.of(0)])
}

/** A multicast DNS question for a service. */
function question(name: string): Buffer {
  return Buffer.concat([Buffer.of(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0), labels(name), Buffer.of(0, 33, 0, 1)])
}

/** A multicast DNS answer that names a port on the answering computer. */
function answer(name: string, port: number): Buffer {
  const data = Buffer.concat([Buffer.of(0, 0, 0, 0, port >> 8, port & 255), labels(name)])
  const head = Buffer.of(0, 33, 0, 1, 0, 0, 0, 10, data.length >> 8, data.length & 255)
  return Buffer.concat([Buffer.of(0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0), labels(name), head, data])
}
