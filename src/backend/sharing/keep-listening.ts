import type { Timers } from '#sync/network/timers.ts'
import { LinkFailure, type Listening, type ListenOptions, type Transport } from '#sync/network/transport.ts'

const firstWait = 2_000
const longestWait = 5 * 60_000

/** A door that is opened again after a failure, and under other keys when told. */
export type KeptDoor = {
  /** Opens it anew under the keys of now. */
  renew(): void
  /** Tries now if it could not be opened. */
  wake(): void
  close(): Promise<void>
}

/** Opens a door and keeps it open. `onFailure` tells why it could not be opened, and null when it could. */
export function keepListening(options: {
  transport: Transport
  door(): ListenOptions
  timers: Timers
  onFailure(sentence: string | null): void
}): KeptDoor {
  const { transport, door, timers, onFailure } = options
  let isClosed = false
  let isOpen = false
  let wait = firstWait
  let stopWaiting: (() => void) | null = null
  let listening: Listening | null = null
  let line: Promise<void> = Promise.resolve()

  async function open(): Promise<void> {
    stopWaiting?.()
    stopWaiting = null
    const before = listening
    listening = null
    isOpen = false
    await before?.close()
    if (isClosed) return
    try {
      listening = await transport.listen(door())
      isOpen = true
      wait = firstWait
      onFailure(null)
    } catch (error) {
      if (isClosed) return
      onFailure(error instanceof LinkFailure ? error.sentence : null)
      stopWaiting = timers.after(wait, renew)
      wait = Math.min(longestWait, wait * 2)
    }
  }

  function renew(): void {
    line = line.then(open)
  }

  renew()
  return {
    renew,
    wake() {
      if (!isOpen && stopWaiting) renew()
    },
    async close() {
      isClosed = true
      stopWaiting?.()
      await line
      await listening?.close()
      listening = null
    },
  }
}
