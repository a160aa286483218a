import type { Timers } from '../timers.ts'
import { LinkFailure, type Link } from '../transport.ts'
import type { LanWire } from './lan-wire.ts'
import type { LanUser, LanWires } from './lan-wires.ts'

/** Whom to look for, how long, and how to call at an address that was named. */
export type LanSearch = {
  wires: LanWires
  name: string
  timers: Timers
  /** Milliseconds after the start at which it asks again; and when it gives up. */
  askAgain: readonly number[]
  searchLimit: number
  signal: AbortSignal
  dial(address: string, signal: AbortSignal): Promise<Link>
}

// Who answers with many wrong addresses cannot make us call them all.
const mostAddresses = 16

const notFound =
  'The other notebook was not found on this local network. It may be closed, or the network may keep computers apart.'

const noNetwork = 'This computer is not connected to a local network right now. Mentorbook tries again by itself.'

/** The failure when there is no place where a neighbour could be met. */
export function lanOffline(): LinkFailure {
  return new LinkFailure('unreachable', { sentence: noNetwork })
}

/** The first link at any address that answers to the name. Rejects with `LinkFailure`; all other calls are ended then. */
export async function searchLan(search: LanSearch): Promise<Link> {
  const { wires, name, timers, signal } = search
  const calls = new AbortController()
  const anySignal = AbortSignal.any([signal, calls.signal])
  const wiresAtHand = new Set<LanWire>()
  const stops: (() => void)[] = []
  const ask = () => {
    for (const wire of wiresAtHand) wire.ask(name)
  }
  let user: LanUser | null = null
  try {
    return await new Promise<Link>((resolve, reject) => {
      const tried = new Set<string>()
      let failure = new LinkFailure('unreachable', { sentence: notFound })
      const onAbort = () => reject(new LinkFailure('aborted'))
      signal.addEventListener('abort', onAbort)
      stops.push(() => signal.removeEventListener('abort', onAbort))
      if (signal.aborted) return onAbort()
      const call = (address: string) => {
        if (tried.has(address) || tried.size >= mostAddresses) return
        tried.add(address)
        search.dial(address, anySignal).then(
          (link) => {
            if (anySignal.aborted) link.close()
            else resolve(link)
          },
          (error: unknown) => {
            if (!(error instanceof LinkFailure)) return reject(error)
            // Only the holder of the key can refuse; anything else may be somebody who made the answer up.
            if (error.reason === 'refused') reject(error)
            else failure = error
          },
        )
      }
      user = {
        onWire(wire) {
          wiresAtHand.add(wire)
          wire.ask(name)
          return Promise.resolve()
        },
        onGone(wire) {
          wiresAtHand.delete(wire)
          return Promise.resolve()
        },
        onQuestion: () => undefined,
        onAnswer: (_wire, answered, address) => answered === name && call(address),
      }
      stops.push(timers.after(search.searchLimit, () => reject(failure)))
      for (const wait of search.askAgain) stops.push(timers.after(wait, ask))
      void wires.join(user).then(() => wiresAtHand.size === 0 && reject(lanOffline()))
    })
  } finally {
    for (const stop of stops) stop()
    calls.abort()
    if (user) void wires.leave(user)
  }
}
