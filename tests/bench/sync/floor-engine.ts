import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import * as Y from 'yjs'
import { openDocument, type Engine, type EngineOptions } from './engine.ts'

/** Raw Yjs over bare TCP: nothing is checked, sealed, acknowledged or stored. What no engine can be faster than. */
export async function createFloorEngine(options: EngineOptions): Promise<Engine> {
  const doc = openDocument(options)
  let current: Socket | null = null

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'peer' && current) send(current, 1, update)
  })

  function take(socket: Socket) {
    current = socket
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    readFrames(socket, (kind, bytes) => {
      if (kind === 0) send(socket, 1, Y.encodeStateAsUpdate(doc, bytes))
      else Y.applyUpdate(doc, bytes, 'peer')
    })
    send(socket, 0, Y.encodeStateVector(doc))
  }

  return {
    doc,
    readyMs: 0,
    edit: (change) => doc.transact(change),
    editApart: (work) => work((change) => doc.transact(change)),
    async listen() {
      const server = createServer(take).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      if (!address || typeof address === 'string') throw new Error('no port')
      return `127.0.0.1:${address.port}`
    },
    connect(address) {
      const [host = '', port] = address.split(':')
      const socket = connect({ host, port: Number(port) }, () => take(socket))
    },
    async disconnect() {
      const socket = current
      current = null
      if (!socket || socket.closed) return
      socket.destroy()
      await once(socket, 'close')
    },
  }
}

function send(socket: Socket, kind: number, bytes: Uint8Array): void {
  const head = Buffer.alloc(5)
  head.writeUInt32LE(bytes.length)
  head[4] = kind
  socket.write(Buffer.concat([head, bytes]))
}

function readFrames(socket: Socket, onFrame: (kind: number, bytes: Uint8Array) => void): void {
  let held = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    held = Buffer.concat([held, bytes])
    while (held.length >= 5 && held.length >= 5 + held.readUInt32LE(0)) {
      const end = 5 + held.readUInt32LE(0)
      onFrame(held[4] ?? 0, held.subarray(5, end))
      held = held.subarray(end)
    }
  })
}
