import { setTimeout as pause } from 'node:timers/promises'
import type { ConnectionOptions, OpenDoor, Sharing as ShownSharing } from '#contract/sharing.contract.ts'
import { AppError } from '#core/commands/app-error.ts'
import type { Core } from '#core/create-core.ts'
import { listPairings } from '#core/sharing/pairings.queries.ts'
import { Followers } from '../backups/followers.ts'
import type { NotebookStorage } from '../notebook-storage.ts'
import { readConnections, writeConnections, type KeptConnections } from './connection-options.ts'
import { Places } from './places.ts'
import type { Sharing } from './sharing.ts'
import type { SharingHost } from './sharing-network.ts'
import { sharingRefused } from './sharing-refused.ts'

/** Between two tellings, and how often the bytes of open doors are told; milliseconds. */
const calm = 100
const bytesEvery = 3_000

/**
 * The sharing of one notebook through its phases; what asks for it while it is not open is told so. Its libraries, some of them
 * native, are loaded when something is shared or somebody asks for it.
 */
export class SharingDesk {
  readonly #directory: string
  readonly #host: SharingHost
  readonly #followers = new Followers()
  /** They outlive a lock of the notebook, so that windows need not begin anew. */
  readonly #places = new Map<string, Places>()
  #core: Core | undefined
  #loading: Promise<Sharing> | undefined
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
    this.#core = core
    if ((await listPairings(core.sharing.database)).length > 0) await this.sharing()
    this.#watching = new AbortController()
    void this.#followStorage(options.storage, this.#watching.signal)
    this.#followers.tell()
  }

  /** Ends everything that could send or take; harmless when called again. */
  async close(): Promise<void> {
    if (!this.#core) return
    const loading = this.#loading
    this.#core = undefined
    this.#loading = undefined
    this.#sharing = undefined
    this.#watching.abort()
    // What could not be loaded has nothing to end.
    const sharing = await loading?.catch(() => undefined)
    await sharing?.close()
    const nodes = sharing?.network.nodes() ?? []
    if (nodes.length > 0) this.#keep({ ...this.connections, nodes })
    this.#dataKey?.fill(0)
    this.#followers.tell()
  }

  /** Loads it where nothing was shared so far. Fails NOT_POSSIBLE_NOW while the notebook is not open. */
  async sharing(): Promise<Sharing> {
    const core = this.#core
    if (!core) throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'The notebook is not open. Unlock it first.' })
    this.#loading ??= this.#load(core).catch((error: unknown) => {
      this.#loading = undefined
      throw error
    })
    return this.#loading
  }

  /** Undefined while the notebook is not open, and before anything was shared. */
  get loaded(): Sharing | undefined {
    return this.#sharing
  }

  get connections(): KeptConnections {
    if (!this.#connections) throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'The notebook is not open.' })
    return this.#connections
  }

  /** Fails SHARING_REFUSED for what is no address or key. */
  async setOptions(options: ConnectionOptions): Promise<void> {
    const { connections } = this
    const { parseAddress } = await import('#sync/network/tcp-transport.ts')
    const wrong = options.bootstrap.find((address) => !parseAddress(address))
    if (wrong !== undefined)
      throw sharingRefused(`“${wrong}” is no address. It should look like directory.example.org:49737.`)
    if (options.relay !== null && !/^[0-9a-f]{64}$/i.test(options.relay))
      throw sharingRefused(
        'The key of a relay has 64 characters, 0 to 9 and a to f. Compare it with what you were given.',
      )
    this.#keep({ ...connections, options })
    await this.#sharing?.reopen()
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
        const view = sharing && (await import('./sharing-view.ts'))
        const sharings = view ? await view.viewSharings(sharing) : []
        const doors = view ? view.viewDoors(sharing) : []
        yield { sharings, doors }
        if (doors.length > 0) tick = setTimeout(() => this.#followers.tell(), bytesEvery).unref()
        await pause(calm, undefined, { signal, ref: false }).catch(() => undefined)
      }
    } finally {
      clearTimeout(tick)
    }
  }

  async #load(core: Core): Promise<Sharing> {
    const [{ Sharing: Opened }, { createSharingNetwork }] = await Promise.all([
      import('./sharing.ts'),
      import('./sharing-network.ts'),
    ])
    const network = createSharingNetwork(this.#host, {
      now: core.context.ports.clock.now,
      connections: () => this.connections,
    })
    const sharing = await Opened.open(core.sharing, network, {
      changed: () => this.#followers.tell(),
      placesOf: (mentorshipId) => this.placesOf(mentorshipId),
    })
    // Closed meanwhile.
    if (this.#core === core) this.#sharing = sharing
    return sharing
  }

  #keep(connections: KeptConnections): void {
    this.#connections = connections
    if (this.#dataKey) writeConnections(this.#directory, connections, this.#dataKey)
  }

  async #followStorage(storage: NotebookStorage, signal: AbortSignal): Promise<void> {
    for await (const { state } of storage.follow(signal)) if (state === 'ready') this.#sharing?.askAgain()
  }
}
