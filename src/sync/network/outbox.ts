import { countPieces, pieceOf, type Encoded } from './encode-message.ts'
import type { Limits } from './limits.ts'
import type { Timers } from './timers.ts'
import { createTokenBucket } from './token-bucket.ts'

/** Everything a session has still to say: one line per channel, taken in turns, several messages to a frame. */
export type Outbox = {
  /** A line of its own order. `write` hands one piece to the multiplexer; what stands in an urgent line goes before all others. */
  createLine(write: (piece: Uint8Array) => void, urgency?: 'urgent'): Line
  /** To be called when the stream below takes more again. */
  goOn(): void
  end(): void
}

/** What one channel has still to say. */
export type Line = {
  /** Queues a message; `size` counts until its last piece is written. A rejection is given to `onFail`. */
  add(encoded: Encoded | Promise<Encoded>, size: number, onFail: (error: unknown) => void): void
  /** Queues a step that is not a message, such as the opening of the channel; it goes before what is queued later. */
  addStep(step: () => void): void
  /** Unsent bytes. */
  readonly waiting: number
  /** Resolves when at most `lowWater` bytes wait, or the line has ended. */
  drained(): Promise<void>
  /** Drops what waits. */
  end(): void
}

type Entry = { size: number; encoded: Encoded | null; step: (() => void) | null; next: number }
type Queue = { entries: Entry[]; write(piece: Uint8Array): void; onWritten(entry: Entry): void }

const stepBytes = 64
const maxWrites = 512

/** `batch` runs several writes into one frame; `ready` tells whether the stream below takes more. */
export function createOutbox({
  limits,
  timers,
  batch,
  ready,
}: {
  limits: Limits
  timers: Timers
  batch(run: () => void): void
  ready(): boolean
}): Outbox {
  // In the order in which they come to their turn.
  const turns = new Set<Queue>()
  const urgent = new Set<Queue>()
  const pace = createTokenBucket({ rate: limits.ownRate, burst: limits.ownBurst, elapsed: timers.elapsed })
  let parted: Queue | null = null
  let scheduled = false
  let stopWaiting: (() => void) | null = null
  let ended = false

  function schedule(): void {
    if (scheduled || ended || stopWaiting) return
    scheduled = true
    timers.soon(flush)
  }

  function flush(): void {
    scheduled = false
    while (!ended && ready()) {
      const writes = collect()
      if (writes.length === 0) return
      if (writes.length === 1) writes[0]?.()
      else batch(() => writes.forEach((write) => write()))
    }
  }

  function collect(): (() => void)[] {
    const writes: (() => void)[] = []
    for (let bytes = 0; bytes < limits.frameTarget && writes.length < maxWrites;) {
      const queue = findReady()
      if (!queue) break
      if (!pace.take(1)) {
        stopWaiting ??= timers.after(pace.wait(), () => {
          stopWaiting = null
          schedule()
        })
        break
      }
      bytes += takeFrom(queue, writes)
    }
    return writes
  }

  // One message in parts at a time, so that the other side never holds more than one half message of ours.
  function findReady(): Queue | undefined {
    for (const queue of urgent) if (turns.has(queue) && isReady(queue)) return queue
    for (const queue of turns) if (isReady(queue)) return queue
    return undefined
  }

  function isReady(queue: Queue): boolean {
    const head = queue.entries[0]
    if (!head || (!head.step && !head.encoded)) return false
    return !(parted && parted !== queue && head.encoded && countPieces(head.encoded) > 1)
  }

  function takeFrom(queue: Queue, writes: (() => void)[]): number {
    const entry = queue.entries[0]
    if (!entry) return 0
    turns.delete(queue)
    const { encoded, step } = entry
    const place = entry.next++
    const pieces = encoded ? countPieces(encoded) : 1
    const last = place === pieces - 1
    if (pieces > 1) parted = last ? null : queue
    if (last) queue.entries.shift()
    if (queue.entries.length > 0) turns.add(queue)
    const piece = encoded && pieceOf(encoded, place)
    writes.push(() => {
      if (piece) queue.write(piece)
      else step?.()
      if (last) queue.onWritten(entry)
    })
    return piece?.byteLength ?? stepBytes
  }

  return {
    createLine(write, urgency) {
      let waiting = 0
      let waiters: (() => void)[] = []
      let lineEnded = false
      const wake = () => {
        if (!lineEnded && waiting > limits.lowWater) return
        for (const waiter of waiters.splice(0)) waiter()
      }
      const queue: Queue = {
        entries: [],
        write,
        onWritten(entry) {
          waiting -= entry.size
          wake()
        },
      }
      if (urgency === 'urgent') urgent.add(queue)
      const push = (entry: Entry) => {
        if (lineEnded || ended) return
        waiting += entry.size
        queue.entries.push(entry)
        turns.add(queue)
        schedule()
      }
      const drop = (entry: Entry) => {
        const place = queue.entries.indexOf(entry)
        if (place < 0) return
        queue.entries.splice(place, 1)
        queue.onWritten(entry)
      }
      return {
        add(encoded, size, onFail) {
          const entry: Entry = { size, encoded: null, step: null, next: 0 }
          push(entry)
          if (!(encoded instanceof Promise)) return void (entry.encoded = encoded)
          encoded
            .then((done) => (entry.encoded = done))
            .catch((error: unknown) => {
              drop(entry)
              onFail(error)
            })
            .finally(schedule)
        },
        addStep: (step) => push({ size: 0, encoded: null, step, next: 0 }),
        get waiting() {
          return waiting
        },
        drained() {
          if (lineEnded || waiting <= limits.lowWater) return Promise.resolve()
          return new Promise((resolve) => waiters.push(resolve))
        },
        end() {
          lineEnded = true
          queue.entries = []
          turns.delete(queue)
          if (parted === queue) parted = null
          wake()
          schedule()
        },
      }
    },
    goOn: schedule,
    end() {
      ended = true
      turns.clear()
      stopWaiting?.()
      stopWaiting = null
    },
  }
}
