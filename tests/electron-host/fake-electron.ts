import { EventEmitter } from 'node:events'
import { type Mock, vi } from 'vitest'

/**
 * Stands in for the `electron` package: it keeps what our code hands it, so that tests can read it or call it back.
 * Use: `vi.mock('electron', async () => await import('./fake-electron.ts'))`.
 */

/** A call that is only kept; its type is written out because declarations of this file must be able to name it. */
const spy = (): Mock => vi.fn()

export class FakeContents extends EventEmitter {
  mainFrame: { url: string }
  isGone = false
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  readonly sent: { channel: string; message: unknown }[] = []
  readonly posted: { channel: string; message: unknown; ports: unknown[] }[] = []
  readonly reload = spy()
  readonly replaceMisspelling = spy()
  readonly print = vi.fn((_options: object, done: (success: boolean) => void) => done(true))

  constructor(url = '') {
    super()
    this.mainFrame = { url }
  }

  getURL = () => this.mainFrame.url
  isDestroyed = () => this.isGone
  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message })
  }
  postMessage(channel: string, message: unknown, ports: unknown[]): void {
    this.posted.push({ channel, message, ports })
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static made: BrowserWindow[] = []
  static fromWebContents(contents: FakeContents): BrowserWindow | null {
    return BrowserWindow.made.find((window) => window.webContents === contents) ?? null
  }

  readonly webContents = new FakeContents()
  readonly options: Record<string, unknown>
  readonly show = spy()
  readonly focus = spy()
  readonly restore = spy()
  readonly maximize = spy()
  readonly setTitle = spy()
  readonly setBackgroundColor = spy()
  bounds = { x: 10, y: 20, width: 900, height: 700 }

  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.made.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame = { url }
    return Promise.resolve()
  }
  isDestroyed = () => this.webContents.isGone
  isMinimized = () => false
  isMaximized = () => false
  getNormalBounds = () => this.bounds
}

class FakeApp extends EventEmitter {
  /** Names of the calls in the order they were made. */
  readonly calls: string[] = []
  isPackaged = true
  ready = false
  hasLock = true
  paths: Record<string, string> = {}
  #whenReady: (() => void)[] = []
  readonly commandLine = { appendSwitch: (name: string) => this.calls.push(`switch ${name}`) }
  readonly exit = spy()
  readonly quit = spy()
  readonly setAsDefaultProtocolClient = spy()
  readonly setAppUserModelId = spy()

