import { createTcpTransport, parseAddress, type TcpOptions } from '../tcp-transport.ts'
import type { Listening, ListenOptions, Transport } from '../transport.ts'
import type { LanWire } from './lan-wire.ts'
import type { LanUser } from './lan-wires.ts'

/** A TCP transport for each own address; links live on in it when a door is closed. */
export type LanPorts = { at(address: string): Transport; close(): Promise<void> }

/** None is made before it is asked for. */
export function createLanPorts(options: TcpOptions): LanPorts {
  const transports = new Map<string, Transport>()
  return {
    at(address) {
      const transport = transports.get(address) ?? createTcpTransport({ ...options, name: 'lan', hosts: [address] })
      transports.set(address, transport)
      return transport
    },
    async close() {
      await Promise.all([...transports.values()].map((transport) => transport.close()))
    },
  }
}

/** What waits for peers at every place; `where` follows the places. */
export type LanDoor = LanUser & { where: string[]; close(): Promise<void> }

/** A door that answers whoever asks for one of `names()`, and nobody else. */
export function createLanDoor(
  options: ListenOptions,
  { ports, names }: { ports: LanPorts; names(): string[] },
): LanDoor {
  const where: string[] = []
  const open = new Map<LanWire, Listening>()

  async function shut(wire: LanWire): Promise<void> {
    const listening = open.get(wire)
    open.delete(wire)
    where.splice(0, where.length, ...[...open.values()].flatMap((other) => other.where))
    await listening?.close()
  }

  return {
    where,
    async onWire(wire) {
      // An address may be gone again, or not yet usable: the next look at the network finds it.
      const listening = await ports
        .at(wire.place.address)
        .listen(options)
        .catch(() => null)
      if (!listening) return
      open.set(wire, listening)
      where.push(...listening.where)
    },
    onGone: shut,
    onQuestion(wire, name) {
      const port = parseAddress(open.get(wire)?.where[0] ?? '')?.port
      if (port !== undefined && names().includes(name)) wire.answer(name, port)
    },
    onAnswer: () => undefined,
    async close() {
      await Promise.all([...open.keys()].map(shut))
    },
  }
}
