import type { StorageState } from '#contract/storage.contract.ts'
import type { CorePorts } from '#core/ports.ts'
import { openBallast, type Ballast } from '#vault/ballast.ts'
import { engineFailure } from '#vault/engine-failure.ts'
import { freeBytesOf, ROOM_NEEDED, watchDisk, type DiskWatch } from '#vault/disk-watch.ts'
import { coreExitCodes } from './exit-codes.ts'

/** The disk under one notebook, for the core (its port), the engine (room) and windows (the state). */
export class NotebookStorage {
  readonly #directory: string
  readonly #onEngineLost: () => void
  readonly #ballast: Ballast
  readonly #listeners = new Set<() => void>()
  /** Called when something could not be read because it is damaged on the drive. */
  onDamage: () => void = () => undefined
  #watch: DiskWatch | undefined

  /** @param onEngineLost the database cannot answer again although the disk takes changes: a new process is needed */
  constructor(directory: string, onEngineLost: () => void = () => process.exit(coreExitCodes.crashed)) {
    this.#directory = directory
    this.#onEngineLost = onEngineLost
    this.#ballast = openBallast(directory)
  }

  readonly port: NonNullable<CorePorts['storage']> = {
    problem: () => this.#watch?.problem() ?? null,
    explain: (error) => {
      if (engineFailure(error)?.problem === 'damaged') this.onDamage()
      return this.#watch?.noteFailure(error) ?? null
    },
  }

  /** For the engine's files: gives the ballast up. Answers whether that freed any space. */
  readonly makeRoom = (): boolean => {
    const isFreed = this.#ballast.giveUp()
    // Not at once: the engine is in the middle of its work.
    setImmediate(() => this.#watch?.look())
    return isFreed
  }

  /** Sees to the room that opening needs, for a notebook that was closed because its disk was full. */
  prepareOpening(): void {
    try {
      if (freeBytesOf(this.#directory) < ROOM_NEEDED) this.#ballast.giveUp()
    } catch {
      // Opening says what is wrong with the folder.
    }
  }

  /** Watches from now on; the database is there. */
  start(): void {
    this.#watch?.close()
    this.#watch = watchDisk({
      directory: this.#directory,
      ballast: this.#ballast,
      onEngineLost: this.#onEngineLost,
    })
    this.#watch.onChange(() => this.#tell())
    this.#tell()
  }

  /** Ends the watching. Harmless when called again. */
  stop(): void {
    this.#watch?.close()
    this.#watch = undefined
    this.#tell()
  }

  /**
   * Whether the engine can be closed with its last checkpoint. On a disk that takes no changes at all it might wait for
   * ever; left as it is, it finds what was committed at the next opening.
   */
  get canCheckpoint(): boolean {
    const state = this.#watch?.look()
    return state?.state !== 'cannot-save' || state.reason === 'full'
  }

  /** As last seen; ready while no database is open. */
  get state(): StorageState {
    return this.#watch?.state ?? { state: 'ready' }
  }

  /** The state now and at each change, until the signal; changes that nobody had time to read become one. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<StorageState, void> {
    let wake = (): void => undefined
    let told: StorageState | undefined
    const listener = (): void => wake()
    this.#listeners.add(listener)
    signal?.addEventListener('abort', listener)
    try {
      while (!signal?.aborted) {
        const changed = new Promise<void>((resolve) => (wake = resolve))
        const { state } = this
        if (!isSame(state, told)) yield (told = state)
        else await changed
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', listener)
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const isSame = (a: StorageState, b: StorageState | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
