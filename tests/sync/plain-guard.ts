import * as Y from 'yjs'
import type { Guard, Presence } from '../../src/sync/guard/guard.ts'

/** A guard in the test's own process that looks at who wrote and whether all it builds on is there; `fails` says when its process would be gone. */
export function createPlainGuard(fails: () => boolean = () => false): Guard {
  return {
    async check({ state, update, allowedClients }) {
      if (fails()) return { ok: false, attack: 'unchecked', sentence: 'It could not be checked.' }
      const known = Y.decodeStateVector(
        state instanceof Uint8Array ? Y.encodeStateVectorFromUpdate(state) : await state.stateVector(),
      )
      const { from, to } = Y.parseUpdateMeta(update)
      const { structs, ds } = Y.decodeUpdate(update)
      const isThere = (id: Y.ID) => id.clock < Math.max(to.get(id.client) ?? 0, known.get(id.client) ?? 0)
      const causes = structs.flatMap((one) =>
        one instanceof Y.Item ? [one.origin, one.rightOrigin, one.parent].filter((cause) => cause instanceof Y.ID) : [],
      )
      const deleted = [...ds.clients].flatMap(([client, ranges]) =>
        ranges.map(({ clock, len }) => Y.createID(client, clock + len - 1)),
      )
      const begins = [...from].every(([client, clock]) => clock <= (known.get(client) ?? 0))
      if (!begins || ![...causes, ...deleted].every(isThere))
        return { ok: false, attack: 'gap', sentence: 'Something is missing.' }
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
