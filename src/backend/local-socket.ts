import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import type { Served } from './served-wires.ts'
import { WebSocketServer } from 'ws'
import { createSocketServer } from './serve-websocket.ts'

export type LocalSocket = {
  /** Path of the unix socket, or name of the pipe on Windows. */
  endpoint: string
  close(): Promise<void>
}

const fileName = 'core.sock'
/** Longest path every system accepts for a unix socket, in bytes. */
const longestPath = 100
const longestMessage = 80 * 1024 * 1024

/**
 * Serves the core to other programs of the same user on this computer: through a unix socket that only they may open, or a named
 * pipe with an unguessable name on Windows. Call it while holding the notebook's lock: a socket of a dead holder is replaced.
 * Answers undefined where the system allows no socket at all; everything else works without one.
 */
export async function serveLocalSocket(core: Served, directory: string): Promise<LocalSocket | undefined> {
  const server = createServer((_request, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage, perMessageDeflate: false })
  const serve = createSocketServer(core)
  server.on('upgrade', (request, socket, head) => {
    // No page of a browser can reach a unix socket; one that a proxy brought here still names its origin.
    if (request.url !== '/rpc' || request.headers.origin !== undefined) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, serve)
  })
  for (const place of places(directory)) {
    try {
      await listenPrivately(server, place.endpoint)
    } catch {
      // Some drives hold no sockets; the next place is on the system's own.
      place.clear()
      continue
    }
    return {
      endpoint: place.endpoint,
      async close() {
        for (const client of sockets.clients) client.terminate()
        await new Promise<void>((resolve) => server.close(() => resolve()))
        place.clear()
      },
    }
  }
  return undefined
}

async function listenPrivately(server: Server, endpoint: string): Promise<void> {
  // Binding happens within `listen`, so the socket never exists with wider permissions than these.
  const before = process.umask(0o177)
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(endpoint, () => {
      server.off('error', reject)
      resolve()
    })
  })
  process.umask(before)
  await listening
  if (process.platform !== 'win32') chmodSync(endpoint, 0o600)
}

function* places(directory: string): Generator<{ endpoint: string; clear(): void }> {
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(directory).update(randomBytes(16)).digest('hex').slice(0, 32)
    return yield { endpoint: `\\\\.\\pipe\\mentorbook-${name}`, clear() {} }
  }
  const inProfile = path.join(directory, fileName)
  rmSync(inProfile, { force: true })
  if (Buffer.byteLength(inProfile) <= longestPath)
    yield { endpoint: inProfile, clear: () => removeWherePossible(inProfile) }
  const short = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-'))
  yield { endpoint: path.join(short, fileName), clear: () => rmSync(short, { recursive: true, force: true }) }
}

/** A socket that stays behind on a drive that became read-only is replaced by its next holder. */
function removeWherePossible(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // The notebook's own close must go on.
  }
}
