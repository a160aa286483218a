import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { CoreState, DeepLink, MenuCommand, ShellApi, ShellPlatform } from '#contract/shell-api.ts'
import {
  CORE_PORT_CHANNEL,
  CORE_PORT_MESSAGE,
  CORE_PORT_WANTED,
  CORE_STATE_CHANNEL,
  DEEP_LINK_CHANNEL,
  MENU_COMMAND_CHANNEL,
  SHELL_REQUESTS,
} from '#contract/shell-channels.ts'

// Repeated from shell-api.ts because importing the value would bring the schema library along.
const exposedAs: typeof import('#contract/shell-api.ts').SHELL_API_KEY = 'mentorbookShell'

const platforms: Readonly<Record<string, ShellPlatform>> = { darwin: 'macos', win32: 'windows', linux: 'linux' }

let waitingPort: MessagePort | undefined
let isPortWanted = false

function handOverPort(): void {
  if (!isPortWanted || waitingPort === undefined) return
  const port = waitingPort
  waitingPort = undefined
  window.postMessage({ type: CORE_PORT_MESSAGE }, window.location.origin, [port])
}

ipcRenderer.on(CORE_PORT_CHANNEL, (event) => {
  waitingPort?.close()
  waitingPort = event.ports[0]
  handOverPort()
})

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data?.type !== CORE_PORT_WANTED) return
  isPortWanted = true
  handOverPort()
})

/** Listens on a channel and gives only the data on: an event object would hand the page the whole `ipcRenderer`. */
function listen<T>(channel: string, listener: (data: T) => void): () => void {
  const forward = (_event: IpcRendererEvent, data: T) => listener(data)
  ipcRenderer.on(channel, forward)
  return () => ipcRenderer.off(channel, forward)
}

const shell: ShellApi = {
  host: 'electron',
  platform: platforms[process.platform] ?? 'other',
  onCoreState: (listener) => {
    let heard = false
    const stop = listen<CoreState>(CORE_STATE_CHANNEL, (state) => {
      heard = true
      listener(state)
    })
    void ipcRenderer.invoke(SHELL_REQUESTS.coreState).then((state: CoreState) => {
      // A change that came meanwhile is newer than this answer.
      if (!heard) listener(state)
    })
    return stop
  },
  onDeepLink: (listener) => {
    const stop = listen<DeepLink>(DEEP_LINK_CHANNEL, listener)
    void ipcRenderer.invoke(SHELL_REQUESTS.pendingDeepLinks).then((links: DeepLink[]) => links.forEach(listener))
    return stop
  },
  onMenuCommand: (listener) => listen<MenuCommand>(MENU_COMMAND_CHANNEL, listener),
  openExternal: (url) => ipcRenderer.invoke(SHELL_REQUESTS.openExternal, url),
  showNotification: (notification) => ipcRenderer.invoke(SHELL_REQUESTS.showNotification, notification),
  setTitle: (title) => ipcRenderer.invoke(SHELL_REQUESTS.setTitle, title),
  focusWindow: () => ipcRenderer.invoke(SHELL_REQUESTS.focusWindow),
  print: () => ipcRenderer.invoke(SHELL_REQUESTS.print),
  getVersion: () => ipcRenderer.invoke(SHELL_REQUESTS.version),
  chooseFolder: (from) => ipcRenderer.invoke(SHELL_REQUESTS.chooseFolder, from),
}

contextBridge.exposeInMainWorld(exposedAs, shell)