  enableSandbox = () => this.calls.push('enableSandbox')
  getVersion = () => '1.2.3'
  getPath = (name: string) => this.paths[name] ?? `/nowhere/${name}`
  setPath = (name: string, path: string) => {
    this.paths[name] = path
  }
  isReady = () => this.ready
  requestSingleInstanceLock = () => {
    this.calls.push('lock')
    return this.hasLock
  }
  whenReady(): Promise<void> {
    return this.ready ? Promise.resolve() : new Promise((resolve) => this.#whenReady.push(resolve))
  }
  async becomeReady(): Promise<void> {
    this.ready = true
    this.calls.push('ready')
    for (const resolve of this.#whenReady) resolve()
    await Promise.resolve()
    await Promise.resolve()
  }
}

export const app = new FakeApp()

type Answer<T> = (value: T) => void
type RequestHandler = (contents: unknown, permission: string, decide: Answer<boolean>, details: object) => void
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean

export class FakeSession {
  request: RequestHandler | undefined
  check: CheckHandler | undefined
  device: (() => boolean) | undefined
  display: ((request: object, answer: Answer<object>) => void) | undefined
  beforeRequest: ((details: { url: string }, answer: Answer<{ cancel: boolean }>) => void) | undefined
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>()

  setPermissionRequestHandler = (handler: RequestHandler) => {
    this.request = handler
  }
  setPermissionCheckHandler = (handler: CheckHandler) => {
    this.check = handler
  }
  setDevicePermissionHandler = (handler: () => boolean) => {
    this.device = handler
  }
  setDisplayMediaRequestHandler = (handler: (request: object, answer: Answer<object>) => void) => {
    this.display = handler
  }
  webRequest = {
    onBeforeRequest: (handler: (details: { url: string }, answer: Answer<{ cancel: boolean }>) => void) => {
      this.beforeRequest = handler
    },
  }
  protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => this.handlers.set(scheme, handler),
  }
}

const sessions = new Map<string, FakeSession>()
export const session = {
  defaultSession: new FakeSession(),
  fromPartition: (name: string) => {
    const found = sessions.get(name) ?? new FakeSession()
    sessions.set(name, found)
    return found
  },
}

export class FakeUtilityProcess extends EventEmitter {
  readonly posted: { message: unknown; ports: unknown[] }[] = []
  readonly kill = vi.fn(() => true)
  readonly entry: string
  constructor(entry: string) {
    super()
    this.entry = entry
  }
  postMessage(message: unknown, ports: unknown[] = []): void {
    this.posted.push({ message, ports })
  }
}

export const utilityProcess = {
  made: [] as FakeUtilityProcess[],
  fork(entry: string): FakeUtilityProcess {
    const made = new FakeUtilityProcess(entry)
    utilityProcess.made.push(made)
    return made
  },
}

let channelCount = 0
export class MessageChannelMain {
  readonly port1: { name: string }
  readonly port2: { name: string }
  constructor() {
    channelCount += 1
    this.port1 = { name: `core end ${channelCount}` }
    this.port2 = { name: `window end ${channelCount}` }
  }
}

type InvokeHandler = (event: object, ...args: unknown[]) => Promise<unknown>
export const ipcMain = {
  handlers: new Map<string, InvokeHandler>(),
  handle: (channel: string, handler: InvokeHandler) => ipcMain.handlers.set(channel, handler),
}

export class Notification extends EventEmitter {
  static supported = true
  static made: Notification[] = []
  static isSupported = () => Notification.supported
  readonly options: { title: string; body: string }
  readonly show = spy()
  constructor(options: { title: string; body: string }) {
    super()
    this.options = options
    Notification.made.push(this)
  }
}

export const dialog = {
  showErrorBox: spy(),
  showMessageBox: vi.fn((_window: object, _options: { message: string }) => Promise.resolve({ response: 0 })),
  showMessageBoxSync: vi.fn(() => 0),
  showOpenDialog: vi.fn((_window: object, _options: { defaultPath?: string }) =>
    Promise.resolve({ canceled: false, filePaths: ['/home/ana/Shared'] }),
  ),
}
export const shell = { openExternal: vi.fn((_url: string) => Promise.resolve()) }
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] }
export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false })
export const protocol = {
  registerSchemesAsPrivileged: vi.fn((_schemes: { scheme: string; privileges: object }[]) => {
    app.calls.push(app.ready ? 'schemes too late' : 'schemes')
  }),
}
export const Menu = {
  setApplicationMenu: spy(),
  buildFromTemplate: vi.fn((template: unknown) => ({ template, popup: spy() })),
}

export const ipcRenderer = Object.assign(new EventEmitter(), {
  answers: new Map<string, unknown>(),
  invoke: vi.fn((channel: string, ..._args: unknown[]) => Promise.resolve(ipcRenderer.answers.get(channel))),
})
export const contextBridge = {
  exposed: new Map<string, unknown>(),
  exposeInMainWorld: (key: string, value: unknown) => contextBridge.exposed.set(key, value),
}

export const powerMonitor = new EventEmitter()

/** A keychain that only turns bytes around. */
export const safeStorage = {
  isAvailable: true,
  backend: 'gnome_libsecret',
  isAsyncEncryptionAvailable: async () => safeStorage.isAvailable,
  getSelectedStorageBackend: () => safeStorage.backend,
  encryptStringAsync: async (text: string) => Buffer.from(text).reverse(),
  decryptStringAsync: async (sealed: Buffer) => ({
    shouldReEncrypt: false,
    result: Buffer.from(sealed).reverse().toString(),
  }),
}
