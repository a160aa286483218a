import { describe, expect, it, vi } from 'vitest'
import { isOwnPage } from '#main/origin.ts'
import { mayRequest, secureAllContents, secureSession } from '#main/security.ts'
import * as electron from './fake-electron.ts'

vi.mock('electron', async () => await import('./fake-electron.ts'))

const DEVELOPMENT = 'http://127.0.0.1:5173'
const OWN = 'app://mentorbook/people'
const FOREIGN = [
  'https://example.org/',
  'http://127.0.0.1:5173/',
  'http://localhost/',
  'file:///etc/passwd',
  'app://other/',
  'app://mentorbook.example.org/',
  'app://user@mentorbook/',
  'app:mentorbook',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'about:blank',
  'chrome://settings',
  'mentorbook://person/x',
  'not an address',
  '',
]
const PERMISSIONS = [
  'accessibility-events',
  'clipboard-read',
  'display-capture',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
  'deprecated-sync-clipboard-read',
  'fileSystem',
  'background-sync',
  'sensors',
]

function lockedSession(): electron.FakeSession {
  const session = new electron.FakeSession()
  secureSession(session as never, {})
  return session
}

function answerTo(
  session: electron.FakeSession,
  permission: string,
  requestingUrl: string,
  isMainFrame = true,
): boolean {
  const decide = vi.fn<(allowed: boolean) => void>()
  session.request?.({}, permission, decide, { requestingUrl, isMainFrame })
  expect(decide).toHaveBeenCalledOnce()
  return decide.mock.calls[0]?.[0] ?? true
}

describe('permissions', () => {
  const session = lockedSession()

  it.each(PERMISSIONS)('%s is denied, asked or checked', (permission) => {
    expect(answerTo(session, permission, OWN)).toBe(false)
    expect(session.check?.({}, permission, 'app://mentorbook', { isMainFrame: true })).toBe(false)
  })

  it('lets our own page copy text, and no other page or frame', () => {
    expect(answerTo(session, 'clipboard-sanitized-write', OWN)).toBe(true)
    expect(answerTo(session, 'clipboard-sanitized-write', OWN, false)).toBe(false)
    for (const url of FOREIGN) expect(answerTo(session, 'clipboard-sanitized-write', url), url).toBe(false)
    const check = (origin: string, isMainFrame: boolean) =>
      session.check?.({}, 'clipboard-sanitized-write', origin, { isMainFrame })
    expect(check('app://mentorbook', true)).toBe(true)
    expect(check('app://mentorbook', false)).toBe(false)
    expect(check('https://example.org', true)).toBe(false)
  })

  it('gives no device and no screen', () => {
    expect(session.device?.()).toBe(false)
    const answer = vi.fn()
    session.display?.({}, answer)
    expect(answer).toHaveBeenCalledExactlyOnceWith({})
  })
})

describe('requests', () => {
  it('stay inside the program', () => {
    const session = lockedSession()
    const cancelled = (url: string) => {
      const answer = vi.fn<(answer: { cancel: boolean }) => void>()
      session.beforeRequest?.({ url }, answer)
      return answer.mock.calls[0]?.[0].cancel
    }
    expect(cancelled('app://mentorbook/assets/main.js')).toBe(false)
    expect(cancelled('blob:app://mentorbook/3b0a')).toBe(false)
    expect(cancelled('data:image/png;base64,AA==')).toBe(false)
    for (const url of FOREIGN.filter((each) => !each.startsWith('data:'))) expect(cancelled(url), url).toBe(true)
    for (const url of ['ws://127.0.0.1:5173/', 'wss://example.org/', 'devtools://devtools/x.js']) {
      expect(cancelled(url), url).toBe(true)
    }
  })

  it('reach the development server only while developing', () => {
    const options = { developmentUrl: DEVELOPMENT, hasInspector: true }
    for (const url of ['http://127.0.0.1:5173/src/main.tsx', 'ws://127.0.0.1:5173/', 'devtools://devtools/x.js']) {
      expect(mayRequest(url, options), url).toBe(true)
    }
    for (const url of [
      'http://127.0.0.1:5174/',
      'ws://example.org/',
      'https://127.0.0.1:5173/',
      'wss://127.0.0.1:5173/',
    ]) {
      expect(mayRequest(url, options), url).toBe(false)
    }
  })
})

describe('pages', () => {
  secureAllContents(electron.app as never, {})
  const contents = new electron.FakeContents(OWN)
  electron.app.emit('web-contents-created', {}, contents)

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s leads nowhere else', (event) => {
    for (const url of FOREIGN) {
      const preventDefault = vi.fn()
      contents.emit(event, { url, preventDefault })
      expect(preventDefault, url).toHaveBeenCalledOnce()
    }
    const preventDefault = vi.fn()
    contents.emit(event, { url: OWN, preventDefault })
    expect(preventDefault).not.toHaveBeenCalled()
  })

  it('open no further window, not even on our own page', () => {
    for (const url of [...FOREIGN, OWN]) expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' })
  })

  it('embed nothing', () => {
    const preventDefault = vi.fn()
    contents.emit('will-attach-webview', { preventDefault }, {}, {})
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})

describe('our own page', () => {
  it('is told from all others', () => {
    expect(isOwnPage(OWN)).toBe(true)
    expect(isOwnPage('app://mentorbook/?x=1#y')).toBe(true)
    for (const url of FOREIGN) expect(isOwnPage(url), url).toBe(false)
    expect(isOwnPage('http://127.0.0.1:5173/x', DEVELOPMENT)).toBe(true)
    for (const url of ['http://127.0.0.1:5173.example.org/', 'http://127.0.0.1:51730/', 'http://u@127.0.0.1:5173/']) {
      expect(isOwnPage(url, DEVELOPMENT), url).toBe(false)
    }
  })
})
