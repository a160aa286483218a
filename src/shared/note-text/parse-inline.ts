import { inlineTokens, type InlineToken } from './inline-tokens.ts'
import type { NoteMark, NoteNode } from './note-node.ts'

type Emphasis = 'bold' | 'italic' | 'strike'

const TAG_MARK: Record<string, Emphasis> = { strong: 'bold', em: 'italic', del: 'strike' }
/** How many openers a closer looks at, so that unmatched signs stay cheap. */
const LOOK_BACK = 8

interface Edges {
  start: Emphasis[]
  end: Emphasis[]
}

/**
 * Reads the Markdown of one block: emphasis, code, links to allowed addresses, mentions, line breaks. Every line end is
 * a break, as people mean it in notes. What is no syntax stays as the text it is.
 */
export function parseInline(source: string): NoteNode[] {
  const tokens = inlineTokens(source)
  const edges = tokens.map((): Edges => ({ start: [], end: [] }))
  pairRuns(tokens, edges)
  pairTags(tokens, edges)
  return nodesOf(tokens, edges)
}

function pairRuns(tokens: readonly InlineToken[], edges: readonly Edges[]): void {
  const openers = new Map<string, number[]>()
  tokens.forEach((closer, index) => {
    if (closer.kind !== 'run') return
    const waiting = openers.get(closer.text) ?? []
    openers.set(closer.text, waiting)
    while (closer.canClose && closer.count > 0) {
      const place = matchingOpener(tokens, waiting, closer)
      const openerIndex = place === -1 ? undefined : waiting[place]
      const opener = openerIndex === undefined ? undefined : tokens[openerIndex]
      if (openerIndex === undefined || !opener) break
      const used = closer.text === '~' || (opener.count >= 2 && closer.count >= 2) ? 2 : 1
      const mark: Emphasis = closer.text === '~' ? 'strike' : used === 2 ? 'bold' : 'italic'
      edges[openerIndex]?.start.push(mark)
      edges[index]?.end.push(mark)
      opener.count -= used
      closer.count -= used
      waiting.length = opener.count === 0 ? place : place + 1
    }
    if (closer.canOpen && closer.count > 0) waiting.push(index)
  })
}

function matchingOpener(tokens: readonly InlineToken[], waiting: readonly number[], closer: InlineToken): number {
  for (let place = waiting.length - 1; place >= 0 && place >= waiting.length - LOOK_BACK; place--) {
    const opener = tokens[waiting[place] ?? -1]
    if (!opener) continue
    // A run that could stand on both sides pairs only when the lengths tell the two readings apart.
    const isAmbiguous = (opener.canClose || closer.canOpen) && (opener.size + closer.size) % 3 === 0
    if (!isAmbiguous || (opener.size % 3 === 0 && closer.size % 3 === 0)) return place
  }
  return -1
}

function pairTags(tokens: readonly InlineToken[], edges: readonly Edges[]): void {
  const open = new Map<string, number[]>()
  tokens.forEach((token, index) => {
    if (token.kind !== 'open-tag' && token.kind !== 'close-tag') return
    const name = token.text.replace(/[</>]/g, '').toLowerCase()
    const mark = TAG_MARK[name]
    const waiting = open.get(name) ?? []
    open.set(name, waiting)
    if (token.kind === 'open-tag') waiting.push(index)
    else {
      const opener = waiting.pop()
      const openToken = opener === undefined ? undefined : tokens[opener]
      if (opener === undefined || !openToken || !mark) return
      edges[opener]?.start.push(mark)
      edges[index]?.end.push(mark)
      openToken.text = token.text = ''
    }
  })
}

function nodesOf(tokens: readonly InlineToken[], edges: readonly Edges[]): NoteNode[] {
  const nodes: NoteNode[] = []
  const depth: Record<Emphasis, number> = { bold: 0, italic: 0, strike: 0 }
  tokens.forEach((token, index) => {
    for (const mark of edges[index]?.end ?? []) depth[mark]--
    if (token.kind === 'break') nodes.push({ type: 'hardBreak' })
    else if (token.kind === 'mention') {
      const attrs = { id: token.mentionId ?? null, label: token.text, mentionSuggestionChar: '@' }
      nodes.push({ type: 'mention', attrs })
    } else {
      const text = token.kind === 'run' ? token.text.repeat(token.count) : token.text
      appendText(nodes, text, marksOf(token, depth))
    }
    for (const mark of edges[index]?.start ?? []) depth[mark]++
  })
  return nodes
}

function marksOf(token: InlineToken, depth: Record<Emphasis, number>): NoteMark[] {
  // The editor's code formatting goes with no other; of a link and code, the address is the part worth keeping.
  if (token.kind === 'code' && !token.href) return [{ type: 'code' }]
  const marks: NoteMark[] = token.href ? [{ type: 'link', attrs: { href: token.href } }] : []
  for (const mark of ['bold', 'italic', 'strike'] as const) if (depth[mark] > 0) marks.push({ type: mark })
  return marks
}

/** Adds text to the nodes, joined to the last one when the formatting is the same. */
export function appendText(nodes: NoteNode[], text: string, marks: NoteMark[]): void {
  if (text === '') return
  const last = nodes.at(-1)
  if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) {
    last.text = (last.text ?? '') + text
  } else nodes.push(marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text })
}
