import SecretStream from '@hyperswarm/secret-stream'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createTcpTransport, parseAddress } from '../../src/sync/network/tcp-transport.ts'
import { systemTimers } from '../../src/sync/network/timers.ts'
import type { Link, Transport } from '../../src/sync/network/transport.ts'
import { describeTransport } from './transports.ts'
import { eventually } from './eventually.ts'

const tcpHandles = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length

describeTransport('tcp', {
  createWorld: () =>
    Promise.resolve({
      near: createTcpTransport(),
      far: createTcpTransport(),
      restartFar: () => Promise.resolve(createTcpTransport()),
      addressOf: ({ where }) => where[0],
      handles: tcpHandles,
      end: () => Promise.resolve(),
    }),
})

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  await eventually(tcpHandles).toBe(0)
})

async function openDoor(options: Parameters<typeof createTcpTransport>[0] = {}) {
  const transport = createTcpTransport(options)
  ends.push(() => transport.close())
  const links: Link[] = []
  const { where } = await transport.listen({
    keyPair: SecretStream.keyPair(),
    accepts: () => true,
    onLink: (link) => links.push(link),
  })
  const target = parseAddress(where[0] ?? '')
  if (!target) throw new Error(`no address: ${where.join()}`)
  const call = (): Socket => {
    const socket = connect(target)
    socket.on('error', () => undefined)
    ends.push(() => socket.destroy())
    return socket
  }
  return { links, call }
}

it('S-201 opens no socket before it is asked to', () => {
  const transport = createTcpTransport()
  ends.push(() => transport.close())
  expect(tcpHandles()).toBe(0)
})

it('S-205 hangs up on a stranger who announces a long frame or sends noise', async () => {
  const { links, call } = await openDoor()
  for (const bytes of [
    Buffer.from([0xff, 0xff, 0xff]),
    Buffer.from([1, 2, 0]),
    Buffer.from([0, 0, 0, 0]),
    Buffer.concat([Buffer.from([96, 0, 0]), randomBytes(96)]),
  ]) {
    const socket = call()
    const closed = once(socket, 'close')
    socket.resume()
    socket.write(bytes)
    await closed
  }
  expect(links).toEqual([])
})

it('S-204 hangs up on a stranger who says nothing when the time for it is over', async () => {
  const limits: (() => void)[] = []
  const timers = { ...systemTimers, after: (_: number, run: () => void) => (limits.push(run), () => undefined) }
  const { links, call } = await openDoor({ timers })
  const socket = call()
  socket.resume()
  await eventually(() => limits.length).toBe(1)
  const closed = once(socket, 'close')
  limits[0]?.()
  await closed
  expect(links).toEqual([])
})

it('S-204 holds the door open to no more than 32 strangers at once', async () => {
  const { call } = await openDoor()
  let open = 0
  let refused = 0
  for (let count = 0; count < 40; count++) {
    const socket = call()
    socket.on('connect', () => open++)
    socket.on('close', () => refused++)
    socket.resume()
  }
  await eventually(() => [open, refused]).toEqual([40, 8])
})

it('S-204 gives up on one who takes the call and says nothing', async () => {
  const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  ends.push(() => silent.close())
  const limits: (() => void)[] = []
  const timers = { ...systemTimers, after: (_: number, run: () => void) => (limits.push(run), () => undefined) }
  const transport: Transport = createTcpTransport({ timers })
  ends.push(() => transport.close())
  const address = silent.address()
  if (!address || typeof address === 'string') throw new Error('no address')
  const attempt = transport.connect({
    keyPair: SecretStream.keyPair(),
    publicKey: SecretStream.keyPair().publicKey,
    signal: new AbortController().signal,
    address: `127.0.0.1:${address.port}`,
  })
  const failed = expect(attempt).rejects.toMatchObject({ reason: 'unreachable' })
  // The first limit is that of the connection, the second that of the handshake.
  await eventually(() => limits.length).toBe(2)
  limits[1]?.()
  await failed
})

it('S-204 reads addresses and refuses what is none', () => {
  expect(parseAddress('192.168.1.4:7000')).toEqual({ host: '192.168.1.4', port: 7000 })
  expect(parseAddress('[fe80::1%eth0]:7000')).toEqual({ host: 'fe80::1%eth0', port: 7000 })
  for (const wrong of ['', 'host', 'host:', 'host:0', 'host:65536', ':80', 'a b:1', '[::1:5', `${'a'.repeat(300)}:1`])
    expect(parseAddress(wrong)).toBeNull()
})
