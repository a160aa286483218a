import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { createServer } from 'vite'

/** Serves the page that shows the note editor alone. */
export async function serveNotePage(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await createServer({
    configFile: fileURLToPath(new URL('../../vite.web.config.ts', import.meta.url)),
    cacheDir: fileURLToPath(new URL('../../node_modules/.cache/note-page', import.meta.url)),
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    logLevel: 'error',
  })
  await server.listen()
  const address = server.httpServer?.address()
  if (!address || typeof address === 'string') throw new Error('The page of the note editor is not served.')
  const url = `http://127.0.0.1:${address.port}/src/testing/note-page/index.html`
  return { url, close: () => server.close() }
}

/** What a text could do that it must not. */
export interface Escapes {
  /** Calls of the canary, dialogs, requests to anywhere else, navigations, new windows, errors of the page. */
  readonly seen: string[]
}

/** Watches a page; call before it is opened. */
export async function watchEscapes(page: Page, ownHost: string): Promise<Escapes> {
  const seen: string[] = []
  await page.exposeFunction('reportCanary', () => void seen.push('canary'))
  await page.addInitScript(() => {
    Object.defineProperty(window, 'canary', { value: () => Reflect.get(window, 'reportCanary')(), writable: false })
  })
  await page.route(
    (url) => url.host !== ownHost,
    (route) => {
      if (!route.request().url().startsWith('data:,')) seen.push(`request ${route.request().url()}`)
      return route.abort()
    },
  )
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.type()}`)
    void dialog.dismiss()
  })
  page.on('popup', () => seen.push('popup'))
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) seen.push(`frame ${frame.url()}`)
  })
  page.on('pageerror', (error) => seen.push(`error ${error.message}`))
  return { seen }
}

/** Pastes into the focused or named text as a browser does, with an event that carries the data. */
export async function paste(
  page: Page,
  name: string,
  data: { html?: string; text?: string },
  kind: 'paste' | 'drop' = 'paste',
): Promise<void> {
  await page.getByRole('textbox', { name, exact: true }).evaluate(
    (element, { html, text, kind: type }) => {
      const transfer = new DataTransfer()
      if (html !== undefined) transfer.setData('text/html', html)
      if (text !== undefined) transfer.setData('text/plain', text)
      const { left, top } = element.getBoundingClientRect()
      const options = { bubbles: true, cancelable: true, clientX: left + 20, clientY: top + 16 }
      const event =
        type === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...options, clipboardData: transfer })
      element.dispatchEvent(event)
    },
    { ...data, kind },
  )
}
