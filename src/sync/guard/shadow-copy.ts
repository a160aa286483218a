import * as Y from 'yjs'
import type { DocumentShape } from './guard.ts'
import { checkName } from './byte-reader.ts'
import { guardLimits } from './guard-limits.ts'

/** Any shared type, as far as its place in the document goes. */
export type AnyType = { _item: Y.Item | null }
export type RootKind = DocumentShape['roots'][string]

/** The guard's own copy of one document, to which updates are applied before anybody else sees them. */
export type ShadowCopy = {
  doc: Y.Doc
  shape: DocumentShape
  roots: Map<AnyType, RootKind>
  /** A refused update was applied to it: it must be made anew from a state that is trusted. */
  spoilt: boolean
}

/** Builds the copy from a trusted state (V1). Throws RangeError for a shape that cannot be kept. */
export function createShadow(state: Uint8Array, shape: DocumentShape): ShadowCopy {
  checkShape(shape)
  const doc = new Y.Doc()
  // No update can be written under it, so that Yjs never changes the copy's client id.
  doc.clientID = Number.MAX_SAFE_INTEGER
  const roots = new Map<AnyType, RootKind>()
  for (const [name, kind] of Object.entries(shape.roots)) roots.set(doc.get(name), kind)
  const shadow = { doc, shape, roots, spoilt: false }
  catchUp(shadow, state)
  return shadow
}

/** Takes in what our own side wrote or stored since; trusted, so not checked. */
export function catchUp({ doc }: ShadowCopy, update: Uint8Array): void {
  Y.applyUpdate(doc, update)
}

function checkShape({ roots, maxDepth, xml }: DocumentShape): void {
  if (!Number.isInteger(maxDepth) || maxDepth < 1 || maxDepth > guardLimits.nesting)
    throw new RangeError(`A document may nest 1 to ${guardLimits.nesting} levels, not ${maxDepth}.`)
  if (Object.values(roots).includes('xml') && !xml)
    throw new RangeError('A document with an XML root must name its elements and marks.')
  for (const name of Object.keys(roots)) checkName(name)
}
