import * as Y from 'yjs'
import type { Guard, Presence } from '../../src/sync/guard/guard.ts'

/** A guard in the test's own process that looks at gaps and at who wrote; `fails` says when its process would be gone. */
export function createPlainGuard(fails: () => boolean = () => false): Guard {
  return {
    async check({ state, update, allowedClients }) {
      if (fails()) return { ok: false, attack: 'unchecked', sentence: 'It could not be checked.' }
      const known = Y.decodeStateVector(
        state instanceof Uint8Array ? Y.encodeStateVectorFromUpdate(state) : await state.stateVector(),
      )
      const { from, to } = Y.parseUpdateMeta(update)
      for (const [client, clock] of from)
        if (clock > (known.get(client) ?? 0)) return { ok: false, attack: 'gap', sentence: 'Something is missing.' }
      for (const [client, end] of to) {
        const isNew = end > (known.get(client) ?? 0)
        if (isNew && allowedClients !== 'learn' && !allowedClients.includes(client))
          return { ok: false, attack: 'forged-client', sentence: 'That is not its own name.' }
      }
      return { ok: true }
    },
    checkPresence: (state) => ({ ok: true, presence: JSON.parse(new TextDecoder().decode(state)) as Presence }),
    close: async () => {},
  }
}
