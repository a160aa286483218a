import { describe, expect, it, vi } from 'vitest'
import { SHELL_API_KEY, type ShellApi } from '#contract/shell-api.ts'
import {
  CORE_PORT_CHANNEL,
  CORE_PORT_MESSAGE,
  CORE_PORT_WANTED,
  CORE_STATE_CHANNEL,
  DEEP_LINK_CHANNEL,
  MENU_COMMAND_CHANNEL,
  SHELL_REQUESTS,
} from '#contract/shell-channels.ts'
import * as electron from './fake-electron.ts'

vi.mock('electron', async () => await import('./fake-electron.ts'))

interface Posted {
  readonly message: unknown
  readonly origin: string
  readonly ports: readonly unknown[]
}

class FakePage extends EventTarget {
  readonly location = { origin: 'app://mentorbook' }
  readonly posted: Posted[] = []
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void {
    this.posted.push({ message, origin, ports })
  }
  say(data: unknown, source: unknown = this): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, source }))
  }
}

const page = new FakePage()
const port = () => ({ close: vi.fn() })
const sendPort = (each: object) => electron.ipcRenderer.emit(CORE_PORT_CHANNEL, { ports: [each] })

async function loadPreload(): Promise<ShellApi> {
  vi.stubGlobal('window', page)
  await import('../../src/preload/index.ts')
  const shell = electron.contextBridge.exposed.get(SHELL_API_KEY)
  if (shell === undefined) throw new Error('Nothing was exposed.')
  return shell as ShellApi
}

const shell = await loadPreload()

describe('what the page sees', () => {
  it('is ShellApi and nothing of Electron', () => {
    expect([...electron.contextBridge.exposed.keys()]).toEqual(['mentorbookShell'])
    expect(Object.keys(shell).toSorted()).toEqual(
      [
        'chooseFolder',
        'focusWindow',
        'getVersion',
        'host',
        'onCoreState',
        'onDeepLink',
        'onMenuCommand',
        'openExternal',
        'platform',
        'print',
        'setTitle',
        'showNotification',
      ].toSorted(),
    )
    expect(shell.host).toBe('electron')
    expect(['macos', 'windows', 'linux', 'other']).toContain(shell.platform)
  })
})

describe('the port', () => {
  it('waits until the page asks, then goes to our own origin; later ones go at once', () => {
    const [stale, first, second] = [port(), port(), port()]
    sendPort(stale)
    sendPort(first)
    expect(stale.close).toHaveBeenCalledOnce()
    page.say({ type: CORE_PORT_WANTED }, 'another window')
    page.say({ type: 'something else' })
    page.say(null)
    expect(page.posted).toEqual([])
    page.say({ type: CORE_PORT_WANTED })
    const message = { type: CORE_PORT_MESSAGE }
    expect(page.posted).toEqual([{ message, origin: 'app://mentorbook', ports: [first] }])
    page.say({ type: CORE_PORT_WANTED })
    expect(page.posted).toHaveLength(1)
    sendPort(second)
    expect(page.posted[1]).toEqual({ message, origin: 'app://mentorbook', ports: [second] })
  })
})

describe('listening', () => {
  it('gives the present state, then changes, and no event objects', async () => {
    electron.ipcRenderer.answers.set(SHELL_REQUESTS.coreState, { state: 'ready' })
    const heard = vi.fn()
    const stop = shell.onCoreState(heard)
    await Promise.resolve()
    await Promise.resolve()
    expect(heard.mock.calls).toEqual([[{ state: 'ready' }]])
    electron.ipcRenderer.emit(CORE_STATE_CHANNEL, { sender: 'ipcRenderer' }, { state: 'failed', sentence: 'No.' })
    expect(heard).toHaveBeenLastCalledWith({ state: 'failed', sentence: 'No.' })
    stop()
    electron.ipcRenderer.emit(CORE_STATE_CHANNEL, {}, { state: 'ready' })
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('does not overwrite a change with an older answer', async () => {
    electron.ipcRenderer.answers.set(SHELL_REQUESTS.coreState, { state: 'starting', sentence: 'Old.', restart: false })
    const heard = vi.fn()
    shell.onCoreState(heard)
    electron.ipcRenderer.emit(CORE_STATE_CHANNEL, {}, { state: 'ready' })
    await Promise.resolve()
    await Promise.resolve()
    expect(heard.mock.calls).toEqual([[{ state: 'ready' }]])
  })

  it('gives deep links that waited and those that come', async () => {
    electron.ipcRenderer.answers.set(SHELL_REQUESTS.pendingDeepLinks, ['waited'])
    const heard = vi.fn()
    shell.onDeepLink(heard)
    await Promise.resolve()
    await Promise.resolve()
    electron.ipcRenderer.emit(DEEP_LINK_CHANNEL, {}, 'came')
    expect(heard.mock.calls.map(([link]) => link)).toEqual(['waited', 'came'])
  })

  it('gives menu commands', () => {
    const heard = vi.fn()
    const stop = shell.onMenuCommand(heard)
    electron.ipcRenderer.emit(MENU_COMMAND_CHANNEL, {}, 'show-shortcuts')
    stop()
    electron.ipcRenderer.emit(MENU_COMMAND_CHANNEL, {}, 'show-shortcuts')
    expect(heard.mock.calls).toEqual([['show-shortcuts']])
  })
})

describe('asking', () => {
  it('uses one channel for each request', async () => {
    electron.ipcRenderer.invoke.mockClear()
    await shell.openExternal('https://example.org/')
    await shell.setTitle('Ana')
    await shell.print()
    await shell.getVersion()
    await shell.focusWindow()
    await shell.showNotification({ title: 'a', body: 'b' })
    expect(electron.ipcRenderer.invoke.mock.calls).toEqual([
      [SHELL_REQUESTS.openExternal, 'https://example.org/'],
      [SHELL_REQUESTS.setTitle, 'Ana'],
      [SHELL_REQUESTS.print],
      [SHELL_REQUESTS.version],
      [SHELL_REQUESTS.focusWindow],
      [SHELL_REQUESTS.showNotification, { title: 'a', body: 'b' }],
    ])
  })
})
