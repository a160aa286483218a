import { useSyncExternalStore } from 'react'
import type { VaultPhase, VaultStatus } from '#contract/vault.contract.ts'
import { client, nextWire } from './client.ts'

const againAfter = 50

let status: VaultStatus | undefined
const listeners = new Set<() => void>()

/** Keeps the status of the notebook current for as long as the window lives. */
export async function followVault(): Promise<never> {
  while (true) {
    try {
      for await (const next of await client.vault.watch()) {
        status = next
        for (const listener of listeners) listener()
      }
    } catch {
      // The wire broke, or the notebook was opened and serves more on the next one.
    }
    await nextWire()
    // A wire that was just opened may be one of a moment before.
    await new Promise((resolve) => setTimeout(resolve, againAfter))
  }
}

/** Calls back at each change, before the page follows it for whoever comes first. Answers how to end that. */
export function onVaultStatus(listener: (status: VaultStatus | undefined) => void): () => void {
  return subscribe(() => listener(status))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where the notebook is; undefined until it was first heard of, and the last known while the wire is broken. */
export function useVaultStatus(): VaultStatus | undefined {
  return useSyncExternalStore(subscribe, () => status)
}

/** Resolves when the notebook is, or comes to be, in one of these phases. */
export function whenPhase(...phases: VaultPhase[]): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!status || !phases.includes(status.phase)) return
      stop()
      resolve()
    }
    const stop = subscribe(check)
    check()
  })
}
