import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { createKeyPair } from '../../src/sync/identity/key-pair.ts'
import { readTurns } from '../../src/sync/network/read-turns.ts'
import { createTcpTransport } from '../../src/sync/network/tcp-transport.ts'
import type { Link } from '../../src/sync/network/transport.ts'
import { eventually } from './eventually.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Links of one door, from their dialer's and from their listener's side. */
async function linkUp(count: number): Promise<[Link, Link][]> {
  const [near, far] = [createTcpTransport(), createTcpTransport()]
  ends.push(
    () => near.close(),
    () => far.close(),
  )
  const keyPair = createKeyPair()
  const arrived = new Map<string, Link>()
  const onLink = (link: Link) => void arrived.set(Buffer.from(link.peerKey).toString('hex'), link)
  const { where } = await far.listen({ keyPair, accepts: () => true, onLink })
  const pairs: [Link, Link][] = []
  for (let opened = 0; opened < count; opened++) {
    const own = createKeyPair()
    const { publicKey } = keyPair
    const signal = AbortSignal.timeout(60_000)
    const link = await near.connect({ keyPair: own, publicKey, address: where[0] ?? '', signal })
    const key = Buffer.from(own.publicKey).toString('hex')
    await eventually(() => arrived.has(key)).toBe(true)
    const other = arrived.get(key)
    if (other) pairs.push([link, other])
  }
  return pairs
}

/** Somebody else uses up every turn until the test ends. */
function crowd(): void {
  let isOn = true
  ends.push(() => void (isOn = false))
  const work = () => {
    const until = performance.now() + 2
    while (performance.now() < until);
    if (isOn) readTurns.whenFree(work)
  }
  for (let count = 0; count < 3; count++) readTurns.whenFree(work)
}

it('S-227 brings all that was sent, in order and with its end, over links that must wait for others', async () => {
  const pairs = await linkUp(4)
  crowd()
  for (const [near, far] of pairs) {
    const [sent, received] = [createHash('sha256'), createHash('sha256')]
    let bytes = 0
    far.stream.on('data', (frame) => {
      received.update(frame as Uint8Array)
      bytes += (frame as Uint8Array).byteLength
    })
    const isOver = once(far.stream, 'end')
    let left = 0
    for (let size = 1; size < 500; size += 7) {
      const frame = randomBytes(size * 3)
      sent.update(frame)
      left += frame.byteLength
      near.stream.write(frame)
    }
    near.stream.end(null)
    await isOver
    expect(bytes).toBe(left)
    expect(received.digest('hex')).toBe(sent.digest('hex'))
  }
})

it('S-227 reads on after all doors were shut because too much waited', async () => {
  const [[near, far]] = (await linkUp(1)) as [[Link, Link]]
  let bytes = 0
  far.stream.on('data', (frame) => void (bytes += (frame as Uint8Array).byteLength))
  const much = 3 * 1024 ** 2
  readTurns.count(much)
  expect(readTurns.isOpen).toBe(false)
  near.stream.write(randomBytes(1_000))
  // A link that comes while the doors are shut waits too.
  const late = linkUp(1)
  await new Promise((resolve) => setImmediate(resolve))
  expect(bytes).toBe(0)
  readTurns.count(-much)
  await eventually(() => bytes).toBe(1_000)
  expect(await late).toHaveLength(1)
})

it('S-227 gives back what waited of a link that is closed', async () => {
  const pairs = await linkUp(3)
  crowd()
  for (const [near, far] of pairs) {
    far.stream.on('data', () => undefined)
    for (let count = 0; count < 20; count++) near.stream.write(randomBytes(60_000))
  }
  await eventually(() => pairs.some(([, far]) => far.stream.rawBytesRead > 0)).toBe(true)
  for (const [near, far] of pairs) {
    far.close()
    near.close()
  }
  // Were it still counted, so much more would shut the doors.
  await eventually(() => pairs.every(([, far]) => far.stream.destroyed)).toBe(true)
  readTurns.count(2 * 1024 ** 2)
  expect(readTurns.isOpen).toBe(true)
  readTurns.count(-2 * 1024 ** 2)
})
