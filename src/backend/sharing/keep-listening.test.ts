import { afterEach, describe, expect, it } from 'vitest'
import { createKeyPair } from '#sync/identity/key-pair.ts'
import { EPOCH_MILLISECONDS, isAcceptedDialer, planRendezvous } from '#sync/identity/rendezvous.ts'
import { createMemoryNetwork } from '#sync/network/memory-transport.ts'
import { systemTimers, type Timers } from '#sync/network/timers.ts'
import { LinkFailure, type Link, type Transport } from '#sync/network/transport.ts'
import { keepListening, type KeptDoor } from './keep-listening.ts'
import { connectToFirst } from './pairing-doors.ts'

const root = new Uint8Array(32).fill(9)
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Two computers that meet over a relay: a link ends with the door through which it came. */
function meetOverRelay() {
  let now = Date.UTC(2026, 10, 23, 23, 59)
  const timers: Timers = { ...systemTimers, now: () => now }
  const network = createMemoryNetwork()
  const [far, near] = [network.join('far'), network.join('near')]
  const open = new Set<string>()
  const relayed: Transport = {
    ...far,
    async listen(options) {
      const through = new Set<Link>()
      const listening = await far.listen({
        ...options,
        onLink(link) {
          through.add(link)
          options.onLink(link)
        },
      })
      const key = Buffer.from(options.keyPair.publicKey).toString('hex')
      open.add(key)
      return {
        ...listening,
        async close() {
          open.delete(key)
          for (const link of through) link.close()
          await listening.close()
        },
      }
    },
  }
  const arrived: Link[] = []
  const ended: Link[] = []
  const door: KeptDoor = keepListening({
    transport: relayed,
    timers,
    onFailure: () => undefined,
    door: () => ({
      keyPair: planRendezvous(root, 'inviter', now).listen,
      accepts: (key) => isAcceptedDialer(root, 'inviter', now, key),
      onLink(link) {
        arrived.push(link)
        link.onClose(() => void ended.push(link))
      },
    }),
  })
  closing.push(
    () => far.close(),
    () => near.close(),
    () => door.close(),
  )
  return {
    door,
    open,
    arrived,
    ended,
    dial: (at = now) => connectToFirst(near, planRendezvous(root, 'joiner', at).dial, AbortSignal.timeout(10_000)),
    near,
    passMidnight() {
      now += EPOCH_MILLISECONDS
      door.renew()
    },
    keyOf: (at = now) => planRendezvous(root, 'inviter', at).listen.publicKey,
    now: () => now,
  }
}

describe('a door at the change of day', () => {
  it('S-661 keeps the links that came through it, over a relay too, and takes new ones under the new key alone', async () => {
    const world = meetOverRelay()
    await expect.poll(() => world.open.size).toBe(1)
    const first = await world.dial()
    await expect.poll(() => world.arrived.length).toBe(1)
    const yesterday = world.keyOf()
    world.passMidnight()
    await expect.poll(() => world.open.size).toBe(2)
    expect(world.ended).toEqual([])
    // Bytes still pass.
    const heard = new Promise((resolve) => world.arrived[0]?.stream.on('data', resolve))
    first.stream.write(Buffer.from('still here'))
    expect(Buffer.from((await heard) as Uint8Array).toString()).toBe('still here')

    const keyPair = planRendezvous(root, 'joiner', world.now()).dial[0]?.keyPair ?? createKeyPair()
    const signal = AbortSignal.timeout(10_000)
    const late = await world.near.connect({ keyPair, publicKey: yesterday, signal }).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(LinkFailure)
    const second = await world.dial()
    await expect.poll(() => world.arrived.length).toBe(2)
    expect(world.ended).toEqual([])
    second.close()
  })

  it('S-661 closes yesterday’s door with its last link, and all of them when it is not wanted any more', async () => {
    const world = meetOverRelay()
    await expect.poll(() => world.open.size).toBe(1)
    const first = await world.dial()
    await expect.poll(() => world.arrived.length).toBe(1)
    world.passMidnight()
    world.passMidnight()
    // The door of the day between has no links.
    await expect.poll(() => [...world.open].at(-1)).toBe(Buffer.from(world.keyOf()).toString('hex'))
    expect(world.open.size).toBe(2)
    first.close()
    await expect.poll(() => world.open.size).toBe(1)
    await world.dial()
    await expect.poll(() => world.arrived.length).toBe(2)
    world.passMidnight()
    await expect.poll(() => world.open.size).toBe(2)
    await world.door.close()
    expect(world.open.size).toBe(0)
    await expect.poll(() => world.ended.length).toBe(2)
  })
})
