import { once } from 'node:events'
import { WebSocketServer, type WebSocket } from 'ws'
import * as Y from 'yjs'
import { createByteReader } from '../../../../src/sync/mailbox/byte-reader.ts'
import { createByteWriter } from '../../../../src/sync/mailbox/byte-writer.ts'

// serve-websocket.ts: one room of y-websocket's protocol, as its own server speaks it; presence falls away. Its own
// package is not used because it brings a database with native code. Prints where it is.
const doc = new Y.Doc()
const clients = new Set<WebSocket>()
const sync = (kind: number, bytes: Uint8Array) => {
  const writer = createByteWriter()
  writer.number(0)
  writer.number(kind)
  writer.bytes(bytes)
  return writer.finish()
}

doc.on('update', (update: Uint8Array) => {
  const message = sync(2, update)
  for (const client of clients) client.send(message)
})

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
server.on('connection', (socket) => {
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('error', () => socket.terminate())
  socket.on('message', (data: Buffer) => {
    const reader = createByteReader(data)
    if (reader.number(255) !== 0) return
    const kind = reader.number(2)
    const bytes = reader.bytes(2 ** 30)
    if (kind === 0) socket.send(sync(1, Y.encodeStateAsUpdate(doc, bytes)))
    else Y.applyUpdate(doc, bytes, socket)
  })
  socket.send(sync(0, Y.encodeStateVector(doc)))
})
await once(server, 'listening')
const address = server.address()
process.send?.(`ws://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`)
process.on('disconnect', () => process.exit())
