import type { ShellApi, ShellPlatform } from '#contract/shell-api.ts'
import { allowedLink } from '#shared/note-text/allowed-link.ts'
import { version } from '../../../../package.json'
import { coreLink } from './client.ts'

/** The host's part of the window where a browser is the host: it has no menu and no deep links of its own. */
export function createBrowserShell(platform: ShellPlatform): ShellApi {
  return {
    host: 'browser',
    platform,
    onCoreState: (listener) =>
      coreLink.onState((state) => {
        if (state === 'open') listener({ state: 'ready' })
        else listener({ state: 'starting', restart: state === 'lost', sentence: 'The notebook is starting.' })
      }),
    onDeepLink: () => () => undefined,
    onMenuCommand: () => () => undefined,
    async openExternal(url) {
      const link = allowedLink(url)
      if (!link) return 'refused'
      window.open(link, '_blank', 'noopener,noreferrer')
      return 'opened'
    },
    async showNotification({ title, body }) {
      if (!('Notification' in window) || Notification.permission !== 'granted') return false
      new Notification(title, { body })
      return true
    },
    async setTitle(title) {
      document.title = title ? `${title} - Mentorbook` : 'Mentorbook'
    },
    async focusWindow() {
      window.focus()
    },
    async print() {
      window.print()
      return true
    },
    getVersion: async () => version,
  }
}
