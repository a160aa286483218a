import { readFile, realpath } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { DOCUMENT_SECURITY_HEADERS } from '#contract/content-security-policy.ts'
import { APP_HOST, APP_SCHEME } from './origin.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** Makes `app:` a secure, standard scheme. Electron accepts this once, and only before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built window from `rendererFolder` as `app://mentorbook/…` in this session alone. */
export function serveApp(session: Session, rendererFolder: string): void {
  session.protocol.handle(APP_SCHEME, (request) => appResponse(request, rendererFolder))
}

/**
 * Answers one request. A path without a file ending is a page of the window and gets `index.html`; everything that
 * is not a plain file below the folder, also by way of a symbolic link, gets 404 and says nothing more.
 */
export async function appResponse(request: Request, rendererFolder: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only reading is possible here.')
  const file = rendererFile(request.url, rendererFolder)
  if (file === undefined) return plain(404, 'There is no such page.')
  try {
    const root = await realpath(rendererFolder)
    const real = await realpath(file)
    if (!real.startsWith(root + sep)) return plain(404, 'There is no such page.')
    const body = request.method === 'HEAD' ? null : new Uint8Array(await readFile(real))
    return new Response(body, { status: 200, headers: headers(TYPES[extname(file)] ?? 'application/octet-stream') })
  } catch {
    return plain(404, 'There is no such page.')
  }
}

/** The file below `rendererFolder` that an `app://` address names, or undefined where the address is odd. */
export function rendererFile(url: string, rendererFolder: string): string | undefined {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.protocol !== `${APP_SCHEME}:` || parsed.host !== APP_HOST) return undefined
  if (parsed.username !== '' || parsed.password !== '') return undefined
  // The address parser has folded plain `..` already; what is left of such tricks hides in escapes.
  const path = decodeOnce(parsed.pathname)
  if (path === undefined || !/^\/[\w\-./]*$/.test(path)) return undefined
  const segments = path.split('/').slice(1)
  if (segments.some((segment) => segment.startsWith('.') || segment.endsWith('.'))) return undefined
  if (segments.slice(0, -1).includes('')) return undefined
  const last = segments.at(-1) ?? ''
  const relative = last.includes('.') ? segments.join('/') : 'index.html'
  const file = resolve(rendererFolder, relative)
  return file.startsWith(resolve(rendererFolder) + sep) ? file : undefined
}

function decodeOnce(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function headers(contentType: string): Headers {
  return new Headers({ ...DOCUMENT_SECURITY_HEADERS, 'content-type': contentType })
}

function plain(status: number, sentence: string): Response {
  return new Response(sentence, { status, headers: headers('text/plain; charset=utf-8') })
}
