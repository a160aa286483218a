import { useSyncExternalStore } from 'react'
import type { BackupsState } from '#contract/backups.contract.ts'
import { client } from '#renderer/backend/client.ts'

const pauseMilliseconds = 500
const listeners = new Set<() => void>()
let current: BackupsState | undefined
let isFollowing = false

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!isFollowing) {
    isFollowing = true
    void follow()
  }
  return () => void listeners.delete(listener)
}

async function follow(): Promise<never> {
  while (true) {
    try {
      for await (const state of await client.backups.watch()) {
        current = state
        for (const listener of listeners) listener()
      }
    } catch {
      // The wire broke; the next call waits for a new one.
    }
    await new Promise((resolve) => void setTimeout(resolve, pauseMilliseconds))
  }
}

/** What is known of the backups of this notebook, as the host last said; undefined until then. */
export function useBackupsState(): BackupsState | undefined {
  return useSyncExternalStore(subscribe, () => current)
}
