import type SecretStream from '@hyperswarm/secret-stream'
import type { RawStream } from '@hyperswarm/secret-stream'
import { timingSafeEqual } from 'node:crypto'
import { BoundedSecretStream } from './bounded-secret-stream.ts'
import type { Timers } from './timers.ts'
import type { KeyPair, Link, LinkFailureReason, TransportName } from './transport.ts'
import { LinkFailure } from './transport.ts'

// First sealed byte of each side: proves that it holds the session's keys and let the other one in.
const confirmation = Uint8Array.of(1)

/** What both sides of a raw duplex need to make a link of it. */
export type LinkOptions = {
  transport: TransportName
  where: string
  keyPair: KeyPair
  timers: Timers
  /** Milliseconds that the handshake may take. */
  timeLimit: number
  signal: AbortSignal
}

/**
 * Makes a link over a raw duplex that we opened: Noise IK to `publicKey`, then the other side's word that it lets us in.
 * Rejects with `LinkFailure`; the raw duplex is destroyed then.
 */
export function dialLink(raw: RawStream, options: LinkOptions & { publicKey: Uint8Array }): Promise<Link> {
  const { keyPair, publicKey } = options
  const stream = new BoundedSecretStream(true, raw, {
    keyPair,
    remotePublicKey: publicKey,
    pattern: 'IK',
    enableSend: false,
  })
  // IK lets only the holder of `publicKey` finish; this holds even if the library should change its mind.
  stream.on('handshake', () => {
    if (!sameBytes(stream.remotePublicKey, publicKey)) stream.destroy(new LinkFailure('wrong-key'))
  })
  return confirm(stream, options, (proven) => (proven ? 'refused' : 'wrong-key'))
}

/**
 * Makes a link over a raw duplex that came in. `accepts` is asked with the proven key before a byte is taken or sent
 * under it. Rejects with `LinkFailure` (`refused`: we did not accept); the raw duplex is destroyed then.
 */
export function answerLink(
  raw: RawStream,
  options: LinkOptions & { accepts(key: Uint8Array): boolean },
): Promise<Link> {
  const stream = new BoundedSecretStream(false, raw, { keyPair: options.keyPair, pattern: 'IK', enableSend: false })
  let refused = false
  stream.on('handshake', () => {
    const key = stream.remotePublicKey
    if (key && asks(options.accepts, key)) return
    refused = true
    stream.shut()
    // The handshake's answer goes out, so that the other side can tell a refusal from a stranger.
    options.timers.soon(() => stream.destroy(new LinkFailure('refused')))
  })
  return confirm(
    stream,
    options,
    (proven) => (proven ? 'unreachable' : 'wrong-key'),
    () => !refused,
  )
}

function confirm(
  stream: SecretStream,
  { transport, where, timers, timeLimit, signal }: LinkOptions,
  explain: (proven: boolean) => LinkFailureReason,
  isLetIn: () => boolean = () => true,
): Promise<Link> {
  return new Promise((resolve, reject) => {
    let proven = false
    let failure: LinkFailure | null = null
    const giveUp = (reason: LinkFailureReason) => stream.destroy((failure ??= new LinkFailure(reason)))
    const stopTimer = timers.after(timeLimit, () => giveUp('unreachable'))
    const onAbort = () => giveUp('aborted')
    const settle = () => {
      stopTimer()
      signal.removeEventListener('abort', onAbort)
      stream.off('readable', onReadable)
      stream.off('close', onClose)
    }
    const onReadable = () => {
      const first = stream.read() as Uint8Array | null
      if (!first || !isLetIn()) return
      if (!sameBytes(first, confirmation)) return giveUp('wrong-key')
      settle()
      resolve(linkOfStream(stream, { transport, where }))
    }
    const onClose = () => {
      settle()
      reject(failure ?? (cause instanceof LinkFailure ? cause : new LinkFailure(explain(proven), { cause })))
    }
    let cause: unknown
    stream.on('error', (error: Error) => (cause ??= error))
    stream.on('readable', onReadable)
    stream.on('close', onClose)
    void stream.opened.then((open) => {
      if (!open || stream.destroying || !isLetIn()) return
      proven = true
      stream.write(confirmation)
    })
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort)
  })
}

/** A link over a secret-stream after its handshake, made here or by a library that shakes hands by itself. */
export function linkOfStream(
  stream: SecretStream,
  { transport, where }: { transport: TransportName; where: string },
): Link {
  const { remotePublicKey, handshakeHash } = stream
  if (!remotePublicKey || !handshakeHash) throw new Error('a link needs a stream after its handshake')
  const listeners: ((why: Error | null) => void)[] = []
  let why: Error | null = null
  let ended = false
  stream.on('error', (error: Error) => (why ??= error))
  stream.on('close', () => {
    ended = true
    for (const listener of listeners.splice(0)) listener(why)
  })
  return {
    transport,
    where,
    stream,
    peerKey: Uint8Array.from(remotePublicKey),
    handshakeHash: Uint8Array.from(handshakeHash),
    initiator: stream.isInitiator,
    close: () => stream.destroy(),
    onClose(listener) {
      if (ended || stream.destroyed) listener(why)
      else listeners.push(listener)
    },
  }
}

function asks(accepts: (key: Uint8Array) => boolean, key: Uint8Array): boolean {
  try {
    return accepts(Uint8Array.from(key))
  } catch {
    return false
  }
}

function sameBytes(one: Uint8Array | null, other: Uint8Array): boolean {
  return one !== null && one.byteLength === other.byteLength && timingSafeEqual(one, other)
}
