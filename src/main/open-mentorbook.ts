import { app, BrowserWindow, dialog, powerMonitor, safeStorage, session, type WebContents } from 'electron'
import { join } from 'node:path'
import type { CoreState, DeepLink, MenuCommand } from '#contract/shell-api.ts'
import { CORE_STATE_CHANNEL, DEEP_LINK_CHANNEL, MENU_COMMAND_CHANNEL } from '#contract/shell-channels.ts'
import type { CommandLine } from './command-line.ts'
import { CoreSupervisor } from './core-supervisor.ts'
import { DeepLinkInbox } from './deep-link-inbox.ts'
import { deepLinkInArguments, parseDeepLink } from './deep-link.ts'
import { answerKeychain } from './keychain.ts'
import { installAppMenu } from './menu/app-menu.ts'
import { APP_ORIGIN, isOwnPage } from './origin.ts'
import { builtPlaces } from './places.ts'
import { serveApp } from './protocol.ts'
import { createQuit } from './quit.ts'
import { secureAllContents, secureSession } from './security.ts'
import { installShellIpc } from './shell-ipc/install-shell-ipc.ts'
import { bringForward } from './shell-ipc/notifications.ts'
import { createMainWindow } from './windows/create-main-window.ts'
import { recoverPage } from './windows/recover-page.ts'

export interface OpenOptions {
  readonly commandLine: CommandLine
  /** Folder for the window's own small files. */
  readonly dataFolder: string
  /** Folder of the built main process. */
  readonly mainFolder: string
  readonly firstLink?: DeepLink
  readonly developmentUrl?: string
}

/** Exit code when another program has the notebook open; the launcher knows it. */
export const EXIT_REFUSED = 3

const log = (line: string) => console.error(line)

/** Puts the parts of the desktop program together. Called once, before the app is ready. */
export function openMentorbook({ commandLine, dataFolder, mainFolder, firstLink, developmentUrl }: OpenOptions): void {
  const places = builtPlaces(mainFolder)
  const hasInspector = !app.isPackaged
  let window: BrowserWindow | undefined

  const inbox = new DeepLinkInbox((link) => send(window, DEEP_LINK_CHANNEL, link))
  const supervisor = new CoreSupervisor({
    entry: places.coreEntry,
    guardEntry: places.guardEntry,
    options: { ...commandLine, appVersion: app.getVersion() },
    isTrusted: (contents: WebContents) => isOwnPage(contents.getURL(), developmentUrl),
    onState: showState,
    keychain: (question) => answerKeychain(safeStorage, question),
    log,
  })
  const { quitWith } = createQuit(app, supervisor, askToSkipBackup)

  function showState(state: CoreState): void {
    send(window, CORE_STATE_CHANNEL, state)
    if (state.state !== 'refused') return
    dialog.showErrorBox('Mentorbook', state.sentence)
    quitWith(EXIT_REFUSED)
  }

  function openWindow(): void {
    const opened = createMainWindow({
      session: session.fromPartition('persist:window', { cache: false }),
      preload: places.preload,
      url: developmentUrl ?? `${APP_ORIGIN}/`,
      stateFile: join(dataFolder, 'window.json'),
      icon: places.icon,
      hasInspector,
      onCreated: (created) => {
        supervisor.attach(created.webContents)
        recoverPage(created, log)
        created.webContents.on('did-start-navigation', (details) => {
          if (details.isMainFrame && !details.isSameDocument) inbox.pause()
        })
      },
    })
    window = opened
    opened.once('closed', () => {
      inbox.pause()
      if (window === opened) window = undefined
    })
  }

  function showWindow(): void {
    if (window !== undefined) bringForward(window)
    else if (app.isReady()) openWindow()
  }

  function follow(link: DeepLink | undefined): void {
    inbox.add(link)
    showWindow()
  }

  inbox.add(firstLink)
  secureAllContents(app, { developmentUrl })
  app.on('second-instance', (_event, argv) => follow(deepLinkInArguments(argv)))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(parseDeepLink(url))
  })
  app.on('activate', showWindow)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  void app.whenReady().then(() => {
    const own = session.fromPartition('persist:window', { cache: false })
    secureSession(own, { developmentUrl, hasInspector })
    secureSession(session.defaultSession, { developmentUrl, hasInspector })
    serveApp(own, places.renderer)
    installShellIpc({
      developmentUrl,
      version: app.getVersion(),
      coreState: () => supervisor.state,
      takePendingDeepLinks: () => inbox.take(),
      followDeepLink: (link) => inbox.add(link),
    })
    const onCommand = (command: MenuCommand) => send(window, MENU_COMMAND_CHANNEL, command)
    installAppMenu({ isMac: process.platform === 'darwin', hasInspector, onCommand })
    powerMonitor.on('lock-screen', () => supervisor.lock())
    powerMonitor.on('suspend', () => supervisor.lock())
    supervisor.start()
    openWindow()
  })
}

/** Without a window of its own: all are closed by then. The box goes away by itself when the backup is done. */
async function askToSkipBackup(signal: AbortSignal): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    title: 'Mentorbook',
    message: 'Making a backup before Mentorbook closes.',
    detail: 'This takes a moment. Without it, the backup is made the next time the notebook is open.',
    buttons: ['Close without a backup', 'Wait'],
    defaultId: 1,
    cancelId: 1,
    signal,
  })
  return response === 0
}

function send(window: BrowserWindow | undefined, channel: string, message: unknown): void {
  if (window !== undefined && !window.isDestroyed()) window.webContents.send(channel, message)
}
