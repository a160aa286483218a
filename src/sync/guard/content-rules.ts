import * as Y from 'yjs'
import type { AnyType, ShadowCopy } from './shadow-copy.ts'
import { refuse } from './refusal.ts'

/**
 * Refuses an item that may not stand where it is: maps hold entries, entries plain values and texts, XML fragments and
 * elements hold elements and texts, texts letters and (in XML) marks.
 */
export function checkContent(shadow: ShadowCopy, parent: AnyType, { parentSub: key, content, deleted }: Y.Item): void {
  if (content instanceof Y.ContentDeleted) return
  // Values of one key that are all overwritten may have been put together.
  const isValue = content instanceof Y.ContentAny && (content.arr.length === 1 || deleted)
  const root = shadow.roots.get(parent)
  if (root === 'map-of-maps') return checkEntry(key, content)
  if (root === 'xml') return checkBlock(key, content, shadow, parent)
  if (parent._item === null) return refuse('wrong-root', 'a root that the document has not')
  if (parent instanceof Y.XmlText || parent instanceof Y.Text) return checkText(parent, key, content)
  if (parent instanceof Y.XmlElement && key !== null) return checkAttribute(shadow, parent, key, isValue)
  if (parent instanceof Y.XmlElement) return checkBlock(key, content, shadow, parent)
  if (parent instanceof Y.Map) return checkField(key, content, isValue)
  refuse('forbidden-content', 'a child of a kind that documents do not hold')
}

function checkEntry(key: string | null, content: unknown): void {
  if (key === null) refuse('wrong-root', 'a list in a map')
  if (!isType(content, Y.Map)) refuse('forbidden-content', 'an entry that is no map')
}

function checkField(key: string | null, content: unknown, isValue: boolean): void {
  if (key === null) refuse('wrong-parent', 'a list in a map')
  if (isValue) return
  if (!isType(content, Y.Text) || isType(content, Y.XmlText)) refuse('forbidden-content', 'a field of another kind')
}

function checkBlock(key: string | null, content: unknown, shadow: ShadowCopy, parent: AnyType): void {
  if (key !== null) refuse('wrong-root', 'a key in a list')
  if (!isType(content, Y.XmlElement) && !isType(content, Y.XmlText))
    refuse('forbidden-content', 'a block of another kind')
  checkDepth(shadow, parent)
}

function checkText(parent: AnyType, key: string | null, content: unknown): void {
  if (key !== null) refuse('forbidden-content', 'an attribute on a text')
  if (content instanceof Y.ContentString) return
  if (!(content instanceof Y.ContentFormat) || !(parent instanceof Y.XmlText))
    refuse('forbidden-content', 'no letters in a text')
}

function checkAttribute(shadow: ShadowCopy, element: Y.XmlElement, key: string, isValue: boolean): void {
  const elements = shadow.shape.xml?.elements ?? {}
  const allowed = Object.hasOwn(elements, element.nodeName) ? elements[element.nodeName] : undefined
  if (!allowed?.includes(key)) refuse('forbidden-name', 'an attribute that the element has not')
  if (!isValue) refuse('forbidden-content', 'an attribute that is no value')
}

/** The new child is one level deeper than its parent; a root is level 0. */
function checkDepth({ shape }: ShadowCopy, parent: AnyType): void {
  let level = 1
  for (let type: AnyType | null = parent; type?._item; type = parentOf(type._item)) {
    level++
    if (level > shape.maxDepth) refuse('too-deep', `deeper than ${shape.maxDepth} levels`)
  }
}

function parentOf(item: Y.Item): AnyType | null {
  return item.parent instanceof Y.AbstractType ? item.parent : null
}

function isType(content: unknown, kind: abstract new () => AnyType): boolean {
  return content instanceof Y.ContentType && content.type instanceof kind
}
