import type { networkInterfaces } from 'node:os'
import type { Timers } from '../timers.ts'
import { listLanPlaces } from './lan-places.ts'
import { openLanWire, type LanHearing, type LanWire, type LanWireOptions } from './lan-wire.ts'

/** Somebody who needs the wires: a door that waits, or a search. */
export type LanUser = LanHearing & {
  /** A wire is there from now on; told of each that is open already as well. */
  onWire(wire: LanWire): Promise<void>
  /** The place is gone: another network, or none. */
  onGone(wire: LanWire): Promise<void>
}

/** The open wires of all places; there are none while nobody uses them. */
export type LanWires = {
  /** Resolves once every wire that can be opened is open and the user was told. */
  join(user: LanUser): Promise<void>
  leave(user: LanUser): Promise<void>
  close(): Promise<void>
}

// A laptop that changes its network is found there within this time.
const lookEvery = 15_000

/** No wire is opened, and no packet sent, before somebody joins. */
export function createLanWires(
  options: Omit<LanWireOptions, 'hearing'> & {
    timers: Timers
    interfaces: typeof networkInterfaces
    only?: readonly string[]
  },
): LanWires {
  const users = new Set<LanUser>()
  const open = new Map<string, LanWire>()
  const hearing: LanHearing = {
    onQuestion: (wire, name) => [...users].forEach((user) => user.onQuestion(wire, name)),
    onAnswer: (wire, name, address) => [...users].forEach((user) => user.onAnswer(wire, name, address)),
  }
  let work = Promise.resolve()
  let stopTimer = () => {}

  /** One after the other, so that a place is never opened twice. */
  function inTurn(job: () => Promise<void>): Promise<void> {
    work = work.then(job, job)
    return work
  }

  async function look(): Promise<void> {
    stopTimer()
    const places = users.size === 0 ? [] : listLanPlaces(options.interfaces(), options.only)
    const wanted = new Map(places.map((place) => [place.address, place]))
    for (const [address, wire] of open) {
      if (wanted.has(address)) continue
      open.delete(address)
      await Promise.all([...users].map((user) => user.onGone(wire)))
      await wire.close()
    }
    const missing = places.filter(({ address }) => !open.has(address))
    const wires = await Promise.all(
      missing.map((place) => openLanWire(place, { ...options, hearing }).catch(() => null)),
    )
    for (const wire of wires) {
      if (!wire) continue
      open.set(wire.place.address, wire)
      await Promise.all([...users].map((user) => user.onWire(wire)))
    }
    if (users.size > 0) stopTimer = options.timers.after(lookEvery, () => void inTurn(look))
  }

  return {
    join: (user) =>
      inTurn(async () => {
        await Promise.all([...open.values()].map((wire) => user.onWire(wire)))
        users.add(user)
        await look()
      }),
    leave(user) {
      users.delete(user)
      return inTurn(look)
    },
    close() {
      users.clear()
      return inTurn(look)
    },
  }
}
