import type { TransportName } from './transport.ts'

/** `listening` waits for peers, `searching` asks where they are, `link` leads to one of them. */
export type DoorKind = 'listening' | 'searching' | 'link'

/** Bytes that went through a door since it opened. */
export type DoorBytes = { in: number; out: number }

/** One socket, or one link over a socket that several links share, as the window's network indicator shows it. */
export type NetworkDoor = {
  id: number
  transport: TransportName
  kind: DoorKind
  /** Own address of a door that waits or searches, the other side's of a link. */
  where: string
  /** Milliseconds since 1970. */
  since: number
  bytesIn: number
  bytesOut: number
}

/** What a transport says of a door that it opened; `bytes` is asked whenever somebody looks. */
export type DoorOptions = { transport: TransportName; kind: DoorKind; where: string; bytes?(): DoorBytes }

/** Takes a door off the list; a second call does nothing. */
export type DoorHandle = { close(): void }

/** The list of everything through which bytes can leave or enter this computer right now. */
export type NetworkDoors = {
  openDoor(options: DoorOptions): DoorHandle
  /** Oldest first, with the bytes of this moment. */
  list(): NetworkDoor[]
  /** Called when a door opens or closes, not for each byte. Returns the unsubscribe. */
  onChange(listener: () => void): () => void
}

const noBytes = (): DoorBytes => ({ in: 0, out: 0 })

/** An empty list; `now` in milliseconds since 1970. */
export function createNetworkDoors(now: () => number = () => Date.now()): NetworkDoors {
  const open = new Map<number, DoorOptions & { since: number }>()
  const listeners = new Set<() => void>()
  let lastId = 0
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  return {
    openDoor(options) {
      const id = ++lastId
      open.set(id, { ...options, since: now() })
      tell()
      return {
        close() {
          if (open.delete(id)) tell()
        },
      }
    },
    list: () =>
      [...open].map(([id, { transport, kind, where, since, bytes = noBytes }]) => {
        const count = bytes()
        return { id, transport, kind, where, since, bytesIn: count.in, bytesOut: count.out }
      }),
    onChange(listener) {
      const own = () => listener()
      listeners.add(own)
      return () => listeners.delete(own)
    },
  }
}

/** The list of this process: every transport enters its doors here unless it is given another one. */
export const networkDoors: NetworkDoors = createNetworkDoors()
