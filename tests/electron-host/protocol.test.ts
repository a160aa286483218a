import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '#contract/content-security-policy.ts'
import { appResponse, registerAppScheme, rendererFile, serveApp } from '#main/protocol.ts'
import * as electron from './fake-electron.ts'

vi.mock('electron', async () => await import('./fake-electron.ts'))

const SECRET = 'a secret that lies outside'
const base = mkdtempSync(join(tmpdir(), 'mentorbook-protocol-'))
const root = join(base, 'renderer')

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(base, 'renderer-other'))
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Mentorbook</title>')
  writeFileSync(join(root, 'assets', 'main-1a_B.js'), 'export {}')
  writeFileSync(join(root, 'assets', 'inter.woff2'), new Uint8Array([1, 2, 3]))
  writeFileSync(join(root, 'notes.odd'), 'odd')
  writeFileSync(join(root, '.hidden.txt'), SECRET)
  writeFileSync(join(base, 'secret.txt'), SECRET)
  writeFileSync(join(base, 'renderer-other', 'secret.txt'), SECRET)
  if (process.platform !== 'win32') {
    symlinkSync(join(base, 'secret.txt'), join(root, 'link.txt'))
    symlinkSync(base, join(root, 'up'))
  }
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const get = (path: string) => appResponse(new Request(`app://mentorbook${path}`), root)

const ODD_PATHS = [
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/%2E%2E%5Csecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/assets/../../secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/%252e%252e/secret.txt',
  '/%252e%252e%252fsecret.txt',
  '/....//secret.txt',
  '/.../secret.txt',
  '/./.%2e/secret.txt',
  '/%c0%ae%c0%ae/secret.txt',
  '/%e0%80%ae%e0%80%ae/secret.txt',
  '/%uff0e%uff0e/secret.txt',
  '/\uff0e\uff0e/secret.txt',
  '/\u2025/secret.txt',
  '//secret.txt',
  '//../secret.txt',
  '///etc/passwd.txt',
  '/etc/passwd.txt',
  '/%2fetc%2fpasswd.txt',
  '/file:///etc/passwd.txt',
  '/C:/Windows/win.ini',
  '/C%3A%5CWindows%5Cwin.ini',
  '/\\\\server\\share\\secret.txt',
  '/%5c%5cserver%5cshare%5csecret.txt',
  '/../renderer-other/secret.txt',
  '/%2e%2e/renderer-other/secret.txt',
  '/secret.txt%00.html',
  '/index.html%00',
  '/%00/secret.txt',
  '/secret.txt%0a.js',
  '/.hidden.txt',
  '/%2ehidden.txt',
  '/assets/.hidden.txt',
  '/link.txt',
  '/up/secret.txt',
  '/up/renderer-other/secret.txt',
  '/index.html.',
  '/index.html%20',
  '/index.html::$DATA',
  '/assets//main-1a_B.js',
  '/assets/main-1a_B.js/',
  '/assets/none.js',
  '/~root/secret.txt',
  '/%',
  '/%zz/secret.txt',
  '/a%2fb.txt',
  '/index.html;secret.txt',
]

describe('app://mentorbook/', () => {
  it.each(ODD_PATHS)('gives nothing away for %j', async (path) => {
    const response = await get(path)
    const text = await response.text()
    expect(text).not.toContain(SECRET)
    // Folding of plain dots happens in the address parser; what it leaves may at most be a page of the window.
    expect([404, 200]).toContain(response.status)
    if (response.status === 200) expect(text).toContain('<title>Mentorbook</title>')
    const file = rendererFile(`app://mentorbook${path}`, root)
    if (file !== undefined) expect(file.startsWith(join(root, '/'))).toBe(true)
  })

  it('knows at least forty odd paths', () => {
    expect(new Set(ODD_PATHS).size).toBeGreaterThanOrEqual(40)
  })

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/people/0198f3c2-7a4b-7c11-9d2e-3f4a5b6c7d8e?tab=goals#top', 'text/html; charset=utf-8'],
    ['/assets/main-1a_B.js', 'text/javascript; charset=utf-8'],
    ['/assets/inter.woff2', 'font/woff2'],
    ['/notes.odd', 'application/octet-stream'],
  ])('serves %s as %s', async (path, type) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
  })

  it.each(['/', '/assets/main-1a_B.js', '/assets/none.js'])('sends the policy with %s', async (path) => {
    const { headers } = await get(path)
    expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    'app://other/index.html',
    'app://mentorbook.evil/index.html',
    'app://user:pw@mentorbook/index.html',
    'app://mentorbook:80/index.html',
    'file:///index.html',
    'https://mentorbook/index.html',
  ])('has no file for %s', (url) => {
    expect(rendererFile(url, root)).toBeUndefined()
  })

  it('only reads', async () => {
    const post = await appResponse(new Request('app://mentorbook/', { method: 'POST', body: 'x' }), root)
    expect(post.status).toBe(405)
    const head = await appResponse(new Request('app://mentorbook/', { method: 'HEAD' }), root)
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('is a standard, secure scheme without further rights, for one session alone', async () => {
    registerAppScheme()
    expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
    const session = new electron.FakeSession()
    serveApp(session as never, root)
    expect([...session.handlers.keys()]).toEqual(['app'])
    const response = await session.handlers.get('app')?.(new Request('app://mentorbook/'))
    expect(response?.status).toBe(200)
  })
})

describe('the content security policy', () => {
  const rules = new Map(
    CONTENT_SECURITY_POLICY.split('; ').map((rule) => {
      const [name = '', ...values] = rule.split(' ')
      return [name, values.join(' ')]
    }),
  )

  it('denies what is not named, and names nothing outside', () => {
    expect(rules.get('default-src')).toBe("'none'")
    for (const name of ['frame-src', 'frame-ancestors', 'object-src', 'base-uri', 'form-action']) {
      expect(rules.get(name), name).toBe("'none'")
    }
    expect(rules.get('script-src')).toBe("'self'")
    expect(rules.get('connect-src')).toBe("'self'")
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/https?:|wss?:|\*|unsafe-eval/)
    const withInline = [...rules].filter(([, values]) => values.includes('unsafe-inline')).map(([name]) => name)
    expect(withInline).toEqual(['style-src'])
  })
})
