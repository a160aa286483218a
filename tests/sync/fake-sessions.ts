import type { ByeReason } from '../../src/sync/network/bye-reason.ts'
import type {
  ControlMessage,
  DocumentHandlers,
  DocumentMessage,
  Hello,
  Session,
  SessionHandlers,
} from '../../src/sync/network/session.ts'
import type { Link, TransportName } from '../../src/sync/network/transport.ts'

type Frame =
  | { kind: 'control'; message: ControlMessage }
  | { kind: 'open'; name: string; channel: number }
  | { kind: 'close'; channel: number }
  | { kind: 'message'; channel: number; message: DocumentMessage }

type Channel = { id: number; name: string; handlers: DocumentHandlers; peer: number | null }

/** Two sessions that know each other; nothing arrives before it is delivered by hand. */
export type FakeLink = {
  sessions: [Session, Session]
  /** Frames on their way to the first or second session. */
  waiting(to: 0 | 1): number
  /** Delivers the next frame and resolves when it was taken. */
  deliver(to: 0 | 1): Promise<void>
  /** What is on its way is lost. */
  drop(): void
  isOpen(): boolean
  /** Document messages sent so far, for counting. */
  sent: { to: 0 | 1; message: DocumentMessage }[]
}

/** @param options.fullAt frames that may wait before `send` says that the buffer is full */
export function createFakeLink(options: {
  transport: TransportName
  hello: [Partial<Hello>, Partial<Hello>]
  fullAt?: number
}): FakeLink {
  const { transport, fullAt = 64 } = options
  const queues: [Frame[], Frame[]] = [[], []]
  const sent: FakeLink['sent'] = []
  let isOpen = true
  let nextChannel = 0
  const sides = [createSide(0), createSide(1)] as const

  function createSide(me: 0 | 1) {
    const other = me === 0 ? 1 : 0
    const out = queues[other]
    const channels = new Map<number, Channel>()
    let drains: (() => void)[] = []
    let user: SessionHandlers | null = null
    const ended = Promise.withResolvers<ByeReason | 'lost'>()
    const byName = (name: string) => [...channels.values()].find((channel) => channel.name === name)

    function push(frame: Frame): boolean {
      if (isOpen) out.push(structuredClone(frame))
      return out.length < fullAt
    }

    function end(channel: Channel) {
      if (channels.delete(channel.id)) channel.handlers.onClose()
    }

    const session: Session = {
      link: { transport, where: `${transport} ${me}`, initiator: me === 0 } as Link,
      theirs: { protocol: 1, schema: 1, instance: '', sentAt: 0, capabilities: [], ...options.hello[other] },
      listen: (handlers) => void (user = handlers),
      openDocument(name, handlers) {
        if (byName(name)) throw new Error(`${name} is open already`)
        const channel: Channel = { id: ++nextChannel, name, handlers, peer: null }
        channels.set(channel.id, channel)
        push({ kind: 'open', name, channel: channel.id })
        return {
          send(message) {
            if (!channels.has(channel.id) || !isOpen) return false
            sent.push({ to: other, message })
            return push({ kind: 'message', channel: channel.id, message })
          },
          drained: () => (isOpen ? new Promise((resolve) => drains.push(resolve)) : Promise.resolve()),
          close() {
            if (!channels.has(channel.id)) return
            push({ kind: 'close', channel: channel.id })
            end(channel)
          },
        }
      },
      send: (message) => void push({ kind: 'control', message }),
      close: () => link.drop(),
      closed: ended.promise,
    }

    return {
      session,
      isListening: () => user !== null,
      drained() {
        const waiting = drains
        drains = []
        for (const resolve of waiting) resolve()
      },
      lose() {
        for (const channel of channels.values()) end(channel)
        ended.resolve('lost')
      },
      async take(frame: Frame) {
        if (frame.kind === 'control') return user?.onControl(frame.message)
        if (frame.kind === 'open') {
          if (!byName(frame.name)) user?.onDocument(frame.name)
          const channel = byName(frame.name)
          if (channel) channel.peer = frame.channel
          else push({ kind: 'close', channel: -frame.channel })
          return
        }
        // A negative number names the receiver's own channel, which was not taken.
        const channel = [...channels.values()].find(({ id, peer }) => peer === frame.channel || id === -frame.channel)
        if (!channel) return
        if (frame.kind === 'close') end(channel)
        else await channel.handlers.onMessage(frame.message)
      },
    }
  }

  const link: FakeLink = {
    sessions: [sides[0].session, sides[1].session],
    sent,
    waiting: (to) => (sides[to].isListening() ? queues[to].length : 0),
    async deliver(to) {
      const frame = queues[to].shift()
      if (!frame) return
      if (queues[to].length < fullAt / 2) sides[to === 0 ? 1 : 0].drained()
      await sides[to].take(frame)
    },
    drop() {
      if (!isOpen) return
      isOpen = false
      for (const queue of queues) queue.length = 0
      for (const side of sides) {
        side.drained()
        side.lose()
      }
    },
    isOpen: () => isOpen,
  }
  return link
}
