import { setTimeout as pause } from 'node:timers/promises'
import type { ConnectionOptions, OpenDoor, Sharing as ShownSharing } from '#contract/sharing.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import type { Core } from '#core/create-core.ts'
import { parseAddress } from '#sync/network/tcp-transport.ts'
import { Followers } from '../backups/followers.ts'
import type { NotebookStorage } from '../notebook-storage.ts'
import { readConnections, writeConnections, type KeptConnections } from './connection-options.ts'
import { Places } from './places.ts'
import { Sharing } from './sharing.ts'
import { createSharingNetwork, type SharingHost } from './sharing-network.ts'
import { sharingRefused } from './sharing-refused.ts'
import { viewDoors, viewSharings } from './sharing-view.ts'

/** Between two tellings, and how often the bytes of open doors are told; milliseconds. */
const calm = 100
const bytesEvery = 3_000

/** The sharing of one notebook through its phases; what asks for it while it is not open is told so. */
export class SharingDesk {
  readonly #directory: string
  readonly #host: SharingHost
  readonly #followers = new Followers()
  /** They outlive a lock of the notebook, so that windows need not begin anew. */
  readonly #places = new Map<string, Places>()
  #sharing: Sharing | undefined
  #dataKey: Uint8Array | undefined
  #connections: KeptConnections | undefined
  #watching = new AbortController()

  constructor(directory: string, host: SharingHost = {}) {
    this.#directory = directory
    this.#host = host
  }

  /** Takes up what is shared; the core is open. */
  async open(core: Core, options: { dataKey: Uint8Array; storage: NotebookStorage }): Promise<void> {
    this.#dataKey = Uint8Array.from(options.dataKey)
    this.#connections = readConnections(this.#directory, options.dataKey)
    const network = createSharingNetwork(this.#host, {
      now: core.context.ports.clock.now,
      connections: () => this.connections,
    })
    this.#sharing = await Sharing.open(core.sharing, network, {
      changed: () => this.#followers.tell(),
      placesOf: (mentorshipId) => this.placesOf(mentorshipId),
    })
    this.#watching = new AbortController()
    void this.#followStorage(options.storage, this.#watching.signal)
    this.#followers.tell()
  }

  /** Ends everything that could send or take; harmless when called again. */
  async close(): Promise<void> {
    const sharing = this.#sharing
    if (!sharing) return
    this.#sharing = undefined
    this.#watching.abort()
    await sharing.close()
    const nodes = sharing.network.nodes()
    if (nodes.length > 0) this.#keep({ ...this.connections, nodes })
    this.#dataKey?.fill(0)
    this.#followers.tell()
  }

  /** Fails NOT_POSSIBLE_NOW while the notebook is not open. */
  get sharing(): Sharing {
    if (!this.#sharing)
      throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'The notebook is not open. Unlock it first.' })
    return this.#sharing
  }

  /** Undefined while the notebook is not open. */
  get opened(): Sharing | undefined {
    return this.#sharing
  }

  get connections(): KeptConnections {
    if (!this.#connections) throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'The notebook is not open.' })
    return this.#connections
  }

  /** Fails SHARING_REFUSED for what is no address or key. */
  async setOptions(options: ConnectionOptions): Promise<void> {
    const { sharing } = this
    const wrong = options.bootstrap.find((address) => !parseAddress(address))
    if (wrong !== undefined)
      throw sharingRefused(`“${wrong}” is no address. It should look like directory.example.org:49737.`)
    if (options.relay !== null && !/^[0-9a-f]{64}$/i.test(options.relay))
      throw sharingRefused(
        'The key of a relay has 64 characters, 0 to 9 and a to f. Compare it with what you were given.',
      )
    this.#keep({ ...this.connections, options })
    await sharing.reopen()
    this.#followers.tell()
  }

  /** Where both people of a mentorship are. */
  placesOf(mentorshipId: string): Places {
    const places = this.#places.get(mentorshipId) ?? new Places()
    this.#places.set(mentorshipId, places)
    return places
  }

  /** All sharings and doors, now and after each change. */
  async *follow(
    signal: AbortSignal | undefined,
  ): AsyncGenerator<{ sharings: ShownSharing[]; doors: OpenDoor[] }, void, void> {
    let tick: NodeJS.Timeout | undefined
    try {
      for await (const _news of this.#followers.follow(signal)) {
        clearTimeout(tick)
        const sharing = this.#sharing
        const sharings = sharing ? await viewSharings(sharing) : []
        const doors = sharing ? viewDoors(sharing) : []
        yield { sharings, doors }
        if (doors.length > 0) tick = setTimeout(() => this.#followers.tell(), bytesEvery).unref()
        await pause(calm, undefined, { signal, ref: false }).catch(() => undefined)
      }
    } finally {
      clearTimeout(tick)
    }
  }

  #keep(connections: KeptConnections): void {
    this.#connections = connections
    if (this.#dataKey) writeConnections(this.#directory, connections, this.#dataKey)
  }

  async #followStorage(storage: NotebookStorage, signal: AbortSignal): Promise<void> {
    for await (const { state } of storage.follow(signal)) if (state === 'ready') this.#sharing?.askAgain()
  }
}
