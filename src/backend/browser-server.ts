import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Served } from './served-wires.ts'
import { WebSocketServer } from 'ws'
import { createLoopbackGuard, socketProtocol } from './loopback-guard.ts'
import { answer, serveWindowFile } from './serve-window.ts'
import { createSocketServer } from './serve-websocket.ts'

export type BrowserServer = { url: string; close(): Promise<void> }

const longestTokenRequest = 1_000
/** Longest message from a window: an attached picture or a large import, in bytes. */
const longestMessage = 80 * 1024 * 1024

/** Serves the window and the core to this computer's browser only; see `loopback-guard.ts` for who may come in. */
export async function startBrowserServer(options: {
  core: Served
  windowFolder: string
  port: number
  /** Of this launch; the same at each start of the core, so that its windows stay its windows. */
  secret: string
  tokensUsed?: number
  /** The address that is good now, and how many one-time tokens were taken. */
  onUrl(url: string, tokensUsed: number): void
  /** Called with the number of open windows whenever it changes. */
  onWindows?(open: number): void
}): Promise<BrowserServer> {
  const { core, windowFolder, onUrl, onWindows } = options
  let port = options.port
  const address = (token: string) => `http://127.0.0.1:${port}/#token=${token}`
  const guard = createLoopbackGuard({
    port: () => port,
    secret: options.secret,
    tokensUsed: options.tokensUsed,
    onTokenUsed: (next, used) => onUrl(address(next), used),
  })

  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
    (request, response) => {
      void handle(request, response)
    },
  )
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.url === '/session') return await openSession(request, response)
      const verdict = guard.checkPage(request)
      if (!verdict.allowed) return answer(response, verdict.status, verdict.sentence)
      await serveWindowFile(windowFolder, request, response)
    } catch {
      answer(response, 400, 'Mentorbook could not read this request.')
    }
  }
  async function openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const result = guard.exchange(request, await readToken(request))
    if ('allowed' in result)
      return answer(response, result.allowed ? 200 : result.status, result.allowed ? '' : result.sentence)
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify(result))
  }

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    handleProtocols: () => socketProtocol,
  })
  const serve = createSocketServer(core)
  server.on('upgrade', (request, socket, head) => {
    // A connection that is reset now must not end the core.
    socket.on('error', () => socket.destroy())
    const verdict = guard.checkSocket(request)
    if (!verdict.allowed || request.url !== '/rpc') {
      const status = verdict.allowed ? 404 : verdict.status
      socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (open) => {
      open.on('close', () => onWindows?.(sockets.clients.size))
      onWindows?.(sockets.clients.size)
      serve(open)
    })
  })

  await listen(server, port)
  port = (server.address() as AddressInfo).port
  const url = address(guard.token)
  onUrl(url, options.tokensUsed ?? 0)
  return {
    url,
    async close() {
      for (const client of sockets.clients) client.close(1001)
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function readToken(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > longestTokenRequest) return ''
  }
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string'
      ? body.token
      : ''
  } catch {
    return ''
  }
}
