import SecretStream from '@hyperswarm/secret-stream'
import { once } from 'node:events'
import { expect, it, vi } from 'vitest'
import { createNetworkDoors } from '../../src/sync/network/network-doors.ts'
import { createTcpTransport } from '../../src/sync/network/tcp-transport.ts'

it('S-220 lists what is open now, oldest first, with the bytes of this moment', () => {
  let now = 1_000
  const doors = createNetworkDoors(() => now)
  const changed = vi.fn()
  const stop = doors.onChange(changed)
  let out = 0
  const first = doors.openDoor({
    transport: 'lan',
    kind: 'searching',
    where: '10.0.0.1:5353',
    bytes: () => ({ in: 1, out }),
  })
  now = 2_000
  doors.openDoor({ transport: 'dht', kind: 'link', where: '203.0.113.9:49737' })
  out = 70
  expect(doors.list()).toEqual([
    { id: 1, transport: 'lan', kind: 'searching', where: '10.0.0.1:5353', since: 1_000, bytesIn: 1, bytesOut: 70 },
    { id: 2, transport: 'dht', kind: 'link', where: '203.0.113.9:49737', since: 2_000, bytesIn: 0, bytesOut: 0 },
  ])
  first.close()
  first.close()
  expect(changed).toHaveBeenCalledTimes(3)
  expect(doors.list().map(({ id }) => id)).toEqual([2])
  stop()
  doors.openDoor({ transport: 'tcp', kind: 'link', where: '' })
  expect(changed).toHaveBeenCalledTimes(3)
})

it('S-220 shows the doors and links of TCP on both sides, and none once they are closed', async () => {
  const [nearDoors, farDoors] = [createNetworkDoors(), createNetworkDoors()]
  const near = createTcpTransport({ doors: nearDoors })
  const far = createTcpTransport({ doors: farDoors })
  const theirs = SecretStream.keyPair()
  const listening = await far.listen({ keyPair: theirs, accepts: () => true, onLink: () => undefined })
  const address = listening.where[0]
  const { signal } = new AbortController()
  const link = await near.connect({ keyPair: SecretStream.keyPair(), publicKey: theirs.publicKey, signal, address })
  expect(nearDoors.list()).toMatchObject([{ transport: 'tcp', kind: 'link', where: address }])
  expect(nearDoors.list()[0]?.bytesOut).toBeGreaterThan(100)
  expect(farDoors.list()).toMatchObject([
    { transport: 'tcp', kind: 'listening', where: address },
    { transport: 'tcp', kind: 'link' },
  ])
  await listening.close()
  expect(farDoors.list().map(({ kind }) => kind)).toEqual(['link'])
  const closed = once(link.stream, 'close')
  link.close()
  await closed
  await expect.poll(() => [...nearDoors.list(), ...farDoors.list()]).toEqual([])
  await Promise.all([near.close(), far.close()])
})
