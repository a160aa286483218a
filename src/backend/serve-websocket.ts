import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import { wireSerializers } from '#contract/wire.ts'

/** Serves the core on every accepted socket. */
export function createSocketServer(core: { router: AnyRouter }): (socket: WebSocket) => void {
  const handler = new RPCHandler(core.router, { customJsonSerializers: wireSerializers })
  return (socket) => {
    // Strings and ArrayBuffers are what the handler reads; the default would hand it pooled Buffers.
    socket.binaryType = 'arraybuffer'
    // What a broken frame or an endless message raises; the socket closes itself. Unheard, it would end the whole core.
    socket.on('error', () => undefined)
    void handler.upgrade(socket, { context: {} })
  }
}
