import SecretStream from '@hyperswarm/secret-stream'
import { createMemoryNetwork, type MemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { openSession, type SessionOptions } from '../../src/sync/network/open-session.ts'
import type { ControlMessage, DocumentChannel, DocumentMessage, Session } from '../../src/sync/network/session.ts'
import type { Link } from '../../src/sync/network/transport.ts'

/** Two links that are each other's ends. */
export type LinkPair = { near: Link; far: Link; network: MemoryNetwork }

const instances = ['a', 'b'].map((letter) => letter.repeat(32)) as [string, string]

/** Two computers with a link between them. */
export async function linkPair(): Promise<LinkPair> {
  const network = createMemoryNetwork()
  const [own, theirs] = [SecretStream.keyPair(), SecretStream.keyPair()]
  const came = Promise.withResolvers<Link>()
  await network.join('far').listen({ keyPair: theirs, accepts: () => true, onLink: came.resolve })
  const { signal } = new AbortController()
  const near = await network.join('near').connect({ keyPair: own, publicKey: theirs.publicKey, signal })
  return { near, far: await came.promise, network }
}

/** What a session is opened with when a test says nothing else. */
export function sessionOptions(side: 0 | 1, options: Partial<SessionOptions> = {}): SessionOptions {
  return { hello: { schema: 1, instance: instances[side], capabilities: [] }, ...options }
}

/** A session with everything that came through it. */
export type Listener = {
  session: Session
  controls: ControlMessage[]
  /** Messages of the documents that the other side opened, and the channels they came through. */
  messages: DocumentMessage[]
  channels: Map<string, DocumentChannel>
  closed: string[]
}

/** Takes every document the other side opens; `hold` keeps each message until its promise is settled. */
export function listenTo(session: Session, hold: () => void | Promise<void> = () => undefined): Listener {
  const heard: Listener = { session, controls: [], messages: [], channels: new Map(), closed: [] }
  session.listen({
    onControl: (message) => heard.controls.push(message),
    onDocument: (name) => void heard.channels.set(name, openIn(heard, name, hold)),
  })
  return heard
}

/** Opens a document whose messages are kept. */
export function openIn(
  heard: Pick<Listener, 'session' | 'messages' | 'closed'>,
  name: string,
  hold: () => void | Promise<void> = () => undefined,
): DocumentChannel {
  return heard.session.openDocument(name, {
    onMessage(message) {
      heard.messages.push(message)
      return hold()
    },
    onClose: () => heard.closed.push(name),
  })
}

/** Two sessions that greeted and listen. */
export async function sessionPair(
  options: { near?: Partial<SessionOptions>; far?: Partial<SessionOptions>; hold?: () => void | Promise<void> } = {},
): Promise<{ near: Listener; far: Listener; network: MemoryNetwork }> {
  const { near, far, network } = await linkPair()
  const [one, other] = await Promise.all([
    openSession(near, sessionOptions(0, options.near)),
    openSession(far, sessionOptions(1, options.far)),
  ])
  return { near: listenTo(one), far: listenTo(other, options.hold), network }
}
