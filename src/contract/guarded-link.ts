import { ORPCError, type ClientContext, type ClientLink, type ClientOptions } from '@orpc/client'
import { errorSentence } from './errors.ts'

/** One open wire to the core. `closed` resolves when it is gone, by whichever side. */
export type Connection = {
  link: ClientLink<ClientContext>
  closed: Promise<void>
  close(): void
  /** False as soon as nothing can be sent any more, which may be a moment before `closed` resolves. */
  isOpen?(): boolean
}

export type LinkState = 'connecting' | 'open' | 'lost'

export type GuardedLink = ClientLink<ClientContext> & {
  /** Calls back with the present state and at each change. Returns the way to stop listening. */
  onState(listener: (state: LinkState) => void): () => void
  /** Ends the present wire on purpose and opens the next one. */
  renew(): void
  /** Ends the link for good; later calls reject with CONNECTION_LOST. */
  close(): void
}

type Wire = Connection & { abandon: Set<(reason: unknown) => void>; isBroken: boolean }

const longestPause = 2_000

/**
 * A link over wires that may break: calls made while there is no wire wait for the next one, calls under way when it
 * breaks reject with CONNECTION_LOST (a bare link would leave them hanging), streams end the same way.
 * @param connect opens one wire; it is tried again with growing pauses until it succeeds
 * @param pause resolves after so many milliseconds; 2,000 at most are asked for
 */
export function createGuardedLink(
  connect: () => Promise<Connection>,
  pause: (milliseconds: number) => Promise<void>,
): GuardedLink {
  const listeners = new Set<(state: LinkState) => void>()
  let state: LinkState = 'connecting'
  let current: Promise<Wire> | undefined
  let ended = false

  function enter(next: LinkState): void {
    if (state === next) return
    state = next
    for (const listener of listeners) listener(next)
  }

  async function establish(): Promise<Wire> {
    for (let attempt = 0; !ended; attempt++) {
      try {
        const wire: Wire = { ...(await connect()), abandon: new Set(), isBroken: false }
        if (ended) wire.close()
        void wire.closed.then(() => broken(wire))
        enter('open')
        return wire
      } catch {
        enter('lost')
        await pause(Math.min(longestPause, 100 * 2 ** attempt))
      }
    }
    throw connectionLost()
  }

  function broken(wire: Wire): void {
    current = undefined
    wire.isBroken = true
    enter('lost')
    for (const reject of wire.abandon) reject(connectionLost())
    // Somebody may only be listening, so the next wire is wanted whether or not a call comes.
    if (!ended) open().catch(() => undefined)
  }

  function open(): Promise<Wire> {
    current ??= establish()
    return current
  }

  /** A wire that can be sent on; one that is just going is waited out. */
  async function openWire(): Promise<Wire> {
    let wire = await open()
    while (wire.isBroken || wire.isOpen?.() === false) {
      await wire.closed
      wire = await open()
    }
    return wire
  }

  return {
    async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
      if (ended) throw connectionLost()
      const wire = await openWire()
      const result = await untilBroken(wire, wire.link.call(path, input, options))
      return isStream(result) ? guardStream(wire, result) : result
    },
    onState(listener) {
      listeners.add(listener)
      listener(state)
      return () => void listeners.delete(listener)
    },
    renew() {
      current?.then((wire) => wire.close()).catch(() => undefined)
    },
    close() {
      ended = true
      current?.then((wire) => wire.close()).catch(() => undefined)
    },
  }
}

/** Settles as the work does, or rejects when its wire breaks first. */
function untilBroken<T>(wire: Wire, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    wire.abandon.add(reject)
    void work.then(resolve, reject).finally(() => wire.abandon.delete(reject))
  })
}

async function* guardStream(wire: Wire, stream: AsyncIterator<unknown>): AsyncGenerator<unknown, unknown, void> {
  let finished = false
  try {
    while (true) {
      const step = await untilBroken(wire, stream.next())
      finished = step.done === true
      if (step.done) return step.value
      yield step.value
    }
  } finally {
    // Not awaited: on a broken wire the answer to the cancellation would never come.
    if (!finished) stream.return?.().catch(() => undefined)
  }
}

function isStream(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}

function connectionLost() {
  return new ORPCError('CONNECTION_LOST', { defined: true, message: errorSentence('CONNECTION_LOST', {}), data: {} })
}
