import { SHELL_API_KEY, type ShellApi, type ShellPlatform } from '#contract/shell-api.ts'
import { createBrowserShell } from './browser-shell.ts'

declare global {
  interface Window {
    [SHELL_API_KEY]?: ShellApi
  }
}

/** The program around the window: Electron's, or this browser's own ways for the same wishes. */
export const shell: ShellApi = window[SHELL_API_KEY] ?? createBrowserShell(platform())

function platform(): ShellPlatform {
  const words = navigator.userAgent
  if (words.includes('Mac')) return 'macos'
  if (words.includes('Windows')) return 'windows'
  return words.includes('Linux') ? 'linux' : 'other'
}
