import type { MuxChannel } from 'protomux'
import type { ByeReason } from './bye-reason.ts'
import { encodeMessage, sizeOfMessage } from './encode-message.ts'
import { createAssembler, finishArrived, type Arrived } from './framing.ts'
import type { Inbox } from './inbox.ts'
import { limits } from './limits.ts'
import { MessageTooLarge } from './message-too-large.ts'
import type { Outbox } from './outbox.ts'
import type { DocumentChannel, DocumentHandlers, DocumentMessage } from './session.ts'

/** What a document's channel needs of its session. */
export type ChannelSurroundings = {
  outbox: Outbox
  inbox: Inbox
  /** Bytes that may wait before `send` answers false. */
  highWater: number
  /** Makes the multiplexer's channel; null when it may not be opened. */
  createMuxChannel(on: { message(piece: Uint8Array): void; close(): void }): MuxChannel | null
  /** Ends the session because of what came through this channel. */
  fault(reason: ByeReason): void
  onEnd(): void
  /** Whether the session has ended. */
  isOver(): boolean
  /** Runs something after what the program is doing right now. */
  later(run: () => void): void
}

/** A document channel with what its session does to it. */
export type OwnedChannel = DocumentChannel & {
  /** Opens it within the multiplexer now instead of when its turn comes. */
  openNow(): void
  /** Ends it because its session ended. */
  end(): void
}

type Waiting = { arrived: Arrived } | { message: DocumentMessage }

/** Makes a channel whose opening waits for its turn in the outbox. */
export function createDocumentChannel(handlers: DocumentHandlers, around: ChannelSurroundings): OwnedChannel {
  const { outbox, inbox } = around
  const assembler = createAssembler()
  const waiting: Waiting[] = []
  let mux: MuxChannel | null = null
  let busy = false
  let ended = false
  const line = outbox.createLine((piece) => mux?.messages[0]?.send(piece))

  function openNow(): void {
    if (mux || ended) return
    mux = around.createMuxChannel({ message: take, close: () => end() })
    if (mux) mux.open()
    else end()
  }

  function end({ tell = true } = {}): void {
    if (ended) return
    ended = true
    line.end()
    inbox.countUnfinished(-assembler.unfinished)
    for (const left of waiting.splice(0)) inbox.count(-sizeOf(left))
    if (tell && mux && !mux.closed) mux.close()
    around.onEnd()
    handlers.onClose()
  }

  function take(piece: Uint8Array): void {
    if (ended) return
    const before = assembler.unfinished
    const taken = assembler.take(piece)
    if (!inbox.countUnfinished(assembler.unfinished - before)) return around.fault('too-large')
    if (taken === null) return
    if ('fault' in taken) return around.fault(taken.fault)
    waiting.push(taken)
    inbox.count(sizeOf(taken))
    deliver()
  }

  function deliver(): void {
    while (!busy && !ended) {
      const next = waiting.shift()
      if (!next) return
      const size = sizeOf(next)
      try {
        const handling = handle(next)
        if (!handling) {
          inbox.count(-size)
          continue
        }
        busy = true
        void handling
          .catch(() => around.fault('failed'))
          .then(() => {
            busy = false
            inbox.count(-size)
            deliver()
          })
      } catch {
        inbox.count(-size)
        around.fault('failed')
      }
    }
  }

  function handle(next: Waiting): void | Promise<void> {
    if ('message' in next) return handlers.onMessage(next.message)
    const { arrived } = next
    if ((arrived.inflated ?? arrived.content.byteLength) <= limits.deflateAside) {
      const finished = finishArrived(arrived)
      return finished instanceof Promise ? finished.then(finish) : finish(finished)
    }
    return inbox.inTurn(async () => {
      if (!ended) await finish(await finishArrived(arrived))
    })
  }

  function finish(finished: Awaited<ReturnType<typeof finishArrived>>): void | Promise<void> {
    if (ended) return
    if ('fault' in finished) return around.fault(finished.fault)
    return handlers.onMessage(finished.message)
  }

  // As the other side would answer, so that its sender has one way to learn of it.
  function refuseHere(message: DocumentMessage, error: unknown): void {
    if (ended) return
    if (message.type !== 'update' || !(error instanceof MessageTooLarge)) return around.fault('failed')
    const refusal = { type: 'refused', id: message.id, reason: error.sentence } as const
    waiting.push({ message: refusal })
    inbox.count(sizeOfMessage(refusal))
    around.later(deliver)
  }

  line.addStep(openNow)
  return {
    send(message) {
      if (ended || around.isOver()) return false
      try {
        line.add(encodeMessage(message), sizeOfMessage(message), (error) => refuseHere(message, error))
      } catch (error) {
        if (message.type !== 'update') throw error
        refuseHere(message, error)
      }
      return line.waiting <= around.highWater
    },
    drained: () => line.drained(),
    close: () => end(),
    openNow,
    end: () => end({ tell: false }),
  }
}

function sizeOf(waiting: Waiting): number {
  if ('message' in waiting) return sizeOfMessage(waiting.message)
  return Math.max(waiting.arrived.content.byteLength, waiting.arrived.inflated ?? 0)
}
