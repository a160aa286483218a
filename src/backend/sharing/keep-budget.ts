import type { Guard } from '#sync/guard/guard.ts'
import type { PeerBudget } from '#sync/guard/peer-budget.ts'
import type { Timers } from '#sync/network/timers.ts'
import type { SyncStorage } from '#sync/storage/sync-storage.ts'

/** Where the budgets of a pairing's devices are kept, beside the marks of its documents. */
export type BudgetMarks = Pick<SyncStorage, 'mark' | 'keepMark'>

/** A guard that remembers over restarts how much each device has sent. */
export type RememberingGuard = Guard & {
  /** Keeps what was not kept yet; call it before the database closes. */
  keep(): Promise<void>
}

const keptAfter = 5_000

/**
 * Gives each device back what its budget was, before the first check of what it sends, and keeps it 5 s after it was
 * spent. What cannot be kept now is kept with what is spent next.
 */
export function rememberBudget(
  guard: Guard,
  { budget, marks, timers }: { budget: PeerBudget; marks: BudgetMarks; timers: Timers },
): RememberingGuard {
  const given = new Map<string, Promise<void>>()
  const spent = new Set<string>()
  let stopTimer: (() => void) | null = null
  const nameOf = (peer: string) => `budget/${peer}`

  async function giveBack(peer: string): Promise<void> {
    const kept = await marks.mark(nameOf(peer))
    if (kept) budget.giveBack(peer, new TextDecoder().decode(kept))
  }

  async function keep(): Promise<void> {
    stopTimer?.()
    stopTimer = null
    for (const peer of [...spent]) {
      const text = budget.keptOf(peer)
      if (text !== null) await marks.keepMark(nameOf(peer), new TextEncoder().encode(text))
      spent.delete(peer)
    }
  }

  return {
    async check(request) {
      const { peer } = request
      if (!given.has(peer)) given.set(peer, giveBack(peer))
      // A database that cannot be read will not store the change either.
      await given.get(peer)?.catch(() => given.delete(peer))
      const verdict = await guard.check(request)
      spent.add(peer)
      stopTimer ??= timers.after(keptAfter, () => void keep().catch(() => undefined))
      return verdict
    },
    checkPresence: (...presence) => guard.checkPresence(...presence),
    keep: () => keep().catch(() => undefined),
    close: () => Promise.resolve(),
  }
}
