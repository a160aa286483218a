import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { DOCUMENT_SECURITY_HEADERS } from '#contract/content-security-policy.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Answers one file of the built window; nothing outside its folder, and no listing. */
export async function serveWindowFile(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = fileOf(folder, request.url ?? '/')
  const type = file && types[path.extname(file)]
  const content = type ? await readFile(file).catch(() => undefined) : undefined
  if (!content || !type) return answer(response, 404, 'There is no such page.')
  response.writeHead(200, { ...DOCUMENT_SECURITY_HEADERS, 'content-type': type, 'content-length': content.length })
  response.end(request.method === 'HEAD' ? undefined : content)
}

/** A short plain answer. */
export function answer(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...DOCUMENT_SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' })
  response.end(sentence)
}

function fileOf(folder: string, url: string): string | undefined {
  let name: string
  try {
    name = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/')
  } catch {
    return undefined
  }
  if (!name.startsWith('/') || /[\0\\:]/.test(name)) return undefined
  const file = path.join(folder, name === '/' ? 'index.html' : name)
  return file.startsWith(folder + path.sep) ? file : undefined
}
