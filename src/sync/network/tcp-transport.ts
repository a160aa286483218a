import { connect, createServer, type Server, type Socket } from 'node:net'
import { answerLink, dialLink } from './link.ts'
import { networkDoors, type DoorHandle, type NetworkDoors } from './network-doors.ts'
import { systemTimers, type Timers } from './timers.ts'
import { LinkFailure, type Link, type Transport, type TransportName } from './transport.ts'

/** Where and how patiently TCP works; times in milliseconds. */
export type TcpOptions = {
  /** As which way these links are shown; another transport may find the address and have TCP carry it. */
  name?: TransportName
  /** Addresses to listen on; `port` 0 takes a free one for each. */
  hosts?: string[]
  port?: number
  connectLimit?: number
  handshakeLimit?: number
  timers?: Timers
  doors?: NetworkDoors
}

// Strangers can hold no more than these before they proved anything.
const maxUnproven = 32
// All who knock are let into the hall in one turn of the program; who finds it full knocks again.
const backlog = 2 * maxUnproven
const probeAfter = 30_000

/** Links over TCP. `connect` needs an `address` of the form `host:port` or `[host]:port`. */
export function createTcpTransport({
  name = 'tcp',
  hosts = ['127.0.0.1'],
  port = 0,
  connectLimit = 10_000,
  handshakeLimit = 5_000,
  timers = systemTimers,
  doors: openDoors = networkDoors,
}: TcpOptions = {}): Transport {
  const sockets = new Set<Socket>()
  const doors = new Set<() => Promise<void>>()
  const closing = new AbortController()

  function adopt(socket: Socket, where: string): Socket {
    socket.setNoDelay(true)
    socket.setKeepAlive(true, probeAfter)
    socket.on('error', () => socket.destroy())
    sockets.add(socket)
    const bytes = () => ({ in: socket.bytesRead, out: socket.bytesWritten })
    const door = openDoors.openDoor({ transport: name, kind: 'link', where, bytes })
    socket.on('close', () => {
      door.close()
      sockets.delete(socket)
    })
    return socket
  }

  return {
    name,
    async listen({ keyPair, accepts, onLink }) {
      if (closing.signal.aborted) throw new LinkFailure('aborted')
      const stop = new AbortController()
      const signal = AbortSignal.any([stop.signal, closing.signal])
      let unproven = 0
      const answer = (socket: Socket) => {
        if (unproven >= maxUnproven) return void socket.destroy()
        unproven++
        const where = formatAddress(socket.remoteAddress ?? '', socket.remotePort ?? 0)
        answerLink(adopt(socket, where), {
          transport: name,
          where,
          keyPair,
          accepts,
          timers,
          timeLimit: handshakeLimit,
          signal,
        })
          .finally(() => unproven--)
          .then(onLink, () => undefined)
      }
      const servers: Server[] = []
      const entries: DoorHandle[] = []
      const close = async () => {
        doors.delete(close)
        stop.abort()
        // Its callback would wait for the links that came through it.
        for (const server of servers) server.close()
        for (const entry of entries) entry.close()
        await new Promise<void>((done) => timers.soon(done))
      }
      doors.add(close)
      try {
        for (const host of hosts) {
          const server = await openServer(host, port, answer)
          servers.push(server)
          entries.push(openDoors.openDoor({ transport: name, kind: 'listening', where: addressOf(server) }))
        }
      } catch (cause) {
        await close()
        throw new LinkFailure('unreachable', {
          cause,
          sentence: 'Mentorbook could not open its door for your partner on this computer’s network.',
        })
      }
      return { where: servers.map(addressOf), close }
    },

    async connect({ keyPair, publicKey, signal: called, address }): Promise<Link> {
      const signal = AbortSignal.any([called, closing.signal])
      if (signal.aborted) throw new LinkFailure('aborted')
      const target = parseAddress(address ?? '')
      if (!target) throw new LinkFailure('unreachable')
      const where = formatAddress(target.host, target.port)
      const socket = adopt(connect({ ...target, autoSelectFamily: false }), where)
      await opened(socket, { signal, timers, limit: connectLimit })
      return dialLink(socket, {
        transport: name,
        where,
        keyPair,
        publicKey,
        timers,
        timeLimit: handshakeLimit,
        signal,
      })
    },

    async close() {
      closing.abort()
      const ends = [...sockets].map((socket) => new Promise<void>((done) => socket.once('close', () => done())))
      for (const socket of sockets) socket.destroy()
      await Promise.all([...[...doors].map((close) => close()), ...ends])
    },
  }
}

function openServer(host: string, port: number, answer: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(answer)
    server.once('error', reject)
    server.listen({ host, port, exclusive: true, backlog }, () => {
      server.off('error', reject)
      // A single connection that fails while it is taken leaves the door open.
      server.on('error', () => undefined)
      resolve(server)
    })
  })
}

function opened(
  socket: Socket,
  { signal, timers, limit }: { signal: AbortSignal; timers: Timers; limit: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: LinkFailure | null = null
    let cause: unknown
    const giveUp = (reason: 'aborted' | 'unreachable') => {
      failure ??= new LinkFailure(reason)
      socket.destroy()
    }
    const stopTimer = timers.after(limit, () => giveUp('unreachable'))
    const onAbort = () => giveUp('aborted')
    const onError = (error: Error) => (cause ??= error)
    const settle = () => {
      stopTimer()
      signal.removeEventListener('abort', onAbort)
      socket.off('error', onError)
      socket.off('close', onClose)
    }
    const onClose = () => {
      settle()
      reject(failure ?? new LinkFailure('unreachable', { cause }))
    }
    socket.on('error', onError)
    socket.on('close', onClose)
    socket.once('connect', () => {
      settle()
      resolve()
    })
    signal.addEventListener('abort', onAbort)
  })
}

function addressOf(server: Server): string {
  const address = server.address()
  return address && typeof address === 'object' ? formatAddress(address.address, address.port) : ''
}

/** `host:port`, with brackets around IPv6 addresses. */
export function formatAddress(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** Reads `host:port` or `[host]:port`; null when it is neither or the port is none. */
export function parseAddress(address: string): { host: string; port: number } | null {
  const found = /^(?:\[([^[\]]{2,60})\]|([^[\]:/\s]{1,255})):(\d{1,5})$/.exec(address)
  const host = found?.[1] ?? found?.[2]
  const port = Number(found?.[3])
  return host && port > 0 && port < 65_536 ? { host, port } : null
}
