import { systemTimers, type Timers } from './timers.ts'

/** What several links have to do, shared out over the turns of the program so that none of them holds it up. */
export type ReadTurns = {
  /** Whether a small piece of work may be done at once: nobody waits, and the turn has time left. */
  isFree(): boolean
  /** Does it when its turn comes; who asks again meanwhile comes behind all who wait. */
  whenFree(work: () => void): void
  /** Bytes that wait to be read (negative: read). Above a limit the doors are shut, until enough was read. */
  count(bytes: number): void
  /** Tells when to stop and to go on reading. Returns the way to listen no more. */
  onGate(listener: (isOpen: boolean) => void): () => void
  readonly isOpen: boolean
}

/** `turn` in milliseconds, the others in bytes. */
export type TurnLimits = { turn: number; shutAbove: number; openBelow: number }

const usual: TurnLimits = { turn: 8, shutAbove: 2 * 1024 ** 2, openBelow: 512 * 1_024 }

/** Starts with nobody waiting. */
export function createReadTurns(
  timers: Pick<Timers, 'elapsed' | 'soon'>,
  { turn, shutAbove, openBelow }: TurnLimits = usual,
): ReadTurns {
  let line: (() => void)[] = []
  let next = 0
  let bytes = 0
  let isOpen = true
  let began: number | null = null
  const listeners = new Set<(isOpen: boolean) => void>()
  const hasTime = () => began === null || timers.elapsed() - began < turn

  function begin(): void {
    if (began !== null) return
    began = timers.elapsed()
    timers.soon(() => void run())
  }

  async function run(): Promise<void> {
    began = timers.elapsed()
    while (next < line.length && hasTime()) {
      line[next++]?.()
      // What a stream hands on comes after the work itself, and belongs to its cost.
      await Promise.resolve()
      await Promise.resolve()
    }
    if (next === line.length) {
      line = []
      next = 0
      began = null
    } else timers.soon(() => void run())
    if (next > 1_024) {
      line = line.slice(next)
      next = 0
    }
  }

  function setGate(open: boolean): void {
    isOpen = open
    for (const listener of listeners) listener(open)
  }

  return {
    isFree() {
      begin()
      return line.length === 0 && hasTime()
    },
    whenFree(work) {
      line.push(work)
      begin()
    },
    count(more) {
      bytes += more
      if (isOpen && bytes > shutAbove) setGate(false)
      else if (!isOpen && bytes < openBelow) setGate(true)
    },
    onGate(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get isOpen() {
      return isOpen
    },
  }
}

/** Shared by all links of the program. */
export const readTurns = createReadTurns(systemTimers)
