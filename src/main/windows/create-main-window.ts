import { BrowserWindow, dialog, nativeTheme, screen, type Session, type WebPreferences } from 'electron'
import { showContextMenu } from '../menu/context-menu.ts'
import { placedOnScreen, readWindowState, writeWindowState } from './window-state.ts'

export interface MainWindowOptions {
  readonly session: Session
  /** Absolute path of the built preload script. */
  readonly preload: string
  /** Address of the first page. */
  readonly url: string
  /** File in which the window's place and size are kept. */
  readonly stateFile: string
  readonly icon: string
  /** The inspector is for developing; a packaged app has none. */
  readonly hasInspector: boolean
  /** Called before the page starts to load, so that nothing about the load is missed. */
  readonly onCreated: (window: BrowserWindow) => void
}

/** Every switch that decides what a page may do, said out loud even where it is Electron's default. */
export function lockedWebPreferences(session: Session, preload: string, hasInspector: boolean): WebPreferences {
  return {
    session,
    preload,
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
    safeDialogs: true,
    devTools: hasInspector,
    // Elsewhere Chromium would fetch a dictionary from the network; macOS brings its own.
    spellcheck: process.platform === 'darwin',
  }
}

/** The paper of the notebook, so that a window never flashes in the other colour before its first paint. */
export function paperColour(isDark: boolean): string {
  return isDark ? '#191816' : '#fbfaf6'
}

/** Makes the window, shows it once it has something to show, and keeps its place and size for the next start. */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const state = placedOnScreen(readWindowState(options.stateFile), areas)
  const window = new BrowserWindow({
    width: state.width,
    height: state.height,
    ...(state.x === undefined || state.y === undefined ? {} : { x: state.x, y: state.y }),
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'Mentorbook',
    icon: options.icon,
    backgroundColor: paperColour(nativeTheme.shouldUseDarkColors),
    webPreferences: lockedWebPreferences(options.session, options.preload, options.hasInspector),
  })
  window.once('ready-to-show', () => {
    if (state.isMaximized) window.maximize()
    window.show()
  })
  keepState(window, options.stateFile)
  followTheme(window)
  askBeforeLosingText(window)
  window.webContents.on('context-menu', (_event, place) => showContextMenu(window, place))
  options.onCreated(window)
  void window.loadURL(options.url).catch(() => {
    dialog.showErrorBox('Mentorbook', 'The window could not be loaded. Please install or build Mentorbook again.')
  })
  return window
}

function keepState(window: BrowserWindow, file: string): void {
  const keep = () => {
    if (window.isDestroyed() || window.isMinimized()) return
    writeWindowState(file, { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
  let timer: NodeJS.Timeout | undefined
  const keepSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, 400)
  }
  window.on('resize', keepSoon)
  window.on('move', keepSoon)
  window.on('close', () => {
    clearTimeout(timer)
    keep()
  })
}

function followTheme(window: BrowserWindow): void {
  const follow = () => window.setBackgroundColor(paperColour(nativeTheme.shouldUseDarkColors))
  nativeTheme.on('updated', follow)
  window.once('closed', () => nativeTheme.off('updated', follow))
}

/** A page may hold up closing while text is on its way to the disk; without this the close would be ignored silently. */
function askBeforeLosingText(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'Some of what you typed is not saved yet.',
      detail: 'Wait a moment and close again, or close now and lose it.',
      buttons: ['Keep open', 'Close anyway'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (choice === 1) event.preventDefault()
  })
}
