import type { App, Session, WebContents } from 'electron'
import { isOwnPage } from './origin.ts'

/** What the locks need to know about where the window's page comes from. */
export interface SecurityOptions {
  /** Address of Vite's development server; undefined in a packaged app. */
  readonly developmentUrl?: string
  /** Lets Chromium's inspector load its own pages; never so in a packaged app. */
  readonly hasInspector?: boolean
}

// Copying a link or a brief is the only thing a page needs leave for; it works on a click and can read nothing.
const ALLOWED_PERMISSION = 'clipboard-sanitized-write'

/** Denies the session everything pages can ask a browser for, and every request that would leave the program. */
export function secureSession(session: Session, options: SecurityOptions): void {
  const own = (url: string | undefined) => url !== undefined && isOwnPage(url, options.developmentUrl)
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === ALLOWED_PERMISSION && details.isMainFrame && own(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    return permission === ALLOWED_PERMISSION && details.isMainFrame && own(requestingOrigin)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayRequest(details.url, options) })
  })
}

/** Tells whether the window may load `url`: its own files, what it made itself, and the inspector's own pages. */
export function mayRequest(url: string, options: SecurityOptions): boolean {
  const scheme = URL.parse(url)?.protocol
  if (scheme === 'blob:' || scheme === 'data:') return true
  if (scheme === 'devtools:') return options.hasInspector === true
  if (scheme === 'ws:') return isOwnPage(url.replace(/^ws:/i, 'http:'), options.developmentUrl)
  return isOwnPage(url, options.developmentUrl)
}

/** Keeps a page where it is: no leaving the program, no further windows, no embedded pages. */
export function secureContents(contents: WebContents, options: SecurityOptions): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOwnPage(event.url, options.developmentUrl)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Applies `secureContents` to every page the program will ever make, also ones no code here thought of. */
export function secureAllContents(app: App, options: SecurityOptions): void {
  app.on('web-contents-created', (_event, contents) => secureContents(contents, options))
}
