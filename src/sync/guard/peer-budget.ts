const day = 24 * 60 * 60 * 1_000

/** Bytes a peer may send, and how they come back. */
export const budgetLimits = {
  /** Sustained, and the most that is saved up. */
  bytesPerDay: 5 * 1024 ** 2,
  /** What each document may take in beyond that once, so that a first sync is not held up. */
  documentBytes: 8 * 1024 ** 2,
  /** Documents that are given this. */
  documents: 256,
}

/** What is kept of a peer: plain data, so that it may be saved and given back after a restart. */
export type SpentBudget = { level: number; at: number; grown: Record<string, number> }

/**
 * Counts what peers send. A document's first 8 MB are free: that is its growth limit, larger than any shared page of
 * years; what comes beyond is taken from 5 MB a day, which come back evenly. `now` is in milliseconds and may jump; time
 * that runs backwards gives nothing.
 */
export function createPeerBudget(now: () => number, kept: Record<string, SpentBudget> = {}, limits = budgetLimits) {
  const peers = new Map(Object.entries(kept))

  function refill(peer: string): SpentBudget {
    const at = now()
    const spent = peers.get(peer) ?? { level: limits.bytesPerDay, at, grown: {} }
    const back = (Math.max(0, at - spent.at) / day) * limits.bytesPerDay
    const budget = { ...spent, level: Math.min(limits.bytesPerDay, spent.level + back), at }
    peers.set(peer, budget)
    return budget
  }

  return {
    /** Takes the bytes, or answers how many milliseconds to wait for them; then nothing was taken. */
    spend(peer: string, document: string, bytes: number): { ok: true } | { ok: false; waitMs: number } {
      const budget = refill(peer)
      const grown = Object.hasOwn(budget.grown, document) ? (budget.grown[document] ?? 0) : 0
      const isNew = !Object.hasOwn(budget.grown, document)
      const hasRoom = !isNew || Object.keys(budget.grown).length < limits.documents
      const free = hasRoom ? Math.min(bytes, limits.documentBytes - grown) : 0
      const rest = bytes - free
      if (rest > budget.level) {
        const missing = Math.min(rest, limits.bytesPerDay) - budget.level
        return { ok: false, waitMs: Math.ceil((missing / limits.bytesPerDay) * day) }
      }
      const growth = free > 0 ? { [document]: grown + free } : {}
      peers.set(peer, { ...budget, level: budget.level - rest, grown: { ...budget.grown, ...growth } })
      return { ok: true }
    },
    /** What is to be kept over a restart. */
    kept: (): Record<string, SpentBudget> => Object.fromEntries(peers),
    /** What is to be kept of one peer, as text; null when it sent nothing. */
    keptOf(peer: string): string | null {
      const spent = peers.get(peer)
      return spent ? JSON.stringify(spent) : null
    },
    /** Gives back what was kept of a peer, unless it has sent something since; what cannot be read is as nothing kept. */
    giveBack(peer: string, kept: string): void {
      const spent = readSpent(kept)
      if (!spent || peers.has(peer)) return
      const grown = Object.entries(spent.grown).slice(0, limits.documents)
      const level = Math.min(limits.bytesPerDay, spent.level)
      peers.set(peer, { level, at: spent.at, grown: Object.fromEntries(grown) })
    },
  }
}

const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0 && Number.isFinite(value)

function readSpent(text: string): SpentBudget | null {
  try {
    const read: Partial<SpentBudget> | null = JSON.parse(text)
    const { level, at, grown } = read ?? {}
    if (!isAmount(level) || !isAmount(at) || typeof grown !== 'object' || grown === null) return null
    return Object.values(grown).every(isAmount) ? { level, at, grown } : null
  } catch {
    return null
  }
}

export type PeerBudget = ReturnType<typeof createPeerBudget>
