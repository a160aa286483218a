import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startBrowserServer, type BrowserServer } from '#backend/browser-server.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { rawRequest, sendRaw } from './raw-http.ts'
import { openSession } from './session.ts'

vi.setConfig({ testTimeout: 20_000 })

type Headers = [string, string][]
const secret = 'the-secret-of-this-launch'
const canary = 'CANARY-OUTSIDE-THE-WINDOW-FOLDER'
let folder: string
let server: BrowserServer
let core: Awaited<ReturnType<typeof openTestCore>>
let port: number
let key: string
const urls: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-guard-'))
  writeFileSync(path.join(folder, 'secret.html'), canary)
  const windowFolder = path.join(folder, 'window')
  mkdirSync(windowFolder)
  writeFileSync(path.join(windowFolder, 'index.html'), '<!doctype html><title>Mentorbook</title>')
  symlinkSync(folder, path.join(folder, 'window-neighbour'))
  core = await openTestCore()
  server = await startBrowserServer({
    core: core.core,
    windowFolder,
    port: 0,
    secret,
    onUrl: (url) => urls.push(url),
  })
  port = Number(new URL(server.url).port)
  ;({ key } = await openSession(server.url))
})
afterAll(async () => {
  await server.close()
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const host = () => `127.0.0.1:${port}`
const firstToken = () => /token=([\w-]+)/.exec(server.url)?.[1] ?? ''
const origin = () => `http://${host()}`
const page = (target: string, headers: Headers = [['Host', host()]], method = 'GET') =>
  sendRaw(port, rawRequest(`${method} ${target} HTTP/1.1`, [...headers, ['Connection', 'close']]))

/** The good request with some of its headers replaced (null leaves one out). */
function changed(good: Headers, changes: Record<string, string | null>, more: Headers = []): Headers {
  const kept = good.flatMap(([name, value]): Headers => {
    const change = changes[name]
    return change === null ? [] : [[name, change ?? value]]
  })
  return [...kept, ...more]
}

const pageHeaders = (changes: Record<string, string | null> = {}, more: Headers = []) =>
  changed([['Host', host()]], changes, more)

function session(
  changes: Record<string, string | null> = {},
  more: Headers = [],
  body = '{"token":"wrong"}',
  line = 'POST /session HTTP/1.1',
) {
  const good: Headers = [
    ['Host', host()],
    ['Origin', origin()],
    ['Content-Type', 'application/json'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Connection', 'close'],
  ]
  return sendRaw(port, rawRequest(line, changed(good, changes, more), body))
}

function socket(changes: Record<string, string | null> = {}, more: Headers = [], line = 'GET /rpc HTTP/1.1') {
  const good: Headers = [
    ['Host', host()],
    ['Origin', origin()],
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ['Sec-WebSocket-Protocol', `mentorbook, ${key}`],
  ]
  return sendRaw(port, rawRequest(line, changed(good, changes, more)))
}

describe('what is allowed', () => {
  test('the page, by address bar and by itself, with the policy on it', async () => {
    for (const more of [
      [],
      [['Sec-Fetch-Site', 'none']],
      [['Sec-Fetch-Site', 'same-origin']],
      [['Origin', origin()]],
    ] as Headers[]) {
      const answer = await page('/', pageHeaders({}, more))
      expect(answer.status).toBe(200)
      expect(answer.head).toMatch(/content-security-policy: default-src 'none'/i)
      expect(answer.head).not.toMatch(/access-control-allow/i)
    }
  })

  test('a link from the launcher’s local file', async () => {
    const headers: Headers = [
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Mode', 'navigate'],
      ['Sec-Fetch-Dest', 'document'],
    ]
    expect((await page('/', pageHeaders({}, headers))).status).toBe(200)
  })

  test('a socket with our origin and a session, which answers the one protocol and never the key', async () => {
    const answer = await socket()
    expect(answer.status).toBe(101)
    expect(answer.head).toMatch(/sec-websocket-protocol: mentorbook\r?$/im)
    expect(answer.head).not.toContain(key)
  })

  test('HEAD answers the headers alone', async () => {
    const answer = await page('/', pageHeaders(), 'HEAD')
    expect([answer.status, answer.body]).toEqual([200, ''])
  })
})

type Shape = [name: string, send: () => Promise<{ status: number; head: string; body: string }>, statuses: number[]]

const badHosts: [string, () => string | null][] = [
  ['missing', () => null],
  ['empty', () => ''],
  ['localhost', () => `localhost:${port}`],
  ['a rebound name', () => `evil.example:${port}`],
  ['a name that resolves to loopback', () => `127.0.0.1.nip.example:${port}`],
  ['without the port', () => '127.0.0.1'],
  ['another port', () => `127.0.0.1:${port + 1}`],
  ['a trailing dot', () => `127.0.0.1.:${port}`],
  ['userinfo', () => `user@127.0.0.1:${port}`],
  ['the IPv6 loopback', () => `[::1]:${port}`],
  ['an IPv6-mapped address', () => `[::ffff:127.0.0.1]:${port}`],
  ['the address in decimal', () => `2130706433:${port}`],
  ['the address in short', () => `127.1:${port}`],
  ['the address in octal', () => `0177.0.0.1:${port}`],
  ['the any-address', () => `0.0.0.0:${port}`],
  ['a port with a leading zero', () => `127.0.0.1:0${port}`],
  ['a list', () => `127.0.0.1:${port}, evil.example`],
]

const badOrigins: [string, () => string][] = [
  ['null', () => 'null'],
  ['empty', () => ''],
  ['another site', () => 'https://evil.example'],
  ['another port', () => `http://127.0.0.1:${port + 1}`],
  ['localhost', () => `http://localhost:${port}`],
  ['https', () => `https://127.0.0.1:${port}`],
  ['a path behind it', () => `http://127.0.0.1:${port}/`],
  ['a longer name', () => `http://127.0.0.1:${port}.evil.example`],
  ['upper case', () => `HTTP://127.0.0.1:${port}`],
  ['a file', () => 'file://'],
  ['an extension', () => 'chrome-extension://abcdefghijklmnop'],
  ['two in one', () => `http://127.0.0.1:${port}, http://evil.example`],
]

const paths = [
  '/../secret.html',
  '/..%2fsecret.html',
  '/%2e%2e/secret.html',
  '/%2e%2e%2fsecret.html',
  '/..%5csecret.html',
  '/..\\secret.html',
  '//secret.html',
  '/./../secret.html',
  '/assets/../../secret.html',
  '/%252e%252e/secret.html',
  '/..;/secret.html',
  '/index.html%00.js',
  '/..%c0%af..%c0%afsecret.html',
  '/C:/secret.html',
  '/%',
  '/.',
  '/..',
  '/assets',
  '/../window-neighbour/secret.html',
  '/index.html/',
  'http://evil.example/',
  `http://127.0.0.1/../secret.html`,
  '*',
]

const shapes: Shape[] = [
  ...badHosts.map(([name, value]): Shape => [
    `page, host ${name}`,
    () => page('/', pageHeaders({ Host: value() })),
    [400, 421],
  ]),
  ...badHosts.map(([name, value]): Shape => [`socket, host ${name}`, () => socket({ Host: value() }), [400, 421]]),
  ['page, two hosts', () => page('/', pageHeaders({}, [['Host', 'evil.example']])), [400, 421]],
  ['socket, two hosts', () => socket({}, [['Host', 'evil.example']]), [400, 421]],
  ['socket, two equal hosts', () => socket({}, [['Host', host()]]), [400, 421]],
  ...badOrigins.map(([name, value]): Shape => [
    `page, origin ${name}`,
    () => page('/', pageHeaders({}, [['Origin', value()]])),
    [403],
  ]),
  ...badOrigins.map(([name, value]): Shape => [`session, origin ${name}`, () => session({ Origin: value() }), [403]]),
  ...badOrigins.map(([name, value]): Shape => [`socket, origin ${name}`, () => socket({ Origin: value() }), [403]]),
  ['session, no origin', () => session({ Origin: null }), [403]],
  ['socket, no origin', () => socket({ Origin: null }), [403]],
  ['socket, two origins, ours first', () => socket({}, [['Origin', 'https://evil.example']]), [403]],
  ['socket, two origins, ours last', () => socket({ Origin: 'https://evil.example' }, [['Origin', origin()]]), [403]],
  ...(['cross-site', 'same-site', 'something-new'] as const).map((site): Shape => [
    `page, fetched ${site}`,
    () => page('/', pageHeaders({}, [['Sec-Fetch-Site', site]])),
    [403],
  ]),
  ...(['script', 'image', 'iframe', 'empty', 'object', 'embed'] as const).map((dest): Shape => [
    `page, cross-site as ${dest}`,
    () =>
      page(
        '/',
        pageHeaders({}, [
          ['Sec-Fetch-Site', 'cross-site'],
          ['Sec-Fetch-Mode', dest === 'iframe' ? 'navigate' : 'no-cors'],
          ['Sec-Fetch-Dest', dest],
        ]),
      ),
    [403],
  ]),
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method): Shape => [
    `page, ${method}`,
    () => page('/', pageHeaders(), method),
    [405],
  ]),
  ...['GET', 'PUT', 'OPTIONS', 'HEAD'].map((method): Shape => [
    `session, ${method}`,
    () => session({}, [], '{"token":"wrong"}', `${method} /session HTTP/1.1`),
    [405],
  ]),
  ['page, CONNECT', () => page(`127.0.0.1:${port}`, pageHeaders(), 'CONNECT'), [0, 400, 404, 405, 421]],
  ['page, an invented method', () => page('/', pageHeaders(), 'MENTOR'), [400]],
  ['page, HTTP/1.0', () => sendRaw(port, rawRequest('GET / HTTP/1.0', [['Host', host()]])), [400]],
  ['page, HTTP/0.9', () => sendRaw(port, 'GET /\r\n\r\n'), [400]],
  ['page, HTTP/2 preface', () => sendRaw(port, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), [400]],
  ['socket, HTTP/1.0', () => socket({}, [], 'GET /rpc HTTP/1.0'), [0, 400]],
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-8',
    '',
  ].map((type): Shape => [`session, content type "${type}"`, () => session({ 'Content-Type': type }), [400]]),
  ['session, no content type', () => session({ 'Content-Type': null }), [400]],
  ['session, a wrong token', () => session(), [401]],
  ['session, an empty token', () => session({}, [], '{"token":""}'), [401]],
  ['session, no token', () => session({}, [], '{}'), [401]],
  ['session, a token that is a list', () => session({}, [], `{"token":["${firstToken()}"]}`), [401]],
  ['session, a broken body', () => session({}, [], '{"token":'), [401]],
  ['session, an empty body', () => session({}, [], ''), [401]],
  ['session, the first token once more', () => session({}, [], `{"token":"${firstToken()}"}`), [401]],
  ['session, a body of a megabyte', () => session({}, [], `{"token":"${'x'.repeat(1_000_000)}"}`), [0, 400, 401, 413]],
  ['session, a prototype in the body', () => session({}, [], `{"__proto__":{"token":"${firstToken()}"}}`), [401]],
  ['session, another path', () => session({}, [], `{"token":"${firstToken()}"}`, 'POST /session/ HTTP/1.1'), [405]],
  [
    'session, a query behind the path',
    () => session({}, [], `{"token":"${firstToken()}"}`, 'POST /session?x=1 HTTP/1.1'),
    [405],
  ],
  ['socket, no protocol', () => socket({ 'Sec-WebSocket-Protocol': null }), [401]],
  ['socket, the protocol alone', () => socket({ 'Sec-WebSocket-Protocol': 'mentorbook' }), [401]],
  ['socket, the secret as key', () => socket({ 'Sec-WebSocket-Protocol': `mentorbook, ${secret}` }), [401]],
  ['socket, a nonce of another session', () => socket({ 'Sec-WebSocket-Protocol': `mentorbook, x${key}` }), [401]],
  [
    'socket, the end of a key alone',
    () => socket({ 'Sec-WebSocket-Protocol': `mentorbook, ${key.slice(key.indexOf('.'))}` }),
    [401],
  ],
  ['socket, a wrong key', () => socket({ 'Sec-WebSocket-Protocol': 'mentorbook, wrong' }), [401]],
  ['socket, an empty key', () => socket({ 'Sec-WebSocket-Protocol': 'mentorbook, ' }), [401]],
  [
    'socket, the one-time token as key',
    () => socket({ 'Sec-WebSocket-Protocol': `mentorbook, ${firstToken()}` }),
    [401],
  ],
  ['socket, the key in front', () => socket({ 'Sec-WebSocket-Protocol': `${key}, mentorbook` }), [401]],
  ['socket, the key cut short', () => socket({ 'Sec-WebSocket-Protocol': `mentorbook, ${key.slice(0, -1)}` }), [401]],
  [
    'socket, the key in other case',
    () =>
      socket({
        'Sec-WebSocket-Protocol': `mentorbook, ${key.toLowerCase() === key ? key.toUpperCase() : key.toLowerCase()}`,
      }),
    [401],
  ],
  ['socket, a foreign protocol with the key', () => socket({ 'Sec-WebSocket-Protocol': `evil, ${key}` }), [401]],
  ['socket, a third protocol', () => socket({ 'Sec-WebSocket-Protocol': `mentorbook, ${key}, evil` }), [401]],
  [
    'socket, key as a bearer',
    () => socket({ 'Sec-WebSocket-Protocol': 'mentorbook' }, [['Authorization', `Bearer ${key}`]]),
    [401],
  ],
  [
    'socket, key as a cookie',
    () => socket({ 'Sec-WebSocket-Protocol': 'mentorbook' }, [['Cookie', `session=${key}`]]),
    [401],
  ],
  [
    'socket, key in the address',
    () => socket({ 'Sec-WebSocket-Protocol': 'mentorbook' }, [], `GET /rpc?key=${'x'} HTTP/1.1`),
    [401, 404],
  ],
  ['socket, POST', () => socket({}, [], 'POST /rpc HTTP/1.1'), [0, 400, 405]],
  ...['/', '/rpc/', '/RPC', '/rpc?x', '/session', '//rpc', '/./rpc'].map((target): Shape => [
    `socket at ${target}`,
    () => socket({}, [], `GET ${target} HTTP/1.1`),
    [404],
  ]),
  ['socket, version 7', () => socket({ 'Sec-WebSocket-Version': '7' }), [400, 426]],
  ['socket, no key of the handshake', () => socket({ 'Sec-WebSocket-Key': null }), [400]],
  ['socket, an upgrade to something else', () => socket({ Upgrade: 'h2c' }), [0, 400, 404, 426]],
  ['page, headers of 20 kB', () => page('/', pageHeaders({}, [['X-Long', 'x'.repeat(20_000)]])), [431]],
  ['page, an address of 20 kB', () => page(`/${'x'.repeat(20_000)}`), [400, 431]],
  [
    'page, two lengths',
    () =>
      page(
        '/',
        pageHeaders({}, [
          ['Content-Length', '1'],
          ['Content-Length', '2'],
        ]),
      ),
    [400],
  ],
  [
    'page, length and chunks',
    () =>
      page(
        '/',
        pageHeaders({}, [
          ['Content-Length', '4'],
          ['Transfer-Encoding', 'chunked'],
        ]),
      ),
    [400],
  ],
  ['page, a header with a bare line feed', () => sendRaw(port, `GET / HTTP/1.1\nHost: ${host()}\n\n`), [400]],
  ['page, a space before the colon', () => sendRaw(port, `GET / HTTP/1.1\r\nHost : ${host()}\r\n\r\n`), [400]],
  ['bytes that are no HTTP', () => sendRaw(port, Uint8Array.of(22, 3, 1, 2, 0, 1, 0, 1, 252)), [400]],
  ...paths.map((target): Shape => [`page at ${target}`, () => page(target), [400, 404]]),
]

