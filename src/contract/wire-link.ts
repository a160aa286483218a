import { RPCLink as PortLink, type LinkMessagePortClientOptions } from '@orpc/client/message-port'
import { RPCLink as SocketLink, type LinkWebsocketClientOptions } from '@orpc/client/websocket'
import type { Connection } from './guarded-link.ts'
import { wireSerializers } from './wire.ts'

type Socket = LinkWebsocketClientOptions['websocket'] & { binaryType: string; close(): void }
type Port = LinkMessagePortClientOptions['port'] & { start(): void; close(): void }

/** A connection over a WebSocket; resolves once it is open, rejects when it cannot be opened. */
export function connectSocket(socket: Socket): Promise<Connection> {
  socket.binaryType = 'arraybuffer'
  return new Promise((resolve, reject) => {
    const closed = new Promise<void>((gone) => {
      socket.addEventListener('close', () => {
        gone()
        reject(new Error('The connection to the core could not be opened.'))
      })
    })
    // Every error is followed by a close; in Node an error that nobody listens to would end the process.
    socket.addEventListener('error', () => undefined)
    socket.addEventListener('open', () => {
      const link = new SocketLink({ websocket: socket, customJsonSerializers: wireSerializers })
      resolve({ link, closed, close: () => socket.close(), isOpen: () => socket.readyState === 1 })
    })
  })
}

/** A connection over a MessagePort, which does not say when its other end dies: `closed` comes from the host that gave it. */
export function connectPort(port: Port, closed: Promise<void>): Connection {
  const link = new PortLink({ port, customJsonSerializers: wireSerializers })
  port.start()
  return { link, closed, close: () => port.close() }
}
