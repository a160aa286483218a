import * as Y from 'yjs'
import { countDeletions } from './count-deletions.ts'
import type { AllowedClients, MassDeletion, UpdateVerdict } from './guard.ts'
import { guardLimits } from './guard-limits.ts'
import { inspectItems } from './inspect-items.ts'
import { Refusal, refuse, refused } from './refusal.ts'
import { scanUpdate, type UpdateScan } from './scan-update.ts'
import type { ShadowCopy } from './shadow-copy.ts'

/**
 * Checks one V1 update of a peer and, when it may be let in, leaves it applied to the shadow copy. Never throws: what
 * cannot be applied is refused. A shadow copy that is `spoilt` afterwards must not be used again.
 */
export function checkUpdate(shadow: ShadowCopy, update: Uint8Array, allowed: AllowedClients): UpdateVerdict {
  if (shadow.spoilt) return refused('unchecked', 'the copy is spoilt')
  if (update.length > guardLimits.updateBytes) return refused('too-large', `an update of ${update.length} bytes`)
  try {
    const scan = scanUpdate(update, shadow.shape, (client) => Y.getState(shadow.doc.store, client))
    const learned = checkOwnership(shadow, scan, allowed)
    checkCauses(shadow, scan)
    const massDeletion = applyToShadow(shadow, update, scan)
    return {
      ok: true,
      ...(massDeletion && { massDeletion }),
      ...(learned.length > 0 && { learned }),
    }
  } catch (error) {
    if (error instanceof Refusal) return refused(error.attack, error.message)
    // Yjs met what it does not expect; the copy may hold a part of it.
    shadow.spoilt = true
    return refused('not-applicable', error instanceof RangeError ? 'too deep for the stack' : 'Yjs cannot apply it')
  }
}

function checkOwnership({ doc }: ShadowCopy, { sections }: UpdateScan, allowed: AllowedClients): number[] {
  const learned: number[] = []
  let clients = doc.store.clients.size
  for (const { client, end } of sections) {
    const known = Y.getState(doc.store, client)
    if (end <= known) continue
    if (known === 0) clients++
    if (allowed !== 'learn') {
      if (!allowed.includes(client)) refuse('forged-client', 'a client id of somebody else')
    } else if (known > 0) refuse('forged-client', 'a client id that is in use')
    else learned.push(client)
  }
  if (learned.length > guardLimits.newClients) refuse('too-many-clients', `${learned.length} new client ids at one go`)
  if (clients > guardLimits.clients) refuse('too-many-clients', `${clients} client ids in one document`)
  return learned
}

/** All an update builds on is there, in the document or in the update itself. */
function checkCauses({ doc }: ShadowCopy, { sections, references, deleted, knownCuts }: UpdateScan): void {
  const ends = new Map(sections.map(({ client, end }) => [client, end]))
  const endOf = (client: number) => Math.max(ends.get(client) ?? 0, Y.getState(doc.store, client))
  for (let index = 0; index < references.length; index += 2) {
    if ((references[index + 1] ?? 0) >= endOf(references[index] ?? 0)) refuse('gap', 'a neighbour or parent is missing')
  }
  for (let index = 0; index < deleted.length; index += 3) {
    if ((deleted[index + 2] ?? 0) > endOf(deleted[index] ?? 0)) refuse('gap', 'what it deletes is missing')
  }
  for (let index = 0; index < knownCuts.length; index += 2) {
    if (cutsCharacter(doc, knownCuts[index] ?? 0, knownCuts[index + 1] ?? 0))
      refuse('wrong-order', 'a known change again, cutting a character')
  }
}

/** A cut between the halves of a character destroys it, on our copy alone when the change itself is known already. */
function cutsCharacter({ store }: Y.Doc, client: number, clock: number): boolean {
  if (clock < 0 || clock >= Y.getState(store, client)) return false
  const struct = Y.getItem(store, Y.createID(client, clock))
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false
  const at = clock - struct.id.clock
  const code = struct.content.str.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff && at + 1 < struct.length
}

function applyToShadow(shadow: ShadowCopy, update: Uint8Array, scan: UpdateScan): MassDeletion | undefined {
  const { doc } = shadow
  let massDeletion: MassDeletion | undefined
  doc.transact((transaction) => {
    try {
      Y.applyUpdate(doc, update)
      if (doc.store.pendingStructs || doc.store.pendingDs) refuse('gap', 'a part of it cannot be applied yet')
      inspectItems(shadow, scan, transaction.beforeState)
      massDeletion = countDeletions(shadow, transaction)
    } catch (error) {
      shadow.spoilt = true
      // Telling observers about a bomb of nested types would cost more than all the rest.
      transaction.changed.clear()
      throw error
    }
  })
  return massDeletion
}
