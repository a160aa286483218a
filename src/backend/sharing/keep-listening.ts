import type { Timers } from '#sync/network/timers.ts'
import { LinkFailure, type Link, type Listening, type ListenOptions, type Transport } from '#sync/network/transport.ts'

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

/** A door as it was opened once, with the links that came through it. */
type Opened = { listening: Listening; links: Set<Link>; isFormer: boolean }

/**
 * Opens a door and keeps it open. A door that was renewed lets nobody in any more, but stays until the links that came
 * through it have ended: over a relay they would end with it. `onFailure` tells why it could not be opened, and null when it could. */
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
  let opened: Opened | null = null
  const former = new Set<Opened>()
  let line: Promise<void> = Promise.resolve()

  async function open(): Promise<void> {
    stopWaiting?.()
    stopWaiting = null
    if (opened) await retire(opened)
    opened = null
    isOpen = false
    if (isClosed) return
    try {
      opened = await openNow()
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

  async function openNow(): Promise<Opened> {
    const options = door()
    const links = new Set<Link>()
    let made: Opened | null = null
    const listening = await transport.listen({
      ...options,
      accepts: (key) => !made?.isFormer && options.accepts(key),
      onLink(link) {
        links.add(link)
        link.onClose(() => {
          links.delete(link)
          if (made?.isFormer && links.size === 0) void retire(made)
        })
        options.onLink(link)
      },
    })
    made = { listening, links, isFormer: false }
    return made
  }

  async function retire(door: Opened): Promise<void> {
    door.isFormer = true
    if (door.links.size > 0 && !isClosed) return void former.add(door)
    former.delete(door)
    await door.listening.close()
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
      await Promise.all([...former, ...(opened ? [opened] : [])].map(retire))
      opened = null
    },
  }
}
