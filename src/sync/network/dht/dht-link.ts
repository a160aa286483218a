import type SecretStream from '@hyperswarm/secret-stream'
import { linkOfStream } from '../link.ts'
import type { NetworkDoors } from '../network-doors.ts'
import { formatAddress } from '../tcp-transport.ts'
import type { Timers } from '../timers.ts'
import { LinkFailure, type Link } from '../transport.ts'

/** What a stream of the library needs to become a link. */
export type DhtLinkOptions = {
  timers: Timers
  /** Milliseconds until the stream must be open. */
  timeLimit: number
  signal: AbortSignal
  doors: NetworkDoors
  /** Why the stream did not open. */
  explain(cause: unknown): LinkFailure
}

/** Waits until both sides have proven their keys. Rejects with `LinkFailure`; the stream is destroyed then. */
export function linkOfDhtStream(
  stream: SecretStream,
  { timers, timeLimit, signal, doors, explain }: DhtLinkOptions,
): Promise<Link> {
  return new Promise((resolve, reject) => {
    let aborted = false
    let cause: unknown
    const stopTimer = timers.after(timeLimit, () => stream.destroy())
    const onAbort = () => {
      aborted = true
      stream.destroy()
    }
    const settle = () => {
      stopTimer()
      signal.removeEventListener('abort', onAbort)
      stream.off('close', onClose)
    }
    const onClose = () => {
      settle()
      reject(aborted ? new LinkFailure('aborted') : explain(cause))
    }
    stream.on('error', (error: Error) => (cause ??= error))
    stream.on('close', onClose)
    void stream.opened.then((open) => {
      if (!open || stream.destroying) return
      settle()
      resolve(enter(linkOfStream(stream, { transport: 'dht', where: remoteAddress(stream) }), doors))
    })
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort)
  })
}

function enter(link: Link, doors: NetworkDoors): Link {
  const { stream } = link
  const door = doors.openDoor({
    transport: 'dht',
    kind: 'link',
    where: link.where,
    bytes: () => ({ in: stream.rawBytesRead, out: stream.rawBytesWritten }),
  })
  link.onClose(() => door.close())
  return link
}

function remoteAddress({ rawStream }: SecretStream): string {
  if (!('remoteHost' in rawStream) || !('remotePort' in rawStream)) return ''
  return formatAddress(String(rawStream.remoteHost), Number(rawStream.remotePort))
}
