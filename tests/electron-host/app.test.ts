import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CORE_STATE_CHANNEL, DEEP_LINK_CHANNEL } from '#contract/shell-channels.ts'
import { readCommandLine } from '#main/command-line.ts'
import { windowDataFolder } from '#main/places.ts'
import type * as FakeElectron from './fake-electron.ts'

const LINK = 'mentorbook://person/0198f3c2-7a4b-7c11-9d2e-3f4a5b6c7d8e'
const argv = process.argv
let folder = ''
let electron: typeof FakeElectron

beforeEach(async () => {
  vi.resetModules()
  folder = mkdtempSync(join(tmpdir(), 'mentorbook-app-'))
  electron = await import('./fake-electron.ts')
  // Each test starts the program anew, so each needs a stand-in that nothing was done to.
  vi.doMock('electron', () => electron)
  electron.app.paths = { userData: folder }
})
afterEach(() => {
  process.argv = argv
  rmSync(folder, { recursive: true, force: true })
})

async function startApp(...args: string[]): Promise<void> {
  process.argv = ['/usr/bin/mentorbook', ...args]
  await import('#main/app.ts')
}

function listen(window: FakeElectron.BrowserWindow): Promise<unknown> | undefined {
  const { webContents } = window
  const event = { sender: webContents, senderFrame: webContents.mainFrame }
  return electron.ipcMain.handlers.get('shell:pending-deep-links')?.(event)
}

describe('starting the desktop program', () => {
  it('does in time what must be done before the app is ready', async () => {
    await startApp()
    expect(electron.app.calls.slice(0, 2)).toEqual(['schemes', 'enableSandbox'])
    expect(electron.app.calls.at(-1)).toBe('lock')
    expect(electron.BrowserWindow.made).toEqual([])
    await electron.app.becomeReady()
    expect(electron.app.calls).not.toContain('schemes too late')
    expect(electron.app.setAsDefaultProtocolClient).toHaveBeenCalledExactlyOnceWith('mentorbook')
  })

  it('opens one locked window on app:// with a session of its own, and starts the core', async () => {
    await startApp('--profile', 'work', '--demo')
    await electron.app.becomeReady()
    const own = electron.session.fromPartition('persist:window')
    expect([...own.handlers.keys()]).toEqual(['app'])
    for (const session of [own, electron.session.defaultSession]) {
      expect(session.request).toBeTypeOf('function')
      expect(session.beforeRequest).toBeTypeOf('function')
    }
    const [window, ...others] = electron.BrowserWindow.made
    expect(others).toEqual([])
    expect(window?.webContents.getURL()).toBe('app://mentorbook/')
    expect(window?.options['webPreferences']).toMatchObject({ session: own, sandbox: true, devTools: false })
    const [core] = electron.utilityProcess.made
    expect(core?.entry).toMatch(/backend[\\/]utility-entry\.js$/)
    expect(core?.posted[0]?.message).toEqual({
      type: 'init',
      options: { profile: 'work', dataDir: undefined, demo: true, appVersion: '1.2.3' },
    })
  })

  it('tells the window what the core says', async () => {
    await startApp()
    await electron.app.becomeReady()
    electron.utilityProcess.made[0]?.emit('message', { type: 'ready' })
    expect(electron.BrowserWindow.made[0]?.webContents.sent).toEqual([
      { channel: CORE_STATE_CHANNEL, message: { state: 'ready' } },
    ])
  })

  it('says why and ends when another program has the notebook open', async () => {
    await startApp()
    await electron.app.becomeReady()
    const core = electron.utilityProcess.made[0]
    core?.emit('message', { type: 'refused', sentence: 'This notebook is already open in browser mode.' })
    expect(electron.dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'Mentorbook',
      'This notebook is already open in browser mode.',
    )
    expect(electron.app.quit).toHaveBeenCalledOnce()
    electron.app.emit('will-quit', { preventDefault: () => undefined })
    core?.emit('exit', 3)
    await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(3))
  })

  it('locks the notebook when the computer is locked or put to sleep', async () => {
    await startApp()
    await electron.app.becomeReady()
    const [core] = electron.utilityProcess.made
    const locks = () => core?.posted.filter(({ message }) => (message as { type: string }).type === 'lock').length
    expect(locks()).toBe(0)
    electron.powerMonitor.emit('lock-screen')
    expect(locks()).toBe(1)
    electron.powerMonitor.emit('suspend')
    expect(locks()).toBe(2)
  })

  it('opens nothing when it already runs', async () => {
    electron.app.hasLock = false
    await startApp(LINK)
    await electron.app.becomeReady()
    expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(0)
    expect(electron.BrowserWindow.made).toEqual([])
    expect(electron.utilityProcess.made).toEqual([])
  })

  it('keeps the link it was started with until the page listens', async () => {
    await startApp(LINK)
    await electron.app.becomeReady()
    const [window] = electron.BrowserWindow.made
    if (window === undefined) throw new Error('No window was made.')
    expect(window.webContents.sent).toEqual([])
    expect(await listen(window)).toEqual([expect.objectContaining({ target: 'person' })])
    expect(await listen(window)).toEqual([])
  })

  it('brings the window forward and follows the link of a second start', async () => {
    await startApp()
    await electron.app.becomeReady()
    const [window] = electron.BrowserWindow.made
    if (window === undefined) throw new Error('No window was made.')
    await listen(window)
    electron.app.emit('second-instance', {}, ['mentorbook', LINK], '/')
    expect(window.focus).toHaveBeenCalledOnce()
    expect(window.webContents.sent.map(({ channel }) => channel)).toEqual([DEEP_LINK_CHANNEL])
    window.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    electron.app.emit('second-instance', {}, ['mentorbook', LINK], '/')
    expect(window.webContents.sent).toHaveLength(1)
    expect(await listen(window)).toHaveLength(1)
  })

  it('leaves the development server and the inspector out of a packaged app', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://127.0.0.1:5173')
    await startApp()
    await electron.app.becomeReady()
    vi.unstubAllEnvs()
    expect(electron.BrowserWindow.made[0]?.webContents.getURL()).toBe('app://mentorbook/')
  })
})

describe('the command line', () => {
  it('is read around the switches of others', () => {
    const command = readCommandLine(['/repo', '--no-sandbox', '--profile', 'work', '--data-dir=/data', '--demo', LINK])
    expect(command).toEqual({ profile: 'work', dataDir: '/data', demo: true })
  })

  it.each(['../x', '', 'a/b', '.hidden', 'x'.repeat(65), 'a b', '\0'])('does not take %j for a notebook', (name) => {
    expect(readCommandLine([`--profile=${name}`]).profile).toBe('default')
  })

  it('takes only absolute folders', () => {
    expect(readCommandLine(['--data-dir', 'relative']).dataDir).toBeUndefined()
    expect(readCommandLine(['--data-dir']).dataDir).toBeUndefined()
  })

  it('gives every notebook a window folder of its own', () => {
    const folders = [
      { profile: 'default', demo: false },
      { profile: 'work', demo: false },
      { profile: 'default', dataDir: '/a', demo: false },
      { profile: 'default', dataDir: '/b', demo: false },
    ].map((command) => windowDataFolder('/data', command))
    expect(new Set(folders).size).toBe(4)
  })
})
