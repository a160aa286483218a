import { networkInterfaces } from 'node:os'
import { epochAt, epochsAround } from '../../identity/rendezvous.ts'
import { networkDoors, type NetworkDoors } from '../network-doors.ts'
import { createTcpTransport } from '../tcp-transport.ts'
import { systemTimers, type Timers } from '../timers.ts'
import { LinkFailure, type Transport } from '../transport.ts'
import { createLanDoor, createLanPorts } from './lan-door.ts'
import { lanOffline, searchLan } from './lan-search.ts'
import { createLanWires } from './lan-wires.ts'
import { serviceName } from './service-name.ts'

/** Where neighbours are looked for and how patiently; times in milliseconds. */
export type LanOptions = {
  /** Names of interfaces; all but the internal one by default. */
  only?: readonly string[]
  /** The UDP port on which questions are heard; that of multicast DNS by default. */
  port?: number
  searchLimit?: number
  timers?: Timers
  doors?: NetworkDoors
  interfaces?: typeof networkInterfaces
}

const multicastDnsPort = 5_353
const askAgain = [1_000, 3_000, 7_000]

/**
 * Links on the local network: who looks asks by multicast DNS for a name that only the two can make, the other answers
 * with a port, and TCP carries the rest. `address`, where known, saves the question. Nothing is sent unasked, and
 * nothing is open while nobody waits or looks.
 */
export function createLanTransport({
  only,
  port = multicastDnsPort,
  searchLimit = 10_000,
  timers = systemTimers,
  doors = networkDoors,
  interfaces = networkInterfaces,
}: LanOptions = {}): Transport {
  const closing = new AbortController()
  const wires = createLanWires({ port, doors, timers, interfaces, only })
  const ports = createLanPorts({ timers, doors })
  const dialler = createTcpTransport({ name: 'lan', timers, doors })
  const listenings = new Set<() => Promise<void>>()

  return {
    name: 'lan',

    async listen(options) {
      if (closing.signal.aborted) throw new LinkFailure('aborted')
      const { publicKey } = options.keyPair
      const names = () => epochsAround(timers.now()).map((epoch) => serviceName(publicKey, epoch))
      const door = createLanDoor(options, { ports, names })
      const close = async () => {
        listenings.delete(close)
        await wires.leave(door)
        await door.close()
      }
      listenings.add(close)
      await wires.join(door)
      if (!closing.signal.aborted && door.where.length > 0) return { where: door.where, close }
      await close()
      throw closing.signal.aborted ? new LinkFailure('aborted') : lanOffline()
    },

    async connect(options) {
      const signal = AbortSignal.any([options.signal, closing.signal])
      if (signal.aborted) throw new LinkFailure('aborted')
      if (options.address !== undefined) return dialler.connect({ ...options, signal })
      return searchLan({
        wires,
        name: serviceName(options.publicKey, epochAt(timers.now())),
        timers,
        askAgain,
        searchLimit,
        signal,
        dial: (address, callSignal) => dialler.connect({ ...options, address, signal: callSignal }),
      })
    },

    async close() {
      closing.abort()
      await Promise.all([...listenings].map((close) => close()))
      await Promise.all([dialler.close(), ports.close()])
      await wires.close()
    },
  }
}
