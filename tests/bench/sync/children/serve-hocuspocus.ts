import { Server } from '@hocuspocus/server'

// serve-hocuspocus.ts: Hocuspocus with its defaults. Tells its parent where it is.
const server = new Server({ address: '127.0.0.1', port: 0, quiet: true, stopOnSignals: false })
await server.listen()
process.send?.(`ws://127.0.0.1:${server.address.port}`)
process.on('disconnect', () => process.exit())
