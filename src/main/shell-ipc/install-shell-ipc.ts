import type { BrowserWindow } from 'electron'
import { folderSchema, notificationSchema, openExternalInputSchema, titleSchema } from '#contract/shell-api.ts'
import type { CoreState, DeepLink } from '#contract/shell-api.ts'
import { SHELL_REQUESTS } from '#contract/shell-channels.ts'
import { handleShellRequest, NOTHING } from './checked-handler.ts'
import { chooseFolder } from './choose-folder.ts'
import { bringForward, showNotification } from './notifications.ts'
import { openExternal } from './open-external.ts'

export interface ShellIpcOptions {
  readonly developmentUrl?: string
  readonly version: string
  readonly coreState: () => CoreState
  /** Gives the links that came before the window listened, once. */
  readonly takePendingDeepLinks: () => readonly DeepLink[]
  readonly followDeepLink: (link: DeepLink) => void
}

/** Answers everything `ShellApi` can ask. There is no other way from the window into the main process. */
export function installShellIpc(options: ShellIpcOptions): void {
  const { developmentUrl } = options
  handleShellRequest(SHELL_REQUESTS.coreState, NOTHING, developmentUrl, () => options.coreState())
  handleShellRequest(SHELL_REQUESTS.pendingDeepLinks, NOTHING, developmentUrl, () => options.takePendingDeepLinks())
  handleShellRequest(SHELL_REQUESTS.openExternal, openExternalInputSchema, developmentUrl, openExternal)
  handleShellRequest(SHELL_REQUESTS.showNotification, notificationSchema, developmentUrl, (wanted, window) =>
    showNotification(wanted, window, options.followDeepLink),
  )
  handleShellRequest(SHELL_REQUESTS.setTitle, titleSchema, developmentUrl, (title, window) =>
    window.setTitle(windowTitle(title)),
  )
  handleShellRequest(SHELL_REQUESTS.focusWindow, NOTHING, developmentUrl, (_nothing, window) => bringForward(window))
  handleShellRequest(SHELL_REQUESTS.print, NOTHING, developmentUrl, (_nothing, window) => printWindow(window))
  handleShellRequest(SHELL_REQUESTS.chooseFolder, folderSchema, developmentUrl, chooseFolder)
  handleShellRequest(SHELL_REQUESTS.version, NOTHING, developmentUrl, () => options.version)
}

/** "Ana Ferreira - Mentorbook", or the name alone; line breaks and other control characters become blanks. */
export function windowTitle(title: string): string {
  const line = title.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line === '' ? 'Mentorbook' : `${line} - Mentorbook`
}

function printWindow(window: BrowserWindow): Promise<boolean> {
  return new Promise((resolve) => {
    window.webContents.print({ printBackground: false }, (success) => resolve(success))
  })
}
