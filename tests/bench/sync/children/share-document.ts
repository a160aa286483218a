import { channel } from 'node:diagnostics_channel'
import { existsSync, readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import * as Y from 'yjs'
import { sharedNow, titleOf, writeLike, type Engine } from '../engine.ts'
import type { Answer, Request } from '../peer-process.ts'

// share-document.ts: one side of a pair, told what to do by its parent.
let engine: Engine | null = null
const sockets: Socket[] = []
const keep = (message: unknown) => void sockets.push((message as { socket: Socket }).socket)
for (const name of ['net.client.socket', 'net.server.socket']) channel(name).subscribe(keep)
/** When the title was first that long, by length. */
const arrivals = new Map<number, number>()

process.on('message', (message) => {
  const { id, request } = message as { id: number; request: Request }
  answer(request).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit())

async function answer(request: Request): Promise<Answer> {
  if (request.type === 'create') {
    engine = await create(request)
    const { doc } = engine
    const title = titleOf(doc)
    doc.on('update', () => {
      if (!arrivals.has(title.length)) arrivals.set(title.length, sharedNow())
    })
    return engine.readyMs
  }
  if (!engine) throw new Error('nothing was created')
  const { doc } = engine
  const title = titleOf(doc)
  if (request.type === 'listen') return engine.listen(request.server)
  if (request.type === 'connect') {
    const begin = sharedNow()
    engine.connect(request.address)
    return begin
  }
  if (request.type === 'disconnect') return engine.disconnect()
  if (request.type === 'type') return typeSlowly(engine, request.letters, request.pause)
  if (request.type === 'arrivals') return request.lengths.map((length) => arrivalOf(length))
  if (request.type === 'offline') {
    engine.editApart((edit) => writeLike(title, request.edits, request.seed, edit))
    return Y.encodeStateVector(doc)
  }
  if (request.type === 'reached') return reached(doc, request.vector)
  if (request.type === 'difference') return Y.encodeStateAsUpdate(doc, request.vector)
  if (request.type === 'text') return title.toString()
  const bytes = sockets.reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0)
  return { bytes, memory: process.memoryUsage().rss, guardMemory: memoryOfChildren() }
}

async function create(request: Request & { type: 'create' }): Promise<Engine> {
  // Only what the engine needs is loaded, or its memory would be everybody's.
  if (request.engine === 'floor') return (await import('../floor-engine.ts')).createFloorEngine(request)
  if (request.engine.startsWith('ours')) return (await import('../own-engine.ts')).createOwnEngine(request)
  const engines = await import('../websocket-engines.ts')
  return request.engine === 'y-websocket'
    ? engines.createWebsocketEngine(request)
    : engines.createHocuspocusEngine(request)
}

/** Types at the end, one letter after each pause (ms); the moments before each letter and the lengths after it. */
function typeSlowly({ doc, edit }: Engine, letters: number, pause: number): Promise<{ at: number; length: number }[]> {
  const title = titleOf(doc)
  const typed: { at: number; length: number }[] = []
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const at = sharedNow()
      edit(() => title.insert(title.length, 'x'))
      typed.push({ at, length: title.length })
      if (typed.length < letters) return
      clearInterval(timer)
      resolve(typed)
    }, pause)
  })
}

/** When the title was at least that long; letters that came together came at the same moment. */
function arrivalOf(length: number): number {
  for (let longer = length; longer < length + 10_000; longer++) {
    const at = arrivals.get(longer)
    if (at !== undefined) return at
  }
  throw new Error(`the title was never ${length} long`)
}

/** The moment at which the document has everything of a state vector. */
function reached(doc: Y.Doc, vector: Uint8Array): Promise<number> {
  const wanted = [...Y.decodeStateVector(vector)]
  const isThere = () => {
    const here = Y.decodeStateVector(Y.encodeStateVector(doc))
    return wanted.every(([client, clock]) => (here.get(client) ?? 0) >= clock)
  }
  return new Promise((resolve) => {
    const look = () => {
      if (!isThere()) return
      doc.off('update', look)
      resolve(sharedNow())
    }
    doc.on('update', look)
    look()
  })
}

/** Bytes of memory of the processes this one started (the guard); null where the system does not tell. */
function memoryOfChildren(): number | null {
  const list = `/proc/${process.pid}/task/${process.pid}/children`
  if (!existsSync(list)) return null
  const children = readFileSync(list, 'utf8').trim().split(' ').filter(Boolean)
  return children.reduce((sum, child) => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1]
    return sum + Number(kilobytes ?? 0) * 1_024
  }, 0)
}
