import { existsSync } from 'node:fs'
import path from 'node:path'
import type { VaultStatus, VaultWays } from '#contract/vault.contract.ts'

/** The status of one notebook, and everybody who follows it. */
export class VaultState {
  #status: VaultStatus
  #followers = new Set<() => void>()

  constructor(status: VaultStatus) {
    this.#status = status
  }

  get status(): VaultStatus {
    return this.#status
  }

  change(patch: Partial<VaultStatus>): void {
    this.#status = { ...this.#status, ...patch }
    for (const follow of this.#followers) follow()
  }

  /** The status now and at each change, the newest one when several came at once. Ends with the signal. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<VaultStatus, void, void> {
    let shown: VaultStatus | undefined
    let wake = () => {}
    const follow = () => wake()
    this.#followers.add(follow)
    signal?.addEventListener('abort', follow)
    try {
      while (!signal?.aborted) {
        if (shown === this.#status) await new Promise<void>((resolve) => (wake = resolve))
        if (signal?.aborted) return
        shown = this.#status
        yield shown
      }
    } finally {
      this.#followers.delete(follow)
      signal?.removeEventListener('abort', follow)
    }
  }
}

/** Before anything was opened; without ways the notebook is to be set up. */
export function firstStatus(directory: string, ways: VaultWays | undefined): VaultStatus {
  return {
    phase: ways ? 'locked' : 'new',
    progress: null,
    problem: null,
    canRepair: false,
    hasRepairReport: false,
    damageSeen: false,
    hasPlainNotes: !ways && existsSync(path.join(directory, 'cluster')),
    ways: ways ?? null,
    keychainHere: false,
    canLock: false,
    lockAfterMinutes: null,
    waitMilliseconds: 0,
  }
}
