import { createHash, randomBytes } from 'node:crypto'
import { fdatasyncSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { createGuard } from '../../../src/sync/guard/guard-process-client.ts'
import type { KeyPair, Link } from '../../../src/sync/network/transport.ts'
import { openSession } from '../../../src/sync/network/open-session.ts'
import type { Session } from '../../../src/sync/network/session.ts'
import { createTcpTransport } from '../../../src/sync/network/tcp-transport.ts'
import { createReplicator } from '../../../src/sync/replication/replicator.ts'
import { createMemoryStorage } from '../../../src/sync/storage/memory-storage.ts'
import type { SyncStorage } from '../../../src/sync/storage/sync-storage.ts'
import SecretStream from '@hyperswarm/secret-stream'
import { documentName, shape, sharedNow, type Engine, type EngineOptions } from './engine.ts'

export const guardEntry = path.resolve(import.meta.dirname, '../../../src/sync/guard/guard-entry.ts')
const keysOf = (side: 'listens' | 'dials'): KeyPair =>
  SecretStream.keyPair(createHash('sha256').update(`bench, the side that ${side}`).digest())
const sides = { listens: keysOf('listens'), dials: keysOf('dials') }

/** Mentorbook's own: a Noise link over TCP, session, replicator, a guard in its process, and a log that is made durable. */
export async function createOwnEngine({ base, client, folder }: EngineOptions): Promise<Engine> {
  const begin = sharedNow()
  const log = openLog(folder && path.join(folder, `${client}.log`))
  const storage = createMemoryStorage({ newClient: () => client, commitAtOnce: false })
  storage.restore([{ name: documentName, state: base, own: [client], authors: [[1, 'somebody else']] }])
  const inner = storage.forPairing('peer')
  const logged: SyncStorage = {
    ...inner,
    async append(name, update, from) {
      log.write(update)
      log.sync()
      await inner.append(name, update, from)
    },
  }
  const doc = storage.doc(documentName)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'peer') log.write(update)
  })
  const guard = createGuard({ entry: guardEntry, shapeOf: (name) => (name === documentName ? shape : null) })
  // As in the program, where the guard's process runs before the first peer comes.
  const nothing = Uint8Array.of(0, 0)
  await guard.check({ name: documentName, state: base, update: nothing, allowedClients: [], peer: 'nobody' })
  const replicator = await createReplicator({
    storage: logged,
    guard,
    peer: 'peer',
    onRefused: (name, { attack, detail }) => fail(`${name} was refused: ${attack} ${detail}`),
    onTrouble: (error) => fail(String(error)),
  })
  const transport = createTcpTransport()
  const hello = { schema: 1, instance: randomBytes(16).toString('hex'), capabilities: [] }
  let session: Session | null = null

  async function take(link: Link) {
    session = await openSession(link, { hello })
    replicator.add(session)
  }

  return {
    doc,
    readyMs: sharedNow() - begin,
    edit(change) {
      storage.edit(documentName, change)
      log.sync()
      storage.commit()
    },
    editApart(work) {
      work((change) => storage.edit(documentName, change))
      log.sync()
      storage.commit()
    },
    async listen() {
      const options = { keyPair: sides.listens, accepts: () => true }
      const { where } = await transport.listen({ ...options, onLink: (link) => void take(link).catch(fail) })
      return where[0] ?? ''
    },
    connect(address) {
      const keys = { keyPair: sides.dials, publicKey: sides.listens.publicKey }
      transport
        .connect({ ...keys, address, signal: new AbortController().signal })
        .then(take)
        .catch(fail)
    },
    async disconnect() {
      const ending = session
      session = null
      ending?.close('finished')
      await ending?.closed
    },
  }
}

/** A log whose bytes are on the disk after `sync`; without a file nothing is kept. */
function openLog(file: string | null): { write(bytes: Uint8Array): void; sync(): void } {
  if (file === null) return { write: () => undefined, sync: () => undefined }
  const log = openSync(file, 'a')
  return { write: (bytes) => void writeSync(log, bytes), sync: () => fdatasyncSync(log) }
}

/** A bench that goes wrong must not print figures. */
function fail(reason: unknown): void {
  console.error(reason)
  process.exit(1)
}
