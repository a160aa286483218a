import * as Y from 'yjs'
import type { MassDeletion } from './guard.ts'
import type { ShadowCopy } from './shadow-copy.ts'

/** More entries or blocks than this are many at once, whatever the document's size. */
const manyItems = 10
/** Parts of a document smaller than these are an edit, however large a share they are. */
const fewItems = 1
const fewCharacters = 500
const share = 0.05

/**
 * What the update that is being applied removes, when that is much: more than ten entries or blocks, or more than a
 * twentieth of them or of the letters. Call inside the transaction that applied it.
 */
export function countDeletions(shadow: ShadowCopy, transaction: Y.Transaction): MassDeletion | undefined {
  const { store } = shadow.doc
  const lost = { items: 0, characters: 0 }
  for (const [client, ranges] of transaction.deleteSet.clients) {
    const known = transaction.beforeState.get(client) ?? 0
    const structs = store.clients.get(client) ?? []
    for (const { clock } of ranges) {
      if (clock < known) count(shadow, structs[Y.findIndexSS(structs, clock)], lost)
    }
  }
  if (lost.items > manyItems) return lost
  if (lost.items <= fewItems && lost.characters <= fewCharacters) return undefined
  const left = { items: 0, characters: 0 }
  for (const [client, structs] of store.clients) {
    const known = transaction.beforeState.get(client) ?? 0
    for (const struct of structs) if (!struct.deleted && struct.id.clock < known) count(shadow, struct, left)
  }
  const isMany = lost.items > fewItems && lost.items > share * (lost.items + left.items)
  const isMuch = lost.characters > fewCharacters && lost.characters > share * (lost.characters + left.characters)
  return isMany || isMuch ? lost : undefined
}

function count({ roots }: ShadowCopy, struct: Y.Item | Y.GC | undefined, into: MassDeletion): void {
  if (!(struct instanceof Y.Item)) return
  const { content, parent } = struct
  if (content instanceof Y.ContentString) into.characters += struct.length
  else if (content instanceof Y.ContentType) {
    const isEntry = parent instanceof Y.AbstractType && roots.get(parent) === 'map-of-maps'
    if (isEntry || content.type instanceof Y.XmlElement) into.items++
  }
}
