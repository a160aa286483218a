import * as Y from 'yjs'
import { checkContent } from './content-rules.ts'
import { refuse } from './refusal.ts'
import type { UpdateScan } from './scan-update.ts'
import type { AnyType, ShadowCopy } from './shadow-copy.ts'

/** How far a right neighbour is looked for by steps; beyond that the list is numbered once. */
const shortWalk = 32

type Numbers = Map<AnyType, Map<string | null, Map<Y.Item, number>>>

/**
 * Looks at each item an update brought, inside the transaction that applied it: both neighbours are in the same list,
 * it stands between them, and its content may stand there. Throws a Refusal.
 */
export function inspectItems(shadow: ShadowCopy, scan: UpdateScan, before: ReadonlyMap<number, number>): void {
  const numbers: Numbers = new Map()
  let hasLost = false
  for (const { client, end } of scan.sections) {
    const known = before.get(client) ?? 0
    const structs = end > known ? shadow.doc.store.clients.get(client) : undefined
    if (!structs || Y.getState(shadow.doc.store, client) <= known) continue
    for (let index = Y.findIndexSS(structs, known); index < structs.length; index++) {
      const struct = structs[index]
      if (struct instanceof Y.Item) inspectItem(shadow, struct, numbers)
      else hasLost = true
    }
  }
  if (hasLost) inspectLost(shadow, scan)
}

function inspectItem(shadow: ShadowCopy, item: Y.Item, numbers: Numbers): void {
  const { parent, origin, rightOrigin, left, right } = item
  if (!(parent instanceof Y.AbstractType)) return refuse('wrong-parent', 'a parent that is no type')
  if (origin) {
    const source = left && isLast(left, origin) ? left : Y.getItem(shadow.doc.store, origin)
    checkSibling(item, source)
    if (source !== left && !standsBefore(source, item, numbers)) refuse('wrong-order', 'stands before its neighbour')
  }
  if (rightOrigin) {
    const target = right && Y.compareIDs(right.id, rightOrigin) ? right : Y.getItem(shadow.doc.store, rightOrigin)
    checkSibling(item, target)
    if (target !== right && !standsBefore(item, target, numbers))
      refuse('wrong-order', 'neighbours the wrong way round')
  }
  checkContent(shadow, parent, item)
}

function isLast(item: Y.Item, { client, clock }: Y.ID): boolean {
  return item.id.client === client && item.id.clock + item.length - 1 === clock
}

function checkSibling(item: Y.Item, sibling: Y.Item | Y.GC): asserts sibling is Y.Item {
  if (!(sibling instanceof Y.Item) || sibling.parent !== item.parent || sibling.parentSub !== item.parentSub)
    refuse('wrong-parent', 'a neighbour in another list')
}

function standsBefore(item: Y.Item, target: Y.Item, numbers: Numbers): boolean {
  let next = item.right
  for (let step = 0; step < shortWalk && next !== null; step++) {
    if (next === target) return true
    next = next.right
  }
  if (next === null) return false
  const places = numberList(item, numbers)
  return (places.get(item) ?? 0) < (places.get(target) ?? 0)
}

function numberList(item: Y.Item, numbers: Numbers): Map<Y.Item, number> {
  const parent = item.parent as AnyType
  const lists = numbers.get(parent) ?? new Map<string | null, Map<Y.Item, number>>()
  numbers.set(parent, lists)
  const known = lists.get(item.parentSub)
  if (known) return known
  const places = new Map<Y.Item, number>()
  lists.set(item.parentSub, places)
  let next: Y.Item | null = item
  while (next.left !== null) next = next.left
  for (let place = 1; next !== null; place++) {
    places.set(next, place)
    next = next.right
  }
  return places
}

/**
 * Items whose list is gone leave nothing but their length. Of two neighbours both must be gone then, and a parent must
 * have been one: else copies that have not cleaned up yet would read the same change otherwise.
 */
function inspectLost({ doc }: ShadowCopy, { pairs, parents }: UpdateScan): void {
  for (let index = 0; index < parents.length; index += 2) {
    const parent = Y.getItem(doc.store, Y.createID(parents[index] ?? 0, parents[index + 1] ?? 0))
    const isList = !(parent instanceof Y.Item) || parent.content instanceof Y.ContentType
    if (!isList && !(parent.content instanceof Y.ContentDeleted)) refuse('wrong-parent', 'a parent that is no type')
  }
  for (let index = 0; index < pairs.length; index += 4) {
    if (isGone(doc, pairs[index], pairs[index + 1]) !== isGone(doc, pairs[index + 2], pairs[index + 3]))
      refuse('wrong-parent', 'one neighbour in a list that is gone')
  }
}

function isGone(doc: Y.Doc, client = 0, clock = 0): boolean {
  return !(Y.getItem(doc.store, Y.createID(client, clock)) instanceof Y.Item)
}