test(`there are at least sixty hostile shapes (${shapes.length})`, () => {
  expect(shapes.length).toBeGreaterThanOrEqual(60)
  expect(new Set(shapes.map(([name]) => name)).size).toBe(shapes.length)
})

test.each(shapes)('refused: %s', async (_name, send, statuses) => {
  const answer = await send()
  expect(statuses, `${answer.head}\n${answer.body}`).toContain(answer.status)
  expect(answer.body).not.toContain(canary)
  expect(answer.head).not.toMatch(/access-control-allow/i)
  expect(answer.head + answer.body).not.toContain(key)
})

test('an address that was used is worth nothing, the next one opens a session of its own', async () => {
  await expect(openSession(server.url)).rejects.toThrow(/401 This address was used already/)
  const next = await openSession(urls.at(-1) ?? '')
  expect(next.key).not.toBe(key)
  expect((await socket({ 'Sec-WebSocket-Protocol': `mentorbook, ${next.key}` })).status).toBe(101)
  expect((await socket()).status).toBe(101)
  await expect(openSession(urls.at(-2) ?? '')).rejects.toThrow(/401/)
})

test('two windows that trade one token at once: one gets a session', async () => {
  const url = urls.at(-1) ?? ''
  const outcomes = await Promise.allSettled([openSession(url), openSession(url), openSession(url)])
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
})

test('the server still answers good requests after all of this', async () => {
  expect((await page('/')).status).toBe(200)
  expect((await socket()).status).toBe(101)
})
