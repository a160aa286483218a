import SecretStream from '@hyperswarm/secret-stream'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  LinkFailure,
  type KeyPair,
  type Link,
  type Listening,
  type ListenOptions,
  type Transport,
} from '../../src/sync/network/transport.ts'
import { eventually } from './eventually.ts'

/** Two computers that can reach each other by the transport under test. */
export type TransportWorld = {
  near: Transport
  far: Transport
  /** The far computer after a restart of its program. */
  restartFar(): Promise<Transport>
  /** What `connect` is told of a door; undefined: the transport finds it by its key. */
  addressOf(listening: Listening): string | undefined
  /** Sockets and other resources open now; the same number at the end as at the start means that none leaked. */
  handles(): number
  end(): Promise<void>
}

type SuiteOptions = {
  createWorld(): Promise<TransportWorld>
  /** What a search for a key that nobody has comes to where another key is listening. */
  wrongKey?: 'wrong-key' | 'unreachable'
  /** What somebody hears who is not accepted; `unreachable` where a refusal looks as if nobody were there. */
  refusal?: 'refused' | 'unreachable'
}

const frameBytes = 64 * 1_024
const frames = 160

/** The promises of every transport, as tests of one. */
export function describeTransport(
  name: string,
  { createWorld, wrongKey = 'wrong-key', refusal = 'refused' }: SuiteOptions,
): void {
  describe(`transport ${name}`, () => {
    const own = SecretStream.keyPair()
    const theirs = SecretStream.keyPair()
    let world: TransportWorld
    let handlesBefore: number
    let arrived: Link[]

    beforeEach(async () => {
      arrived = []
      world = await createWorld()
      handlesBefore = world.handles()
    })
    afterEach(async () => {
      await world.near.close()
      await world.far.close()
      // Whatever the test did, nothing may be left of it.
      await eventually(() => world.handles()).toBeLessThanOrEqual(handlesBefore)
      await world.end()
    })

    const listen = (options: Partial<ListenOptions> = {}, transport = world.far) =>
      transport.listen({ keyPair: theirs, accepts: () => true, onLink: (link) => arrived.push(link), ...options })
    const dial = (listening: Listening, { publicKey, signal }: { publicKey?: Uint8Array; signal?: AbortSignal } = {}) =>
      world.near.connect({
        keyPair: own,
        publicKey: publicKey ?? theirs.publicKey,
        signal: signal ?? new AbortController().signal,
        address: world.addressOf(listening),
      })
    const linkUp = async (listening: Listening): Promise<[near: Link, far: Link]> => {
      const count = arrived.length
      const near = await dial(listening)
      await eventually(() => arrived.length).toBe(count + 1)
      return [near, arrived[count] as Link]
    }

    it('S-202 makes one link on which both sides know each other', async () => {
      const [near, far] = await linkUp(await listen())
      expect([near.initiator, far.initiator]).toEqual([true, false])
      expect(hex(near.peerKey)).toBe(hex(theirs.publicKey))
      expect(hex(far.peerKey)).toBe(hex(own.publicKey))
      expect(near.handshakeHash).toHaveLength(64)
      expect(hex(near.handshakeHash)).toBe(hex(far.handshakeHash))
      expect(near.where).not.toBe('')
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        const heard = once(to.stream, 'data')
        from.stream.write(Buffer.from('hello'))
        expect(text(await heard)).toBe('hello')
      }
    })

    it('S-202 makes no link to somebody with another key', async () => {
      const listening = await listen()
      const publicKey = SecretStream.keyPair().publicKey
      expect(await failureOf(dial(listening, { publicKey }))).toBe(wrongKey)
      expect(arrived).toEqual([])
    })

    it('S-203 asks with the proven key and lets nobody in who is not accepted', async () => {
      const asked: string[] = []
      const accepts = (key: Uint8Array) => {
        asked.push(hex(key))
        return false
      }
      expect(await failureOf(dial(await listen({ accepts })))).toBe(refusal)
      expect(new Set(asked)).toEqual(new Set([hex(own.publicKey)]))
      expect(arrived).toEqual([])
    })

    it('S-203 takes a question that throws for a no', async () => {
      const accepts = () => {
        throw new Error('the list of peers is not there')
      }
      expect(await failureOf(dial(await listen({ accepts })))).toBe(refusal)
      expect(arrived).toEqual([])
    })

    it('S-204 says that nobody is there once a door is closed', async () => {
      const listening = await listen()
      await listening.close()
      await listening.close()
      expect(await failureOf(dial(listening))).toBe('unreachable')
    })

    it('S-204 gives up at once when called off, before and while it tries', async () => {
      const listening = await listen()
      expect(await failureOf(dial(listening, { signal: AbortSignal.abort() }))).toBe('aborted')
      const call = new AbortController()
      const failed = failureOf(dial(listening, { signal: call.signal }))
      call.abort()
      expect(await failed).toBe('aborted')
    })

    it('S-212 carries 10 MB whole, waiting whenever the other side has enough', async () => {
      const [near, far] = await linkUp(await listen())
      const sent = createHash('sha256')
      const received = createHash('sha256')
      let [bytes, waits, aheadAtMost, unread] = [0, 0, 0, 0]
      const all = new Promise<void>((resolve) => {
        far.stream.on('data', (frame) => {
          received.update(frame as Uint8Array)
          unread -= (frame as Uint8Array).byteLength
          bytes += (frame as Uint8Array).byteLength
          if (bytes === frames * frameBytes) resolve()
        })
      })
      // Nothing is read before the writer was told to wait.
      far.stream.pause()
      for (let count = 0; count < frames; count++) {
        const frame = randomBytes(frameBytes)
        sent.update(frame)
        unread += frameBytes
        if (near.stream.write(frame)) continue
        waits++
        aheadAtMost = Math.max(aheadAtMost, unread)
        far.stream.resume()
        await once(near.stream, 'drain')
      }
      await all
      expect(received.digest('hex')).toBe(sent.digest('hex'))
      expect(waits).toBeGreaterThan(10)
      // The rest is what the system itself keeps for two sockets.
      expect(aheadAtMost).toBeLessThan(frames * frameBytes * 0.8)
    })

    it('S-204 tells the one side when the other is killed', async () => {
      const [near, far] = await linkUp(await listen())
      const gone = closing(near)
      far.stream.rawStream.destroy()
      await gone
      // Who asks later hears it as well.
      await closing(near)
      await closing(far)
    })

    it('S-204 meets a restarted program under the same key again', async () => {
      const [near] = await linkUp(await listen())
      const gone = closing(near)
      await world.far.close()
      await gone
      world.far = await world.restartFar()
      const [again] = await linkUp(await listen({}, world.far))
      expect(hex(again.peerKey)).toBe(hex(theirs.publicKey))
      expect(hex(again.handshakeHash)).not.toBe(hex(near.handshakeHash))
    })

    it('S-204 may be closed again and again, and makes nothing afterwards', async () => {
      const listening = await listen()
      const [near, far] = await linkUp(listening)
      const gone = [closing(near), closing(far)]
      near.close()
      near.close()
      await Promise.all(gone)
      await world.near.close()
      await world.near.close()
      expect(await failureOf(dial(listening))).toBe('aborted')
    })

    it('S-204 leaves open links alone when a door closes, and ends them with the transport', async () => {
      const listening = await listen()
      const [near, far] = await linkUp(listening)
      await listening.close()
      const heard = once(far.stream, 'data')
      near.stream.write(Buffer.from('still here'))
      expect(text(await heard)).toBe('still here')
      const gone = [closing(near), closing(far)]
      await world.far.close()
      await Promise.all(gone)
    })

    it('S-204 keeps several peers apart', async () => {
      const listening = await listen()
      const others = Array.from({ length: 5 }, () => SecretStream.keyPair())
      const links = await Promise.all(others.map((keyPair) => connectAs(keyPair, listening)))
      await eventually(() => arrived.length).toBe(5)
      expect(new Set(arrived.map(({ peerKey }) => hex(peerKey)))).toEqual(
        new Set(others.map(({ publicKey }) => hex(publicKey))),
      )
      expect(new Set(links.map(({ handshakeHash }) => hex(handshakeHash))).size).toBe(5)
    })

    function connectAs(keyPair: KeyPair, listening: Listening): Promise<Link> {
      const { signal } = new AbortController()
      const address = world.addressOf(listening)
      return world.near.connect({ keyPair, publicKey: theirs.publicKey, signal, address })
    }
  })
}

async function failureOf(attempt: Promise<Link>): Promise<string> {
  try {
    await attempt
  } catch (error) {
    if (!(error instanceof LinkFailure)) throw error
    expect(error.sentence).toMatch(/^[A-Z].+\.$/)
    return error.reason
  }
  return 'linked'
}

function closing(link: Link): Promise<Error | null> {
  return new Promise((resolve) => link.onClose(resolve))
}

function text([bytes]: unknown[]): string {
  return Buffer.from(bytes as Uint8Array).toString()
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
