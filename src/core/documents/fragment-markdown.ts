import * as Y from 'yjs'
import { MAX_NOTE_NESTING, nodeText, TEXT_BLOCKS, type NoteMark, type NoteNode } from '#shared/note-text/note-node.ts'
import { writeMarkdown } from '#shared/note-text/write-markdown.ts'

/** A note as plain text, with what a search needs to lead to the right place. */
export interface FragmentText {
  text: string
  /** Paragraphs, headings and code blocks that are not empty; `index` counts the empty ones too, in reading order. */
  paragraphs: { index: number; text: string }[]
}

type Attributes = Record<string, unknown>

/** The note as Markdown. Nodes of unknown kinds are written by their text; nothing throws. */
export function fragmentToMarkdown(fragment: Y.XmlFragment): string {
  return writeMarkdown(fragmentToNodes(fragment))
}

/** The note as plain text: one line per block, mentions as `@Name`. */
export function fragmentToPlainText(fragment: Y.XmlFragment): FragmentText {
  const paragraphs: FragmentText['paragraphs'] = []
  let index = 0
  visit(fragmentToNodes(fragment), (node) => {
    if (!isTextBlock(node)) return true
    const text = nodeText(node)
    if (text.trim() !== '') paragraphs.push({ index, text })
    index++
    return false
  })
  return { text: paragraphs.map((paragraph) => paragraph.text).join('\n'), paragraphs }
}

/** Where in the plain text stretches carry a mark of confidence, by the tag that it names; what lies between two parts of one stretch belongs to it. */
export function confidentialPassages(fragment: Y.XmlFragment): { tag: string; from: number; to: number }[] {
  const found: { tag: string; from: number; to: number }[] = []
  let start = 0
  visit(fragmentToNodes(fragment), (node) => {
    if (!isTextBlock(node)) return true
    const text = nodeText(node)
    if (text.trim() === '') return false
    let at = start
    let isNear = false
    const isFlat = node.type === 'text' || (node.content ?? []).every((child) => child.content === undefined)
    for (const child of node.type === 'text' ? [node] : (node.content ?? [])) {
      const length = nodeText(child).length
      const tag = tagIn(child)
      // A block within a block is told whole: where its parts begin is not known here.
      const [from, to] = isFlat ? [at, at + length] : [start, start + text.length]
      const last = found.at(-1)
      if (tag !== null && last && last.tag === tag && isNear) last.to = to
      else if (tag !== null) found.push({ tag, from, to })
      isNear = tag !== null || (isNear && child.type !== 'text')
      at += length
    }
    start += text.length + 1
    return false
  })
  return found
}

function tagIn(node: NoteNode): string | null {
  let found: string | null = null
  visit([node], ({ marks }) => {
    const mark = marks?.find(({ type }) => type === 'confidence')
    if (mark) found ??= typeof mark.attrs?.['tag'] === 'string' ? mark.attrs['tag'] : ''
    return true
  })
  return found
}

/** Ids of the people a note mentions, each once, in the order they appear. */
export function mentionedPeople(fragment: Y.XmlFragment): string[] {
  const ids = new Set<string>()
  visit(fragmentToNodes(fragment), (node) => {
    const id = node.type === 'mention' ? node.attrs?.['id'] : null
    if (typeof id === 'string' && id !== '') ids.add(id)
    return true
  })
  return [...ids]
}

/** The note as plain data. What lies deeper than notes may nest becomes one paragraph with its text. */
export function fragmentToNodes(fragment: Y.XmlFragment): NoteNode[] {
  return nodesOf(fragment, 1)
}

function nodesOf(parent: Y.XmlFragment, depth: number): NoteNode[] {
  return parent.toArray().flatMap((child): NoteNode[] => {
    if (child instanceof Y.XmlText) return textNodes(child)
    if (!(child instanceof Y.XmlElement)) return []
    if (depth > MAX_NOTE_NESTING + 1) return [{ type: 'paragraph', content: [{ type: 'text', text: deepText(child) }] }]
    const node: NoteNode = { type: child.nodeName, attrs: plainAttributes(child.getAttributes()) }
    const content = nodesOf(child, depth + 1)
    if (content.length > 0) node.content = content
    return [node]
  })
}

/** Walks without recursion, because a hostile document may nest deeper than the stack. */
function deepText(element: Y.XmlElement): string {
  const parts: string[] = []
  const open: unknown[] = [element]
  while (open.length > 0) {
    const next = open.pop()
    if (next instanceof Y.XmlText) parts.push(...textNodes(next).map((node) => node.text ?? ''))
    else if (next instanceof Y.XmlElement) open.push(...next.toArray().reverse())
  }
  return parts.join('')
}

function textNodes(text: Y.XmlText): NoteNode[] {
  const pieces: { insert?: unknown; attributes?: Attributes }[] = text.toDelta()
  return pieces.flatMap(({ insert, attributes }): NoteNode[] => {
    if (typeof insert !== 'string' || insert === '') return []
    const marks = Object.entries(attributes ?? {}).flatMap(([name, value]): NoteMark[] => {
      if (value === null || value === false) return []
      return [{ type: name.replace(/--.*$/, ''), attrs: plainAttributes(value) }]
    })
    return [marks.length > 0 ? { type: 'text', text: insert, marks } : { type: 'text', text: insert }]
  })
}

function plainAttributes(attributes: unknown): Record<string, string | number | boolean | null> {
  if (typeof attributes !== 'object' || attributes === null) return {}
  const entries = Object.entries(attributes).filter(
    ([, value]) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
  )
  return Object.fromEntries(entries)
}

function isTextBlock(node: NoteNode): boolean {
  return (
    TEXT_BLOCKS.has(node.type) ||
    node.type === 'text' ||
    (node.content?.some((child) => child.type === 'text') ?? false)
  )
}

/** Calls for each node in reading order; goes into a node when the call says so. */
function visit(nodes: readonly NoteNode[], enter: (node: NoteNode) => boolean): void {
  for (const node of nodes) if (enter(node)) visit(node.content ?? [], enter)
}
