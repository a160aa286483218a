import { randomBytes } from 'node:crypto'
import { encodeControl } from '../../src/sync/network/control-message.ts'
import { documentProtocol } from '../../src/sync/network/frame-inspection.ts'
import { openSession, SessionFailure } from '../../src/sync/network/open-session.ts'
import type { Session } from '../../src/sync/network/session.ts'
import { createTcpTransport } from '../../src/sync/network/tcp-transport.ts'
import type { Link } from '../../src/sync/network/transport.ts'
import { createReplicator } from '../../src/sync/replication/replicator.ts'
import type { Guard } from '../../src/sync/guard/guard.ts'
import { createKeyPair } from '../../src/sync/identity/key-pair.ts'
import { createRandom, type Random } from '../helpers/seeded-random.ts'
import type { MemoryStorage } from '../../src/sync/storage/memory-storage.ts'

/** What a link that was let in does with it. */
export const attacks = ['silent', 'noise', 'flood', 'documents', 'half messages', 'updates'] as const
export type Attack = (typeof attacks)[number]

const hello = () => ({ schema: 1, instance: randomBytes(16).toString('hex'), capabilities: [] })

export type Victim = {
  address: string
  publicKey: Uint8Array
  /** Sessions that came to be, and why those that ended did. */
  sessions: number
  endings: Map<string, number>
  /** Updates that were refused, by what they were. */
  refusals: Map<string, number>
  close(): Promise<void>
}

/**
 * A notebook whose door lets everybody in, each with a replicator over the same documents, as partners who all turned
 * hostile would have. `helloWait` in milliseconds.
 */
export async function openVictim(storage: MemoryStorage, guard: Guard, helloWait: number): Promise<Victim> {
  const transport = createTcpTransport()
  const keyPair = createKeyPair()
  const closing: (() => Promise<void>)[] = [() => transport.close()]
  const [endings, refusals] = [new Map<string, number>(), new Map<string, number>()]
  const count = (into: Map<string, number>, word: string) => void into.set(word, (into.get(word) ?? 0) + 1)

  async function meet(link: Link) {
    const peer = Buffer.from(link.peerKey).toString('hex')
    const session = await openSession(link, { hello: hello(), limits: { helloWait } })
    victim.sessions++
    const options = { storage: storage.forPairing(peer), guard, peer }
    const replicator = await createReplicator({
      ...options,
      accepts: (name) => name === 'agenda',
      onRefused: (_name, { attack }) => count(refusals, attack),
    })
    closing.push(() => replicator.close())
    replicator.add(session)
    count(endings, await session.closed)
  }

  const { where } = await transport.listen({
    keyPair,
    accepts: () => true,
    onLink: (link) =>
      void meet(link).catch((error: unknown) => {
        if (!(error instanceof SessionFailure)) throw error
        count(endings, `no session: ${error.reason}`)
      }),
  })
  const victim: Victim = {
    address: where[0] ?? '',
    publicKey: keyPair.publicKey,
    sessions: 0,
    endings,
    refusals,
    async close() {
      for (const close of closing.splice(0).reverse()) await close()
    },
  }
  return victim
}

/**
 * Opens so many links to a victim, a few at a time, has them greet, then lets all of them attack at once, each in one of
 * the ways. Resolves when everything was written; the links stay until `close`, unless the victim ended them.
 */
export async function attackWith(
  target: { address: string; publicKey: Uint8Array },
  options: { links: number; seed: number; update: Uint8Array },
): Promise<{ close(): Promise<void> }> {
  const transport = createTcpTransport()
  const random = createRandom(options.seed)
  const queue = Array.from({ length: options.links }, (_, place) => attacks[place % attacks.length] ?? 'silent')
  const ready: { how: Attack; session: Session }[] = []
  const dial = async () => {
    for (let how = queue.pop(); how; how = queue.pop()) {
      const signal = AbortSignal.timeout(60_000)
      const link = await transport.connect({ ...target, keyPair: createKeyPair(), signal })
      if (how === 'silent') continue
      if (how === 'noise') makeNoise(link, random)
      else ready.push({ how, session: await greet(link) })
    }
  }
  // The victim's door holds 32 strangers at a time.
  await Promise.all(Array.from({ length: 16 }, dial))
  for (const { how, session } of ready) attack(session, how, options.update, random)
  return { close: () => transport.close() }
}

async function greet(link: Link): Promise<Session> {
  const session = await openSession(link, { hello: hello() })
  session.listen({ onControl: () => undefined, onDocument: () => undefined })
  return session
}

const noise = (length: number, random: Random) => Uint8Array.from({ length }, () => random.below(256))

function makeNoise({ stream }: Link, random: Random): void {
  for (let frame = 0; frame < 20; frame++) stream.write(noise(1 + random.below(500), random))
}

function attack(session: Session, how: Attack, update: Uint8Array, random: Random): void {
  const { stream } = session.link
  if (how === 'flood') {
    // Past our own pace: frames of the control channel, which is the first of the link.
    const frame = Buffer.concat([Uint8Array.of(1, 0), encodeControl({ type: 'state', name: 'agenda' })])
    for (let count = 0; count < 8_000; count++) stream.write(frame)
  } else if (how === 'documents') {
    for (let count = 0; count < 300; count++) openQuietly(session, `note/${count}`).send({ type: 'done' })
  } else if (how === 'half messages') {
    // Past the library: channel 2 is opened, and then begins a large message again and again.
    const [protocol, name] = [Buffer.from(documentProtocol), Buffer.from('agenda')]
    stream.write(Buffer.concat([Uint8Array.of(0, 1, 2, protocol.length), protocol, Uint8Array.of(name.length), name]))
    const head = Uint8Array.of(2, 0, 1, 1, 2, 0xfe, 0, 0, 0x3f, 0)
    for (let count = 0; count < 40; count++) stream.write(Buffer.concat([head, noise(100, random)]))
  } else {
    const channel = openQuietly(session, 'agenda')
    channel.send({ type: 'step1', stateVector: Uint8Array.of(0) })
    for (let id = 1; id <= 8; id++) {
      const bytes = Uint8Array.from(update)
      for (let turned = 0; turned < 3; turned++) bytes[random.below(bytes.length)] = random.below(256)
      channel.send({ type: 'update', id, update: bytes })
    }
  }
}

function openQuietly(session: Session, name: string) {
  return session.openDocument(name, { onMessage: () => undefined, onClose: () => undefined })
}
