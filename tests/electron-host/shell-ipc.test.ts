import fc from 'fast-check'
import { beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { SHELL_REQUESTS } from '#contract/shell-channels.ts'
import type { CoreState, DeepLink } from '#contract/shell-api.ts'
import { installShellIpc, windowTitle } from '#main/shell-ipc/install-shell-ipc.ts'
import * as electron from './fake-electron.ts'

vi.mock('electron', async () => await import('./fake-electron.ts'))

const seed = inject('seed')
const LINK: DeepLink = { kind: 'navigate', target: 'person', id: '0198f3c2-7a4b-7c11-9d2e-3f4a5b6c7d8e' }
const STATE: CoreState = { state: 'ready' }
const followed: DeepLink[] = []

installShellIpc({
  version: '1.2.3',
  coreState: () => STATE,
  takePendingDeepLinks: () => [LINK],
  followDeepLink: (link) => followed.push(link),
})
const window = new electron.BrowserWindow({})
window.webContents.mainFrame = { url: 'app://mentorbook/' }

function ask(request: string, ...args: unknown[]): Promise<unknown> {
  return askFrom({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, request, ...args)
}

function askFrom(event: object, request: string, ...args: unknown[]): Promise<unknown> {
  const handler = electron.ipcMain.handlers.get(request)
  if (handler === undefined) throw new Error(`Nobody answers ${request}.`)
  return handler(event, ...args)
}

const requests = Object.values(SHELL_REQUESTS)

beforeEach(() => {
  vi.clearAllMocks()
  followed.length = 0
  electron.Notification.made = []
  electron.Notification.supported = true
})

describe('every request', () => {
  it('is answered, and there are no others', () => {
    expect([...electron.ipcMain.handlers.keys()].toSorted()).toEqual(requests.toSorted())
  })

  it.each(requests)('%s is refused to a stranger', async (request) => {
    const { webContents } = window
    const stranger = new electron.FakeContents('app://mentorbook/')
    const strangers = [
      { sender: webContents, senderFrame: null },
      { sender: webContents, senderFrame: { url: 'app://mentorbook/' } },
      { sender: stranger, senderFrame: stranger.mainFrame },
      ...['https://example.org/', 'app://other/', 'file:///x', 'about:blank', ''].map((url) => {
        const frame = { url }
        return { sender: { ...webContents, mainFrame: frame }, senderFrame: frame }
      }),
    ]
    for (const event of strangers) {
      await expect(askFrom(event, request)).rejects.toThrow(/may not ask|did not understand/)
    }
    expect(electron.shell.openExternal).not.toHaveBeenCalled()
    expect(window.setTitle).not.toHaveBeenCalled()
  })

  it.each(requests)('%s refuses 50 odd arguments (seed ' + seed + ')', async (request) => {
    const odd = fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 2 }).filter((value) => {
      return value !== undefined && typeof value !== 'string'
    })
    for (const value of fc.sample(odd, { seed, numRuns: 50 })) {
      await expect(ask(request, value)).rejects.toThrow('did not understand')
    }
    await expect(ask(request, undefined, 'more')).rejects.toThrow('did not understand')
  })
})

describe('openExternal', () => {
  it('shows the real host before it opens', async () => {
    expect(await ask(SHELL_REQUESTS.openExternal, 'https://bank.example@xn--pple-43d.example/a')).toBe('opened')
    const [, options] = electron.dialog.showMessageBox.mock.calls[0] ?? []
    expect(options).toMatchObject({
      message: 'Open xn--pple-43d.example in your browser?',
      buttons: ['Open', 'Cancel'],
      cancelId: 1,
    })
    expect(electron.shell.openExternal).toHaveBeenCalledExactlyOnceWith('https://xn--pple-43d.example/a')
  })

  it('opens nothing when the person declines', async () => {
    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 1 })
    expect(await ask(SHELL_REQUESTS.openExternal, 'mailto:ana@example.org')).toBe('declined')
    expect(electron.shell.openExternal).not.toHaveBeenCalled()
  })

  it.each(['http://example.org', 'file:///etc/passwd', 'javascript:alert(1)', 'smb://server/share', 'x'])(
    'refuses %s without asking',
    async (url) => {
      expect(await ask(SHELL_REQUESTS.openExternal, url)).toBe('refused')
      expect(electron.dialog.showMessageBox).not.toHaveBeenCalled()
      expect(electron.shell.openExternal).not.toHaveBeenCalled()
    },
  )
})

describe('chooseFolder', () => {
  it('answers the folder that was chosen in the dialog of the system, begun where one is', async () => {
    expect(await ask(SHELL_REQUESTS.chooseFolder, '/home/ana')).toBe('/home/ana/Shared')
    const [, options] = electron.dialog.showOpenDialog.mock.calls[0] ?? []
    expect(options).toMatchObject({ defaultPath: '/home/ana', properties: expect.arrayContaining(['openDirectory']) })
    expect(await ask(SHELL_REQUESTS.chooseFolder, '')).toBe('/home/ana/Shared')
    expect(electron.dialog.showOpenDialog.mock.calls[1]?.[1]).not.toHaveProperty('defaultPath')
  })

  it('answers nothing when the person leaves it', async () => {
    electron.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: true, filePaths: [] })
    expect(await ask(SHELL_REQUESTS.chooseFolder, '')).toBeNull()
  })
})

describe('notifications', () => {
  it('lead where they say when clicked', async () => {
    const wanted = { title: 'Mentorbook', body: 'A meeting starts in ten minutes.', link: LINK }
    expect(await ask(SHELL_REQUESTS.showNotification, wanted)).toBe(true)
    const [notification] = electron.Notification.made
    expect(notification?.options).toMatchObject({ title: 'Mentorbook', body: wanted.body })
    expect(notification?.show).toHaveBeenCalledOnce()
    expect(followed).toEqual([])
    notification?.emit('click')
    expect(followed).toEqual([LINK])
    expect(window.focus).toHaveBeenCalledOnce()
  })

  it('say so where there are none', async () => {
    electron.Notification.supported = false
    expect(await ask(SHELL_REQUESTS.showNotification, { title: 'Mentorbook', body: '' })).toBe(false)
    expect(electron.Notification.made).toEqual([])
  })

  it.each([
    { title: '', body: '' },
    { title: 'a', body: 'b', icon: 'file:///x' },
    { title: 'a', body: 'b', link: { ...LINK, target: 'settings' } },
    { title: 'a', body: 'b', link: { ...LINK, id: '../x' } },
    { title: 'a'.repeat(121), body: '' },
  ])('refuse %j', async (wanted) => {
    await expect(ask(SHELL_REQUESTS.showNotification, wanted)).rejects.toThrow('did not understand')
  })
})

describe('the small requests', () => {
  it('answer', async () => {
    expect(await ask(SHELL_REQUESTS.version)).toBe('1.2.3')
    expect(await ask(SHELL_REQUESTS.coreState)).toEqual(STATE)
    expect(await ask(SHELL_REQUESTS.pendingDeepLinks)).toEqual([LINK])
    expect(await ask(SHELL_REQUESTS.print)).toBe(true)
    await ask(SHELL_REQUESTS.focusWindow)
    expect(window.focus).toHaveBeenCalledOnce()
    await ask(SHELL_REQUESTS.setTitle, 'Ana Ferreira')
    expect(window.setTitle).toHaveBeenCalledExactlyOnceWith('Ana Ferreira - Mentorbook')
  })

  it('keep a title on one line', () => {
    expect(windowTitle('')).toBe('Mentorbook')
    expect(windowTitle('a\n\u0000b\u2028c')).toBe('a b c - Mentorbook')
  })
})
