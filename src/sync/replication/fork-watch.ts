import type { Timers } from '../network/timers.ts'
import { StorageRefused, type SyncStorage } from '../storage/sync-storage.ts'
import type { DocumentWord } from './shared-document.ts'
import { stateHashOf, stateMark } from './state-hash.ts'

/** Milliseconds without a change before both copies are compared. */
export const quietFor = 5_000

/** Notices when both sides took in the same changes and hold something different all the same. */
export type ForkWatch = {
  /** Something changed here: the comparison begins anew after a while. */
  changed(): void
  /** What the other side told of its copy. */
  hear(word: DocumentWord): void
  isForked(): boolean
  /** Keeps the mark when nothing waits for the peer, so that the next run knows. */
  keepMark(): Promise<void>
  close(): void
}

/** The mark of what is stored of a document, see `stateMark`. */
export async function markOf(storage: SyncStorage, name: string): Promise<Uint8Array> {
  const stateVector = await storage.stateVector(name)
  return stateMark(stateVector, await storage.difference(name, stateVector))
}

/** @param options.isSettled whether the peer has acknowledged everything */
export function createForkWatch(options: {
  name: string
  storage: SyncStorage
  timers: Pick<Timers, 'after'>
  isSettled(): boolean
  tell(word: DocumentWord): void
  changed(): void
  onTrouble(error: unknown): void
}): ForkWatch {
  const { name, storage, timers, isSettled, tell } = options
  const empty = new Uint8Array([0])
  let own: { mark: string; hash: string } | null = null
  let theirs: { mark: string; hash: string } | null = null
  let forked = false
  let isClosed = false
  let cancel = () => {}

  function compare() {
    if (!own || !theirs || own.mark !== theirs.mark) return
    const was = forked
    forked = own.hash !== theirs.hash
    if (forked !== was) options.changed()
  }

  async function keepMark() {
    if (!isSettled()) return
    const mark = await markOf(storage, name)
    // An edit may have come while the mark was made.
    if (!isSettled()) return
    try {
      await storage.keepMark(name, mark)
    } catch (error) {
      // Without it the next run compares once more than needed.
      if (!(error instanceof StorageRefused)) throw error
    }
  }

  async function look() {
    const mark = Buffer.from(await markOf(storage, name)).toString('hex')
    const hash = own?.mark === mark ? own.hash : stateHashOf(await storage.difference(name, empty))
    // Whatever came between the two readings begins another quiet time.
    if (isClosed || Buffer.from(await markOf(storage, name)).toString('hex') !== mark) return
    own = { mark, hash }
    tell({ type: 'state', name, mark, hash })
    compare()
    await keepMark()
  }

  return {
    changed() {
      cancel()
      if (isClosed) return
      cancel = timers.after(quietFor, () => void look().catch(options.onTrouble))
    },
    hear({ mark, hash }) {
      if (typeof mark !== 'string' || typeof hash !== 'string') return
      theirs = { mark, hash }
      compare()
    },
    isForked: () => forked,
    keepMark,
    close() {
      isClosed = true
      cancel()
    },
  }
}
