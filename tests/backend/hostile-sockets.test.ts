import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startBrowserServer, type BrowserServer } from '#backend/browser-server.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { rawRequest } from './raw-http.ts'
import { openSession } from './session.ts'

vi.setConfig({ testTimeout: 20_000 })

// Nothing that arrives on a socket may end the core: an error that nobody hears would end its whole process.
let server: BrowserServer
let core: Awaited<ReturnType<typeof openTestCore>>
let origin: string
let key: string

beforeAll(async () => {
  core = await openTestCore()
  server = await startBrowserServer({
    core: core.core,
    windowFolder: import.meta.dirname,
    port: 0,
    secret: 'the secret of this launch',
    onUrl: () => {},
  })
  ;({ origin, key } = await openSession(server.url))
})
afterAll(async () => {
  await server.close()
  await core.close()
})

async function openSocket(): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['mentorbook', key], { origin })
  socket.on('error', () => undefined)
  await once(socket, 'open')
  return socket
}

/** The stream under a socket, to send what no client library would. */
const rawStream = (socket: WebSocket) => (socket as unknown as { _socket: net.Socket })._socket

async function stillServes(): Promise<void> {
  const socket = await openSocket()
  const answer = once(socket, 'message')
  socket.send(JSON.stringify({ i: '1', p: { u: '/people/list', b: { json: {} } } }))
  expect(String((await answer)[0])).toContain('"1"')
  socket.terminate()
}

test.each([
  ['a reserved opcode', [0x83, 0x80, 0, 0, 0, 0]],
  ['an unmasked message', [0x81, 0x01, 0x61]],
  ['text that is no UTF-8', [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]],
  ['a compressed message that nobody agreed on', [0xc1, 0x80, 0, 0, 0, 0]],
  ['a length of 2 to the 63', [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]],
  ['a control message that is too long', [0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]],
] as const)('a broken frame ends its own socket alone: %s', async (_name, bytes) => {
  const socket = await openSocket()
  const closed = once(socket, 'close')
  rawStream(socket).write(Uint8Array.from(bytes))
  await closed
  await stillServes()
})

test('a message beyond the limit ends its own socket alone', async () => {
  const socket = await openSocket()
  const closed = once(socket, 'close')
  // The header alone says how long it would be.
  rawStream(socket).write(Uint8Array.of(0x82, 0xff, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0))
  expect((await closed)[0]).toBe(1009)
  await stillServes()
})

test.each([
  ['no JSON', 'hello'],
  ['an empty message', ''],
  ['a number', '7'],
  ['null', 'null'],
  ['a list', '[]'],
  ['no procedure', JSON.stringify({ i: '1', p: {} })],
  ['an unknown procedure', JSON.stringify({ i: '1', p: { u: '/people/steal', b: { json: {} } } })],
  ['a path out of the router', JSON.stringify({ i: '1', p: { u: '/__proto__/constructor', b: { json: {} } } })],
  [
    'bytes that are no base64',
    JSON.stringify({ i: '1', p: { u: '/people/create', b: { json: { name: 5 }, meta: [[100, 'name']] } } }),
  ],
  [
    'a marked place that is not there',
    JSON.stringify({ i: '1', p: { u: '/people/create', b: { json: {}, meta: [[100, 'a', 'b']] } } }),
  ],
  [
    'a place in the prototype',
    JSON.stringify({ i: '1', p: { u: '/people/create', b: { json: {}, meta: [[1, '__proto__', 'polluted']] } } }),
  ],
  [
    'a very deep message',
    JSON.stringify({ i: '1', p: { u: '/people/create', b: { json: 'x' } } }).replace(
      '"x"',
      '['.repeat(50_000) + ']'.repeat(50_000),
    ),
  ],
])('a message that is no call is answered or passed over: %s', async (_name, message) => {
  const logged = core.errors.length
  const socket = await openSocket()
  socket.send(message)
  const pong = Promise.race([once(socket, 'pong'), once(socket, 'close')])
  socket.ping()
  await pong
  socket.terminate()
  await stillServes()
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(core.errors.slice(logged).join()).not.toMatch(/polluted/)
})

test('connections that are reset at any point harm nobody', async () => {
  const port = Number(new URL(origin).port)
  const good = [
    ['Host', `127.0.0.1:${port}`],
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ] as const
  const requests = [
    rawRequest('GET /rpc HTTP/1.1', [...good, ['Origin', 'https://evil.example']]),
    rawRequest('GET /rpc HTTP/1.1', [...good, ['Origin', origin], ['Sec-WebSocket-Protocol', `mentorbook, ${key}`]]),
    rawRequest('GET /index.html HTTP/1.1', [['Host', `127.0.0.1:${port}`]]),
    rawRequest(
      'POST /session HTTP/1.1',
      [
        ['Host', `127.0.0.1:${port}`],
        ['Origin', origin],
        ['Content-Type', 'application/json'],
        ['Content-Length', '900'],
      ],
      '{"token"',
    ),
  ]
  for (let round = 0; round < 40; round++) {
    const request = requests[round % requests.length] ?? ''
    const socket = net.connect(port, '127.0.0.1').on('error', () => undefined)
    await once(socket, 'connect')
    const closed = once(socket, 'close')
    const sent = new Promise<void>(
      (resolve) =>
        void socket.write(request.slice(0, Math.ceil((request.length * (1 + (round % 8))) / 8)), () => resolve()),
    )
    await sent
    socket.resetAndDestroy()
    await closed
  }
  await stillServes()
})

test('a hundred windows at once are all served', async () => {
  const sockets = await Promise.all(Array.from({ length: 100 }, () => openSocket()))
  const answers = sockets.map((socket) => once(socket, 'message'))
  for (const socket of sockets) socket.send(JSON.stringify({ i: '1', p: { u: '/people/list', b: { json: {} } } }))
  expect((await Promise.all(answers)).length).toBe(100)
  for (const socket of sockets) socket.terminate()
})
