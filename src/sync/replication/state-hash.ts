import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { readStateVector, writeStateVector } from './state-vectors.ts'

/**
 * Says in 16 hex digits what a document holds, as a reader sees it: text with its marks, entries, elements in their
 * order. Two copies with the same content give the same word, however they got there.
 */
export function stateHash(doc: Y.Doc): string {
  const parts = [...doc.share]
    .sort(([one], [other]) => compare(one, other))
    .flatMap(([name, type]) => {
      const content = describeType(type)
      return content === '[]{}' ? [] : [`${JSON.stringify(name)}:${content}`]
    })
  return digest(parts.join('\n')).toString('hex').slice(0, 16)
}

/** The hash of a document given as a V1 update that passed the guard. */
export function stateHashOf(state: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const hash = stateHash(doc)
  doc.destroy()
  return hash
}

/**
 * Which changes a document holds, in 16 bytes: equal marks mean that both sides took in the same writing and deletions,
 * so their content must be equal too.
 * @param deletions what `difference` gives for the document's own state vector
 */
export function stateMark(stateVector: Uint8Array, deletions: Uint8Array): Uint8Array {
  const clocks = readStateVector(stateVector) ?? new Map<number, number>()
  return new Uint8Array(digest(writeStateVector(clocks), deletions).subarray(0, 16))
}

type SomeType = Y.Doc['share'] extends Map<string, infer Type> ? Type : never

function digest(...parts: (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

// Roots are read by their items, because a root that nobody asked for by its kind has no methods of a kind yet.
function describeType(type: SomeType): string {
  const pieces: (string | { style: string; text: string })[] = []
  const marks = new Map<string, unknown>()
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) marks.delete(content.key)
      else marks.set(content.key, content.value)
    } else if (content instanceof Y.ContentString) {
      // Text of one style is one piece, however many items and changes of style and back it is made of.
      const style = canonical(Object.fromEntries(marks))
      const last = pieces.at(-1)
      if (typeof last === 'object' && last.style === style) last.text += content.str
      else pieces.push({ style, text: content.str })
    } else pieces.push(describeContent(content))
  }
  const entries = [...type._map]
    .filter(([, item]) => !item.deleted)
    .sort(([one], [other]) => compare(one, other))
    .map(([key, item]) => `${JSON.stringify(key)}:${describeContent(item.content)}`)
  const list = pieces.map((piece) =>
    typeof piece === 'string' ? piece : `t${piece.style}${JSON.stringify(piece.text)}`,
  )
  return `[${list.join(',')}]{${entries.join(',')}}`
}

function describeContent(content: Y.Item['content']): string {
  if (content instanceof Y.ContentType) {
    const { type } = content
    return `n${kindOf(type)}${describeType(type)}`
  }
  if (content instanceof Y.ContentString) return `s${JSON.stringify(content.str)}`
  return content
    .getContent()
    .map((value: unknown) => `v${canonical(value)}`)
    .join(',')
}

function kindOf(type: unknown): string {
  if (type instanceof Y.XmlElement) return `element ${JSON.stringify(type.nodeName)}`
  if (type instanceof Y.XmlText) return 'xmltext'
  if (type instanceof Y.XmlFragment) return 'fragment'
  if (type instanceof Y.Text) return 'text'
  if (type instanceof Y.Map) return 'map'
  return type instanceof Y.Array ? 'array' : 'other'
}

function canonical(value: unknown): string {
  if (value instanceof Uint8Array) return `b${Buffer.from(value).toString('base64')}`
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null)
    return typeof value === 'bigint' ? `${value}n` : `${JSON.stringify(value)}`
  const entries = Object.entries(value).sort(([one], [other]) => compare(one, other))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
