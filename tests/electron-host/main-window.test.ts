import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { appMenuTemplate } from '#main/menu/app-menu.ts'
import { contextMenuTemplate } from '#main/menu/context-menu.ts'
import { createMainWindow, lockedWebPreferences } from '#main/windows/create-main-window.ts'
import { recoverPage } from '#main/windows/recover-page.ts'
import { FIRST_WINDOW_STATE, placedOnScreen, readWindowState, writeWindowState } from '#main/windows/window-state.ts'
import * as electron from './fake-electron.ts'

vi.mock('electron', async () => await import('./fake-electron.ts'))

const folder = mkdtempSync(join(tmpdir(), 'mentorbook-window-test-'))
const stateFile = join(folder, 'window.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function open(): electron.BrowserWindow {
  const session = new electron.FakeSession()
  return createMainWindow({
    session: session as never,
    preload: '/app/out/preload/index.cjs',
    url: 'app://mentorbook/',
    stateFile,
    icon: '/app/icon.png',
    hasInspector: false,
    onCreated: () => undefined,
  }) as unknown as electron.BrowserWindow
}

describe('what a page may do', () => {
  it('is locked down switch by switch', () => {
    expect(lockedWebPreferences({} as never, '/p.cjs', false)).toMatchObject({
      preload: '/p.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
      spellcheck: process.platform === 'darwin',
    })
  })

  it('is what the window is made with', () => {
    const window = open()
    expect(window.options['webPreferences']).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    })
    expect(window.webContents.getURL()).toBe('app://mentorbook/')
  })
})

describe('the window', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    electron.nativeTheme.shouldUseDarkColors = false
    rmSync(stateFile, { force: true })
  })

  it('is shown when it has something to show', () => {
    const window = open()
    expect(window.options['show']).toBe(false)
    expect(window.show).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    expect(window.show).toHaveBeenCalledOnce()
  })

  it('has the paper of the theme and follows it until it is closed', () => {
    const window = open()
    expect(window.options['backgroundColor']).toBe('#fbfaf6')
    electron.nativeTheme.shouldUseDarkColors = true
    electron.nativeTheme.emit('updated')
    expect(window.setBackgroundColor).toHaveBeenLastCalledWith('#191816')
    window.emit('closed')
    electron.nativeTheme.emit('updated')
    expect(window.setBackgroundColor).toHaveBeenCalledTimes(1)
  })

  it('keeps its size once the hand rests, and at closing', () => {
    const window = open()
    window.emit('resize')
    window.emit('move')
    expect(readWindowState(stateFile)).toEqual(FIRST_WINDOW_STATE)
    vi.advanceTimersByTime(500)
    expect(readWindowState(stateFile)).toEqual({ ...window.bounds, isMaximized: false })
    window.bounds = { x: 1, y: 2, width: 800, height: 600 }
    window.emit('close')
    expect(readWindowState(stateFile)).toMatchObject({ width: 800, height: 600 })
    if (process.platform !== 'win32') expect(statSync(stateFile).mode & 0o077).toBe(0)
  })

  it('opens where it was', () => {
    writeWindowState(stateFile, { x: 30, y: 40, width: 1_000, height: 640, isMaximized: true })
    const window = open()
    expect(window.options).toMatchObject({ x: 30, y: 40, width: 1_000, height: 640 })
    window.emit('ready-to-show')
    expect(window.maximize).toHaveBeenCalledOnce()
  })

  it('asks before unsaved text is lost', () => {
    const window = open()
    const preventDefault = vi.fn()
    electron.dialog.showMessageBoxSync.mockReturnValueOnce(0)
    window.webContents.emit('will-prevent-unload', { preventDefault })
    expect(preventDefault).not.toHaveBeenCalled()
    electron.dialog.showMessageBoxSync.mockReturnValueOnce(1)
    window.webContents.emit('will-prevent-unload', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  it('loads its page again after a crash, at most three times in a minute', () => {
    const window = open()
    recoverPage(window as never, () => undefined)
    for (let crash = 0; crash < 5; crash += 1) window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(window.webContents.reload).toHaveBeenCalledTimes(3)
    vi.advanceTimersByTime(61_000)
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(window.webContents.reload).toHaveBeenCalledTimes(3)
    window.webContents.emit('render-process-gone', {}, { reason: 'oom' })
    expect(window.webContents.reload).toHaveBeenCalledTimes(4)
  })
})

describe('the kept state', () => {
  it.each([
    '',
    'null',
    '{"width":1}',
    '{"width":"a","height":800}',
    '[]',
    '{"width":1e9,"height":800,"isMaximized":false}',
  ])('is passed over when it is %j', (text) => {
    writeFileSync(stateFile, text)
    expect(readWindowState(stateFile)).toEqual(FIRST_WINDOW_STATE)
  })

  it('does not fail where it cannot be written', () => {
    writeWindowState(join(folder, 'none', 'window.json'), FIRST_WINDOW_STATE)
    writeWindowState(stateFile, FIRST_WINDOW_STATE)
    expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toEqual(FIRST_WINDOW_STATE)
  })

  it('loses its place when the screen it was on is gone', () => {
    const screens = [{ x: 0, y: 0, width: 1_920, height: 1_040 }]
    const size = { width: 900, height: 700, isMaximized: false }
    expect(placedOnScreen({ x: 100, y: 100, ...size }, screens)).toEqual({ x: 100, y: 100, ...size })
    for (const [x, y] of [
      [3_000, 100],
      [-2_000, 100],
      [100, -500],
      [100, 1_035],
    ]) {
      expect(placedOnScreen({ x, y, ...size }, screens)).toEqual(size)
    }
  })
})

describe('menus', () => {
  it('carry the window their commands, on each system', () => {
    for (const isMac of [true, false]) {
      const commands: string[] = []
      const template = appMenuTemplate({ isMac, hasInspector: false, onCommand: (command) => commands.push(command) })
      const entries = template.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
      for (const entry of entries) if (entry.click) entry.click({} as never, undefined, {} as never)
      expect(commands.toSorted()).toEqual(['lock', 'open-settings', 'show-shortcuts'])
      const roles = JSON.stringify(template)
      for (const role of ['editMenu', 'windowMenu', 'help', 'quit', 'zoomIn']) expect(roles).toContain(`"${role}"`)
      expect(roles).not.toMatch(/reload|toggleDevTools/i)
      expect(JSON.stringify(appMenuTemplate({ isMac, hasInspector: true, onCommand: () => undefined }))).toContain(
        'toggleDevTools',
      )
    }
  })

  it('offer for text what can be done with it', () => {
    const flags = { canCopy: true, canCut: true, canPaste: true, canUndo: true, canRedo: false } as never
    const place = { isEditable: false, selectionText: ' ', editFlags: flags, dictionarySuggestions: [] }
    const replace = vi.fn()
    expect(contextMenuTemplate(place, replace)).toEqual([])
    expect(contextMenuTemplate({ ...place, selectionText: 'word' }, replace).map(({ role }) => role)).toEqual([
      'copy',
      'selectAll',
    ])
    const [first] = contextMenuTemplate({ ...place, isEditable: true, dictionarySuggestions: ['mentor'] }, replace)
    first?.click?.({} as never, undefined, {} as never)
    expect(replace).toHaveBeenCalledExactlyOnceWith('mentor')
  })
})
