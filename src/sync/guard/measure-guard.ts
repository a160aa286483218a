import * as Y from 'yjs'
import { checkUpdate } from './check-update.ts'
import type { AllowedClients, DocumentShape } from './guard.ts'
import { scanUpdate } from './scan-update.ts'
import { createShadow } from './shadow-copy.ts'

/** Milliseconds for all updates together. `ratio` is what guarding costs beyond the apply that must be done anyhow. */
export type GuardTimes = { scanMs: number; checkMs: number; applyMs: number; ratio: number }

/**
 * Times the guard against bare Yjs over updates that follow one another. Throws Error when one of them is refused, so
 * that no figure is made of refusals.
 */
export function measureGuard(
  state: Uint8Array,
  updates: readonly Uint8Array[],
  shape: DocumentShape,
  allowed: AllowedClients,
): GuardTimes {
  const bare = createShadow(state, shape).doc
  const applyMs = time(() => {
    for (const update of updates) Y.applyUpdate(bare, update)
  })
  const after = Y.decodeStateVector(Y.encodeStateVector(bare))
  const scanMs = time(() => {
    for (const update of updates) scanUpdate(update, shape, (client) => after.get(client) ?? 0)
  })
  const shadow = createShadow(state, shape)
  const checkMs = time(() => {
    for (const update of updates) {
      const verdict = checkUpdate(shadow, update, allowed)
      if (!verdict.ok) throw new Error(`an honest update was refused: ${verdict.attack}, ${verdict.detail}`)
    }
  })
  return { scanMs, checkMs, applyMs, ratio: Math.max(0, checkMs - applyMs) / applyMs }
}

function time(work: () => void): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}
