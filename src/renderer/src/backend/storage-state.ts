import type { StorageState } from '#contract/storage.contract.ts'
import { saveAgain } from '../lib/save-again.ts'
import { client } from './client.ts'

const pauseMilliseconds = 500
const listeners = new Set<() => void>()
let current: StorageState = { state: 'ready' }
let isFollowing = false

/** Whether changes reach the disk, as the host last said. Followed from the first subscription on, across restarts of the core. */
export const storageState = {
  get: (): StorageState => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    if (!isFollowing) {
      isFollowing = true
      void follow()
    }
    return () => void listeners.delete(listener)
  },
}

async function follow(): Promise<never> {
  while (true) {
    try {
      for await (const state of await client.storage.watch()) enter(state)
    } catch {
      // The wire broke; the next call waits for a new one.
    }
    await new Promise((resolve) => void setTimeout(resolve, pauseMilliseconds))
  }
}

function enter(next: StorageState): void {
  const isBack = current.state === 'cannot-save' && next.state === 'ready'
  current = next
  for (const listener of listeners) listener()
  if (isBack) saveAgain.raise()
}
