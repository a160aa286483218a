import multicastDns, { type MulticastDns, type Packet } from 'multicast-dns'
import type { RemoteInfo } from 'node:dgram'
import type { NetworkDoors } from '../network-doors.ts'
import { formatAddress } from '../tcp-transport.ts'
import type { Timers } from '../timers.ts'
import { createTokenBucket } from '../token-bucket.ts'
import type { LanPlace } from './lan-places.ts'
import { createVettedSocket } from './vetted-socket.ts'

/** What is heard on a wire. */
export type LanHearing = {
  /** Somebody near looks for a name. */
  onQuestion(wire: LanWire, name: string): void
  /** Somebody near says to wait under a name, at an address. */
  onAnswer(wire: LanWire, name: string, address: string): void
}

/** The multicast socket of one place. */
export type LanWire = {
  place: LanPlace
  ask(name: string): void
  /** Says that the TCP port of this place is where the name waits. */
  answer(name: string, port: number): void
  close(): Promise<void>
}

/** What every wire of a transport shares. */
export type LanWireOptions = { port: number; doors: NetworkDoors; timers: Timers; hearing: LanHearing }

const groups = { 4: '224.0.0.251', 6: 'ff02::fb' } as const
const anyAddress = { 4: '0.0.0.0', 6: '::' } as const
// A question or an answer of ours has less than 150 bytes.
const longestPacket = 512
const packetsPerSecond = 200
const answersPerSecond = 5
const answersAtOnce = 20
const secondsToLive = 10

/** Joins the multicast group of a place; null when this place has none or its port is taken by somebody else alone. */
export async function openLanWire(
  place: LanPlace,
  { port, doors, timers, hearing }: LanWireOptions,
): Promise<LanWire | null> {
  const packets = createTokenBucket({ rate: packetsPerSecond, burst: 2 * packetsPerSecond, elapsed: timers.elapsed })
  const answers = createTokenBucket({ rate: answersPerSecond, burst: answersAtOnce, elapsed: timers.elapsed })
  const type = place.family === 4 ? 'udp4' : 'udp6'
  const { socket, bytesIn } = createVettedSocket(
    { type, reuseAddr: true, ipv6Only: place.family === 6 },
    (packet, from) => packet.byteLength <= longestPacket && place.isNear(from.address) && packets.take(1),
  )
  // Bound to the interface's own address a socket would hear no multicast.
  const [ip, bind] = [groups[place.family], anyAddress[place.family]]
  const dns = multicastDns({ port, type, ip, interface: place.join, bind, socket })
  let bytesOut = 0
  const sent = (_error?: Error | null, bytes?: number) => void (bytesOut += bytes ?? 0)
  const door = doors.openDoor({
    transport: 'lan',
    kind: 'searching',
    where: formatAddress(place.address, port),
    bytes: () => ({ in: bytesIn(), out: bytesOut }),
  })
  const wire: LanWire = {
    place,
    ask: (name) => dns.query({ questions: [{ name, type: 'SRV' }] }, sent),
    answer(name, target) {
      if (!answers.take(1)) return
      // The target is the name itself: what this computer is called is nobody's business.
      dns.respond({ answers: [{ name, type: 'SRV', ttl: secondsToLive, data: { port: target, target: name } }] }, sent)
    },
    async close() {
      await end(dns)
      door.close()
    },
  }
  listenTo(dns, { wire, port, hearing })
  return await new Promise((resolve) => {
    dns.once('ready', () => resolve(wire))
    dns.on('error', () => void wire.close().then(() => resolve(null)))
    // A packet that is no DNS, or an interface that went away: neither concerns anybody.
    dns.on('warning', () => undefined)
  })
}

function listenTo(
  dns: MulticastDns,
  { wire, port, hearing }: { wire: LanWire; port: number; hearing: LanHearing },
): void {
  dns.on('query', ({ questions }) => {
    for (const { name, type } of questions) {
      if (typeof name === 'string' && (type === 'SRV' || type === 'ANY')) hearing.onQuestion(wire, name.toLowerCase())
    }
  })
  dns.on('response', (packet: Packet, from: RemoteInfo) => {
    // Only a program that may open the well-known port answers from it.
    if (from.port !== port) return
    for (const { name, type, data } of packet.answers) {
      const target = type === 'SRV' ? portOf(data) : null
      if (typeof name !== 'string' || target === null) continue
      hearing.onAnswer(wire, name.toLowerCase(), formatAddress(from.address, target))
    }
  })
}

function portOf(data: unknown): number | null {
  if (typeof data !== 'object' || data === null || !('port' in data)) return null
  return typeof data.port === 'number' && data.port > 0 ? data.port : null
}

function end(dns: MulticastDns): Promise<void> {
  return new Promise((done) => {
    try {
      dns.destroy(() => done())
    } catch {
      // A socket that never opened cannot be closed.
      done()
    }
  })
}
