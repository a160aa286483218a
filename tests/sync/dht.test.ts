import SecretStream from '@hyperswarm/secret-stream'
import relays from 'blind-relay'
import HyperDHT from 'hyperdht'
import { startDirectory } from '../helpers/local-directory.ts'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDhtTransport, type DhtOptions } from '../../src/sync/network/dht/dht-transport.ts'
import { createNetworkDoors } from '../../src/sync/network/network-doors.ts'
import { LinkFailure, type Link, type Transport } from '../../src/sync/network/transport.ts'
import { describeTransport } from './transports.ts'

const host = '127.0.0.1'
let testnet: Awaited<ReturnType<typeof startDirectory>>
let bootstrap: string[]

beforeAll(async () => {
  testnet = await startDirectory()
  bootstrap = testnet.bootstrap.map((node) => `${node.host}:${node.port}`)
})
afterAll(() => testnet.destroy())

/** UDP sockets of this process, the library's native ones among them. */
function udpHandles(): number {
  const report = JSON.parse(JSON.stringify(process.report.getReport())) as { libuv: { type: string }[] }
  return report.libuv.filter(({ type }) => type === 'udp' || type === 'poll').length
}

describeTransport('dht', {
  wrongKey: 'unreachable',
  refusal: 'unreachable',
  createWorld: () => {
    const create = () => createDhtTransport({ bootstrap, host, connectLimit: 3_000 })
    return Promise.resolve({
      near: create(),
      far: create(),
      restartFar: () => Promise.resolve(create()),
      addressOf: () => undefined,
      handles: udpHandles,
      end: () => Promise.resolve(),
    })
  },
})

