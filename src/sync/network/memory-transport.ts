import { Duplex } from 'streamx'
import { answerLink, dialLink } from './link.ts'
import { systemTimers, type Timers } from './timers.ts'
import { LinkFailure, type KeyPair, type Link, type ListenOptions, type Transport } from './transport.ts'

/** A network within this process: one per test or schedule. Every byte passes `timers`, so that a test decides when. */
export type MemoryNetwork = {
  /** A transport of one computer on this network. */
  join(name: string): Transport
  /** Milliseconds from now on from one side to the other; 0 from the start. */
  setDelay(ms: number): void
  /** Cuts the computers into groups; links between two groups are lost and none can be made until `heal`. */
  partition(...groups: string[][]): void
  heal(): void
  /** Loses every link between two computers, without a word. */
  cut(one: string, other: string): void
  /** Links and attempts that are open, both ends counted as one. */
  readonly wires: number
}

type Door = ListenOptions & { computer: string; signal: AbortSignal }
type Wire = { between: readonly [string, string]; ends: readonly [WireEnd, WireEnd] }

const handshakeLimit = 5_000

/** Makes a network without computers. */
export function createMemoryNetwork({ timers = systemTimers }: { timers?: Timers } = {}): MemoryNetwork {
  const doors = new Set<Door>()
  const wires = new Set<Wire>()
  let delay = 0
  let groups: string[][] | null = null

  function reaches(one: string, other: string): boolean {
    return one === other || !groups || groups.some((group) => group.includes(one) && group.includes(other))
  }

  function lay(between: readonly [string, string]): Wire {
    const carry = (run: () => void) => void (delay > 0 ? timers.after(delay, run) : timers.soon(run))
    const wire: Wire = { between, ends: [new WireEnd(carry), new WireEnd(carry)] }
    wire.ends[0].join(wire.ends[1])
    wires.add(wire)
    for (const end of wire.ends) end.on('close', () => wires.delete(wire))
    return wire
  }

  function lose(broken: (wire: Wire) => boolean): void {
    for (const wire of [...wires].filter(broken)) for (const end of wire.ends) end.destroy()
  }

  function createTransport(computer: string): Transport {
    const closing = new AbortController()
    return {
      name: 'memory',
      listen(options) {
        if (closing.signal.aborted) return Promise.reject(new LinkFailure('aborted'))
        const stop = new AbortController()
        const door = { ...options, computer, signal: AbortSignal.any([stop.signal, closing.signal]) }
        doors.add(door)
        const close = () => {
          doors.delete(door)
          stop.abort()
          return Promise.resolve()
        }
        closing.signal.addEventListener('abort', () => void close())
        return Promise.resolve({ where: [computer], close })
      },
      async connect({ keyPair, publicKey, signal: called, address }): Promise<Link> {
        const signal = AbortSignal.any([called, closing.signal])
        if (signal.aborted) throw new LinkFailure('aborted')
        const door = findDoor(publicKey, address)
        if (!door) throw new LinkFailure('unreachable')
        const [near, far] = lay([computer, door.computer]).ends
        const common = { transport: 'memory', timers, timeLimit: handshakeLimit } as const
        answerLink(far, { ...common, ...door, where: computer }).then(door.onLink, () => undefined)
        return dialLink(near, { ...common, where: door.computer, keyPair, publicKey, signal })
      },
      close() {
        closing.abort()
        lose((wire) => wire.between.includes(computer))
        return Promise.resolve()
      },
    }

    function findDoor(publicKey: Uint8Array, address: string | undefined): Door | undefined {
      const open = [...doors].filter((door) => reaches(computer, door.computer))
      if (address !== undefined) return open.find((door) => door.computer === address)
      return open.find((door) => sameKey(door.keyPair, publicKey))
    }
  }

  return {
    join: createTransport,
    setDelay: (ms) => (delay = ms),
    partition(...parts) {
      groups = parts
      lose(({ between }) => !reaches(...between))
    },
    heal: () => (groups = null),
    cut: (one, other) => lose(({ between }) => between.includes(one) && between.includes(other)),
    get wires() {
      return wires.size
    },
  }
}

function sameKey({ publicKey }: KeyPair, other: Uint8Array): boolean {
  return Buffer.compare(publicKey, other) === 0
}

// More than this under way makes the writer wait.
const window = 256 * 1_024

/** One end of a wire; what is written comes out of the other end, in order, when the carrier says so. */
class WireEnd extends Duplex {
  #other: WireEnd | null = null
  #flight: (() => void)[] = []
  #flying = 0
  #full = false
  #wait: (() => void) | null = null
  #carry: (run: () => void) => void

  constructor(carry: (run: () => void) => void) {
    super()
    this.#carry = carry
    this.on('error', () => undefined)
  }

  join(other: WireEnd): void {
    this.#other = other
    other.#other = this
  }

  override _write(data: unknown, done: (error: Error | null) => void): void {
    const bytes = Uint8Array.from(data as Uint8Array)
    this.#flying += bytes.byteLength
    this.#send((other) => {
      this.#flying -= bytes.byteLength
      this.#full = !other.push(bytes)
      this.#goOn()
    })
    this.#wait = () => done(null)
    this.#goOn()
  }

  override _final(done: (error: Error | null) => void): void {
    this.#send((other) => other.push(null))
    done(null)
  }

  override _read(done: (error: Error | null) => void): void {
    if (this.#other) {
      this.#other.#full = false
      this.#other.#goOn()
    }
    done(null)
  }

  override _predestroy(): void {
    this.#send((other) => other.destroy())
    this.#wait?.()
    this.#wait = null
  }

  #send(arrive: (other: WireEnd) => void): void {
    this.#flight.push(() => this.#other && !this.#other.destroying && arrive(this.#other))
    // Whichever carrying ends first brings what left first.
    this.#carry(() => this.#flight.shift()?.())
  }

  #goOn(): void {
    if (this.#full || this.#flying > window || !this.#wait) return
    const done = this.#wait
    this.#wait = null
    done()
  }
}
