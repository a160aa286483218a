import type { RawStream, StartOptions } from '@hyperswarm/secret-stream'
import type { Server } from 'hyperdht'
import type { networkInterfaces } from 'node:os'
import { BoundedSecretStream } from '../bounded-secret-stream.ts'
import { networkDoors, type NetworkDoors } from '../network-doors.ts'
import { systemTimers, type Timers } from '../timers.ts'
import { LinkFailure, type Link, type ListenOptions, type Transport } from '../transport.ts'
import { dhtFailure } from './dht-failure.ts'
import { linkOfDhtStream } from './dht-link.ts'
import { openDhtNode, type DhtAddress, type DhtNode } from './dht-node.ts'

export type { DhtAddress }

/** Where the directory is and how patiently peers are met through it; times in milliseconds. */
export type DhtOptions = {
  /** `host:port` of the nodes that lead into the directory; empty: the library's public ones, given: only these. */
  bootstrap?: readonly string[]
  /** What `nodes()` answered in an earlier run. */
  nodes?: readonly DhtAddress[]
  /** Key of a blind relay that carries sealed bytes where the two networks let nothing else through. */
  relay?: Uint8Array
  /** False: the two meet over the relay alone, and no direct path between them is tried. */
  direct?: boolean
  host?: string
  connectLimit?: number
  closeLimit?: number
  timers?: Timers
  doors?: NetworkDoors
  interfaces?: typeof networkInterfaces
}

/** The transport over the internet directory. */
export type DhtTransport = Transport & {
  /** Nodes of the directory known now, to be given to the next start. */
  nodes(): DhtAddress[]
}

const keptNodes = 50

/**
 * Links through the internet directory, found by key alone; `address` is not needed. Who is not accepted gets no answer
 * at all, so that a stranger cannot tell a notebook that refuses from one that is not there: its side reads
 * `unreachable`. A link over a relay ends with the door through which it came.
 */
export function createDhtTransport({
  bootstrap = [],
  nodes = [],
  relay,
  direct = true,
  host,
  connectLimit = 30_000,
  closeLimit = 2_000,
  timers = systemTimers,
  doors = networkDoors,
  interfaces,
}: DhtOptions = {}): DhtTransport {
  const closing = new AbortController()
  const links = new Set<Link>()
  const listenings = new Set<() => Promise<void>>()
  let opening: Promise<DhtNode> | null = null
  let opened: DhtNode | null = null
  let known = [...nodes]

  function open(): Promise<DhtNode> {
    opening ??= openDhtNode({ bootstrap, nodes: known, direct, host, doors }).then(
      (node) => (opened = node),
      (error: unknown) => {
        opening = null
        throw error
      },
    )
    return opening
  }

  function currentNodes(): DhtAddress[] {
    const met = opened && !opened.dht.destroyed ? opened.dht.toArray() : []
    return met.length > 0 ? met.slice(0, keptNodes).map((node) => ({ host: node.host, port: node.port })) : known
  }

  function keep(link: Link): Link {
    links.add(link)
    link.onClose(() => links.delete(link))
    return link
  }

  return {
    name: 'dht',
    nodes: currentNodes,

    async listen({ keyPair, accepts, onLink }) {
      if (closing.signal.aborted) throw new LinkFailure('aborted')
      const { dht, where } = await open()
      const stop = new AbortController()
      const signal = AbortSignal.any([stop.signal, closing.signal])
      const responses = dht.stats.requests.responses
      const server = dht.createServer({
        firewall: (key) => signal.aborted || !isAccepted(accepts, key),
        holepunch: () => direct,
        shareLocalAddress: direct,
        relayThrough: relay ?? null,
        createSecretStream,
      })
      server.on('connection', (stream) => {
        const explain = (cause: unknown) => new LinkFailure('unreachable', { cause })
        linkOfDhtStream(stream, { timers, timeLimit: connectLimit, signal, doors, explain }).then(
          (link) => onLink(keep(link)),
          () => undefined,
        )
      })
      const close = async () => {
        listenings.delete(close)
        stop.abort()
        await within(closeLimit, server.close(), timers)
      }
      listenings.add(close)
      const failure = await announce(server, keyPair)
      if (signal.aborted) throw new LinkFailure('aborted')
      if (failure !== null || server.relayAddresses.length === 0) {
        await close()
        throw dhtFailure({ cause: failure, answered: dht.stats.requests.responses > responses, interfaces })
      }
      return { where: [where], close }
    },

    async connect({ keyPair, publicKey, signal: called }): Promise<Link> {
      const signal = AbortSignal.any([called, closing.signal])
      if (signal.aborted) throw new LinkFailure('aborted')
      const { dht } = await open()
      if (signal.aborted) throw new LinkFailure('aborted')
      const responses = dht.stats.requests.responses
      const stream = dht.connect(Buffer.from(publicKey), {
        keyPair,
        holepunch: () => direct,
        localConnection: direct,
        fastOpen: direct,
        relayThrough: relay ?? null,
        createSecretStream,
      })
      const explain = (cause: unknown) =>
        dhtFailure({ cause, answered: dht.stats.requests.responses > responses, interfaces })
      return keep(await linkOfDhtStream(stream, { timers, timeLimit: connectLimit, signal, doors, explain }))
    },

    async close() {
      closing.abort()
      for (const link of links) link.close()
      await Promise.all([...listenings].map((close) => close()))
      const last = opening
      opening = null
      const node = await last?.catch(() => null)
      if (!node) return
      known = currentNodes()
      await node.close()
    },
  }
}

function createSecretStream(isInitiator: boolean, rawStream: RawStream | null, options: StartOptions) {
  // The library's unsealed side messages rest on a key that a listener on the wire could compute.
  return new BoundedSecretStream(isInitiator, rawStream, { ...options, enableSend: false })
}

function isAccepted(accepts: ListenOptions['accepts'], key: Uint8Array): boolean {
  try {
    return accepts(Uint8Array.from(key))
  } catch {
    return false
  }
}

async function announce(server: Server, keyPair: Parameters<Server['listen']>[0]): Promise<unknown> {
  try {
    await server.listen(keyPair)
    return null
  } catch (error) {
    return error ?? new Error('the library gave no reason')
  }
}

/** Waits for something no longer than so many milliseconds; it goes on by itself then. */
async function within(ms: number, work: Promise<unknown>, timers: Timers): Promise<void> {
  let stop = () => {}
  const limit = new Promise<void>((done) => (stop = timers.after(ms, done)))
  await Promise.race([work.catch(() => undefined), limit])
  stop()
}