describe('dht', () => {
  const own = SecretStream.keyPair()
  const theirs = SecretStream.keyPair()
  const ends: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
    vi.useRealTimers()
  })

  function create(options: DhtOptions = {}) {
    const transport = createDhtTransport({ bootstrap, host, ...options })
    ends.push(() => transport.close())
    return transport
  }
  const listen = async (transport: Transport, links: Link[] = []) => {
    await transport.listen({ keyPair: theirs, accepts: () => true, onLink: (link) => links.push(link) })
    return links
  }
  const dial = (transport: Transport, publicKey = theirs.publicKey) =>
    transport.connect({ keyPair: own, publicKey, signal: new AbortController().signal })
  const failureOf = async (attempt: Promise<unknown>): Promise<LinkFailure> => {
    const error: unknown = await attempt.then(
      () => null,
      (reason: unknown) => reason,
    )
    if (error instanceof LinkFailure) return error
    throw new Error(`no failure: ${String(error)}`)
  }
  const talk = async (near: Link, links: Link[]) => {
    await expect.poll(() => links.length).toBe(1)
    const far = links[0] as Link
    const heard = once(far.stream, 'data')
    // Above what is allowed before the handshake.
    near.stream.write(Buffer.alloc(4_096, 7))
    expect((await heard)[0]).toHaveLength(4_096)
    return far
  }

  it('S-201 sends no packet and opens no socket before it is asked to', async () => {
    const silent = createSocket('udp4').bind(0, host)
    await once(silent, 'listening')
    ends.push(() => silent.close())
    const heard = vi.fn()
    silent.on('message', heard)
    const before = udpHandles()
    const doors = createNetworkDoors()
    const transport = create({ bootstrap: [`${host}:${silent.address().port}`], doors })
    expect([udpHandles(), doors.list(), transport.nodes()]).toEqual([before, [], []])
    const call = new AbortController()
    const attempt = transport.connect({ keyPair: own, publicKey: theirs.publicKey, signal: call.signal })
    const failed = failureOf(attempt)
    // The same socket hears of it as soon as somebody asks, so the silence before was real.
    await expect.poll(() => heard.mock.calls.length).toBeGreaterThan(0)
    call.abort()
    expect((await failed).reason).toBe('aborted')
  })

  it('S-221 finds the directory by the nodes of the last run when every bootstrap node is gone', async () => {
    const earlier = create()
    await listen(earlier)
    const nodes = earlier.nodes()
    await earlier.close()
    expect(new Set(earlier.nodes())).toEqual(new Set(nodes))
    expect(JSON.parse(JSON.stringify(nodes))).toEqual(nodes)
    expect(nodes.length).toBeGreaterThan(2)
    const dead = await deadAddress()
    const links = await listen(create())
    await talk(await dial(create({ bootstrap: [dead], nodes })), links)
  })

  it('S-221 says that the directory does not answer, or that there is no network', async () => {
    const dead = await deadAddress()
    const outside = {
      address: '203.0.113.5',
      netmask: '',
      family: 'IPv4',
      mac: '',
      internal: false,
      cidr: null,
    } as const
    const online = create({ bootstrap: [dead], interfaces: () => ({ eth0: [outside] }) })
    const offline = create({ bootstrap: [dead], interfaces: () => ({}) })
    const earlier = create()
    await failureOf(dial(earlier))
    const [unanswered, unheard, alone] = await Promise.all([
      failureOf(dial(online)),
      failureOf(listen(online)),
      failureOf(dial(offline)),
      // Who knows nodes opens its door all the same.
      listen(create({ bootstrap: [dead], nodes: earlier.nodes() })),
    ])
    expect([unanswered.reason, unheard.reason, alone.reason]).toEqual(['unreachable', 'unreachable', 'unreachable'])
    expect(unanswered.sentence).toContain('directory did not answer')
    expect(unheard.sentence).toContain('directory did not answer')
    expect(alone.sentence).toContain('not connected to a network')
  })

  it('S-221 names the address in the settings that is none', async () => {
    const { reason, sentence } = await failureOf(dial(create({ bootstrap: ['directory'] })))
    expect(reason).toBe('unreachable')
    expect(sentence).toContain('“directory”')
  })

  it('S-221 asks to look at date and time when nobody has the key', async () => {
    expect((await failureOf(dial(create()))).sentence).toContain('date and time are right')
  })

  it('S-221 links two computers however wrong the clock of one is', async () => {
    const links = await listen(create())
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(1980, 0, 1) })
    await talk(await dial(create()), links)
  })

  it('S-222 carries sealed bytes over a blind relay where no direct path is allowed', async () => {
    const node = new HyperDHT({ bootstrap: testnet.bootstrap, host, quickFirewall: false, ephemeral: true })
    const relay = new relays.Server({ createStream: (options) => node.createRawStream({ ...options, framed: true }) })
    const server = node.createServer({}, (stream) => {
      stream.on('error', () => undefined)
      relay.accept(stream, { id: stream.remotePublicKey }).on('error', () => undefined)
    })
    const key = SecretStream.keyPair()
    await server.listen(key)
    ends.push(() => node.destroy())
    const links = await listen(create({ direct: false }))
    const doors = createNetworkDoors()
    const near = await dial(create({ direct: false, relay: key.publicKey, doors }))
    await talk(near, links)
    expect(relay.stats.pairings.matched).toBe(1)
    expect(doors.list().find(({ kind }) => kind === 'link')?.where).toBe(near.where)
  })

  it('S-220 enters its sockets and links into the list of doors, with their bytes, and takes them off', async () => {
    const doors = createNetworkDoors()
    const links = await listen(create())
    const transport = create({ doors })
    const near = await dial(transport)
    await talk(near, links)
    expect(doors.list().map(({ transport: name, kind }) => `${name} ${kind}`)).toEqual([
      'dht listening',
      'dht searching',
      'dht link',
    ])
    const link = doors.list()[2]
    expect(link?.bytesOut).toBeGreaterThan(4_096)
    expect(link?.where).toBe(near.where)
    near.close()
    await expect.poll(() => doors.list().length).toBe(2)
    await transport.close()
    expect(doors.list()).toEqual([])
  })
})

/** An address on loopback where nobody answers. */
async function deadAddress(): Promise<string> {
  const socket = createSocket('udp4').bind(0, host)
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((done) => void socket.close(done))
  return `${host}:${port}`
}
