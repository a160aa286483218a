import type SecretStream from '@hyperswarm/secret-stream'

/** The ways two notebooks can reach each other directly. */
export type TransportName = 'memory' | 'tcp' | 'lan' | 'dht'

/** An Ed25519 pair: 32 bytes public, 64 bytes secret. */
export type KeyPair = { publicKey: Uint8Array; secretKey: Uint8Array }

/** One authenticated, encrypted, ordered link. `stream` is a secret-stream (streamx Duplex) after its handshake. */
export type Link = {
  transport: TransportName
  /** The static key that the other side proved, 32 bytes. */
  peerKey: Uint8Array
  /** The same on both sides and new for every link, 64 bytes. */
  handshakeHash: Uint8Array
  initiator: boolean
  /** Address of the other side, for the window's network indicator. */
  where: string
  stream: SecretStream
  /** Ends the link at once; a second call does nothing. */
  close(): void
  /** Called once, at once when the link has ended already; null: it was closed in order. */
  onClose(listener: (why: Error | null) => void): void
}

/** A door that waits for peers; `where` names the addresses they can use. Closing it leaves open links alone. */
export type Listening = { where: string[]; close(): Promise<void> }

/** What a transport is asked to wait for. */
export type ListenOptions = {
  keyPair: KeyPair
  /** Asked with the proven key before any byte of the application is read or written. */
  accepts(peerKey: Uint8Array): boolean
  onLink(link: Link): void
}

/** What a transport is asked to reach; `publicKey` is what the peer must prove, `address` where to look if known. */
export type ConnectOptions = { keyPair: KeyPair; publicKey: Uint8Array; signal: AbortSignal; address?: string }

/** A way to reach peers. Nothing is sent and no socket opened before the first `listen` or `connect`. */
export type Transport = {
  name: TransportName
  /** Waits for peers under a key; `accepts` is asked before any byte of theirs is read. */
  listen(options: ListenOptions): Promise<Listening>
  /** Rejects with `LinkFailure` and nothing else. */
  connect(options: ConnectOptions): Promise<Link>
  /** Ends every door, attempt and link of this transport; may be called again. */
  close(): Promise<void>
}

/** Why no link came to be: nobody there, the peer lets us not in, who answers lacks the key, or we gave up. */
export type LinkFailureReason = 'unreachable' | 'refused' | 'wrong-key' | 'aborted'

const sentences: Readonly<Record<LinkFailureReason, string>> = {
  unreachable: 'The other notebook cannot be reached right now. Mentorbook tries again by itself.',
  refused: 'The other notebook did not accept this connection. It may have paused or ended sharing.',
  'wrong-key':
    'Somebody else answered at this address, so nothing was sent. Mentorbook keeps looking for your partner.',
  aborted: 'The connection was not made because it was called off here.',
}

/** A link that could not be made; `sentence` is written for the person at the screen. */
export class LinkFailure extends Error {
  override readonly name = 'LinkFailure'
  readonly reason: LinkFailureReason
  readonly sentence: string

  constructor(reason: LinkFailureReason, options: { cause?: unknown; sentence?: string } = {}) {
    super(`no link: ${reason}`, { cause: options.cause })
    this.reason = reason
    this.sentence = options.sentence ?? sentences[reason]
  }
}
