import {
  fenceLine,
  headingLine,
  indentOf,
  isBlank,
  isDivider,
  isQuoteLine,
  listMarker,
  trimmed,
  withoutIndent,
  withoutQuoteSign,
  type ListMarker,
} from './markdown-lines.ts'
import { MAX_NOTE_NESTING, type NoteNode } from './note-node.ts'
import { parseInline } from './parse-inline.ts'

/**
 * Reads Markdown as the blocks of a note: headings, paragraphs, lists, checklists, quotations, code, dividers. Nothing
 * is refused and no text is lost; HTML and anything unknown stays as text. Blocks nest at most `MAX_NOTE_NESTING`
 * deep. Time grows linearly with the text.
 */
export function parseMarkdown(markdown: string): NoteNode[] {
  const lines = markdown.replaceAll('\0', '').split(/\r\n|\r|\n/)
  return blocksOf(lines, 1)
}

/** @param depth how deep an element made here lies in the note */
function blocksOf(lines: readonly string[], depth: number): NoteNode[] {
  const blocks: NoteNode[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const fence = fenceLine(line)
    const heading = headingLine(line)
    const marker = listMarker(line)
    if (isBlank(line)) at++
    else if (fence) at = readCode(lines, at, fence, blocks)
    else if (heading) {
      blocks.push(withContent('heading', parseInline(heading.text), { level: heading.level }))
      at++
    } else if (isDivider(line)) {
      blocks.push({ type: 'horizontalRule' })
      at++
    } else if (isQuoteLine(line) && depth < MAX_NOTE_NESTING) at = readQuote(lines, at, depth, blocks)
    else if (marker && depth + 2 <= MAX_NOTE_NESTING) at = readList(lines, at, marker, depth, blocks)
    else at = readParagraph(lines, at, depth, blocks)
  }
  return blocks
}

function readCode(
  lines: readonly string[],
  from: number,
  fence: NonNullable<ReturnType<typeof fenceLine>>,
  blocks: NoteNode[],
): number {
  const code: string[] = []
  let at = from + 1
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const body = trimmed(line)
    if (indentOf(line) <= 3 && body.length >= fence.length && body === fence.sign.repeat(body.length)) break
    code.push(withoutIndent(line, fence.indent))
  }
  const text = code.join('\n')
  const content: NoteNode[] = text === '' ? [] : [{ type: 'text', text }]
  blocks.push(withContent('codeBlock', content, { language: fence.language }))
  return at + 1
}

function readQuote(lines: readonly string[], from: number, depth: number, blocks: NoteNode[]): number {
  const inner: string[] = []
  let at = from
  for (; at < lines.length && isQuoteLine(lines[at] ?? ''); at++) inner.push(withoutQuoteSign(lines[at] ?? ''))
  const content = blocksOf(inner, depth + 1)
  blocks.push(withContent('blockquote', content.length > 0 ? content : [{ type: 'paragraph' }]))
  return at
}

function readList(
  lines: readonly string[],
  from: number,
  first: ListMarker,
  depth: number,
  blocks: NoteNode[],
): number {
  const items: NoteNode[] = []
  let at = from
  let marker: ListMarker | null = first
  while (marker && isSameList(first, marker)) {
    const inner = [marker.rest]
    at = collectItem(lines, at + 1, marker, inner)
    items.push(listItem(marker, blocksOf(inner, depth + 2)))
    const line = lines[at] ?? ''
    marker = at < lines.length && !isDivider(line) ? listMarker(line) : null
  }
  if (first.task) blocks.push(withContent('taskList', items))
  else if (first.kind === 'ordered') blocks.push(withContent('orderedList', items, { start: first.number }))
  else blocks.push(withContent('bulletList', items))
  return at
}

function isSameList(first: ListMarker, next: ListMarker): boolean {
  return next.sign === first.sign && (next.task === null) === (first.task === null) && next.indent <= first.indent + 1
}

/** Takes the lines that belong to an item and returns where the next block begins. */
function collectItem(lines: readonly string[], from: number, marker: ListMarker, inner: string[]): number {
  let at = from
  let afterItem = from
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const indent = indentOf(line)
    if (isBlank(line)) {
      inner.push(withoutIndent(line, marker.offset))
      continue
    }
    // People indent lists below "1." by two columns although its text begins in the third.
    const isNestedList = indent >= marker.indent + 2 && listMarker(line) !== null
    const isContinued = !isBlank(lines[at - 1] ?? '') && !beginsBlock(line)
    if (indent < marker.offset && !isNestedList && !isContinued) break
    inner.push(withoutIndent(line, marker.offset))
    afterItem = at + 1
  }
  inner.length -= at - afterItem
  return at
}

function listItem(marker: ListMarker, content: NoteNode[]): NoteNode {
  if (content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' })
  if (marker.task) return withContent('taskItem', content, { checked: marker.task === 'done' })
  return withContent('listItem', content)
}

function beginsBlock(line: string): boolean {
  return Boolean(fenceLine(line) ?? headingLine(line) ?? listMarker(line)) || isDivider(line) || isQuoteLine(line)
}

function readParagraph(lines: readonly string[], from: number, depth: number, blocks: NoteNode[]): number {
  const text = [trimmed(lines[from] ?? '')]
  let at = from + 1
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const body = trimmed(line)
    if (/^(={3,}|-{3,})$/.test(body) && indentOf(line) <= 3) {
      blocks.push(withContent('heading', parseInline(text.join('\n')), { level: body.startsWith('=') ? 1 : 2 }))
      return at + 1
    }
    if (isBlank(line) || endsParagraph(line, depth)) break
    text.push(body)
  }
  blocks.push(withContent('paragraph', parseInline(text.join('\n'))))
  return at
}

function endsParagraph(line: string, depth: number): boolean {
  if (fenceLine(line) || headingLine(line) || isDivider(line)) return true
  if (isQuoteLine(line)) return depth < MAX_NOTE_NESTING
  const marker = listMarker(line)
  // "… in\n2024. That year" is prose: only a list from 1 may follow a line of text directly.
  const canInterrupt = marker !== null && !isBlank(marker.rest || (marker.task ? 'x' : '')) && marker.number === 1
  return canInterrupt && depth + 2 <= MAX_NOTE_NESTING
}

function withContent(type: string, content: NoteNode[], attrs?: NoteNode['attrs']): NoteNode {
  const node: NoteNode = { type }
  if (attrs) node.attrs = attrs
  if (content.length > 0) node.content = content
  return node
}
