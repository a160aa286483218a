import { nodeText, TEXT_BLOCKS, type NoteNode } from './note-node.ts'
import { writeInline } from './write-inline.ts'

/**
 * Writes blocks of a note as Markdown. `parseMarkdown` reads the same blocks back, save for empty paragraphs between
 * others and formatting of spaces, which Markdown cannot express. Blocks of unknown kinds are written by their text.
 */
export function writeMarkdown(blocks: readonly NoteNode[]): string {
  const lines = blockLines(blocks)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

function blockLines(blocks: readonly NoteNode[], isItem = false): string[] {
  const lines: string[] = []
  let previous: NoteNode | undefined
  let isAlternate = false
  for (const [index, block] of blocks.entries()) {
    const isFamily =
      previous !== undefined && listFamily(previous) !== null && listFamily(previous) === listFamily(block)
    isAlternate = isFamily && !isAlternate
    const own = linesOf(block, isAlternate)
    if (own.length === 0) continue
    // A list right below the line of its item reads as one; only one that counts from 1 may do so.
    const isTight = isItem && index === 1 && isListFromOne(block)
    if (lines.length > 0 && !isTight) lines.push('')
    lines.push(...own)
    previous = block
  }
  return lines
}

function listFamily(block: NoteNode): 'signs' | 'numbers' | null {
  if (block.type === 'bulletList' || block.type === 'taskList') return 'signs'
  return block.type === 'orderedList' ? 'numbers' : null
}

function isListFromOne(block: NoteNode): boolean {
  const first = block.content?.[0]?.content?.[0]
  const hasText = block.type === 'taskList' || (first?.content?.length ?? 0) > 0
  return listFamily(block) !== null && listStart(block) === 1 && hasText
}

function listStart(block: NoteNode): number {
  const start = block.attrs?.['start']
  return typeof start === 'number' && Number.isInteger(start) && start >= 0 && start < 1e9 ? start : 1
}

function linesOf(block: NoteNode, isAlternate: boolean): string[] {
  const content = block.content ?? []
  switch (block.type) {
    case 'paragraph':
      return content.length === 0 ? [] : writeInline(content).split('\n')
    case 'heading':
      return [`${'#'.repeat(headingLevel(block))} ${writeInline(content, true)}`.trimEnd()]
    case 'codeBlock':
      return codeLines(block)
    case 'horizontalRule':
      return ['---']
    case 'blockquote': {
      const inner = blockLines(content)
      return inner.length === 0 ? ['>'] : inner.map((line) => (line === '' ? '>' : `> ${line}`))
    }
    case 'bulletList':
    case 'taskList':
    case 'orderedList':
      return content.flatMap((item, index) => itemLines(block, item, index, isAlternate))
    default:
      return unknownLines(block)
  }
}

function headingLevel(block: NoteNode): number {
  const level = block.attrs?.['level']
  return typeof level === 'number' && level >= 1 && level <= 6 ? Math.floor(level) : 1
}

function codeLines(block: NoteNode): string[] {
  const code = nodeText(block)
  let longest = 2
  for (const match of code.matchAll(/`+/g)) longest = Math.max(longest, match[0].length)
  const fence = '`'.repeat(longest + 1)
  const language = /^[\w+#.-]{1,32}$/.exec(String(block.attrs?.['language'] ?? ''))?.[0] ?? ''
  return [fence + language, ...(code === '' ? [] : code.split(/\r\n|\r|\n/)), fence]
}

function itemLines(list: NoteNode, item: NoteNode, index: number, isAlternate: boolean): string[] {
  const marker = itemMarker(list, item, index, isAlternate)
  const content = item.content ?? []
  const inner = blockLines(content, true)
  // An item that begins with an empty line of text keeps it, so that a list in it stays a list in it.
  const isBare = content[0]?.type === 'paragraph' && (content[0].content?.length ?? 0) === 0 && content.length > 1
  if (isBare && inner.length > 0) inner.unshift('')
  const indent = ' '.repeat(list.type === 'taskList' ? 2 : marker.length + 1)
  return [`${marker} ${inner[0] ?? ''}`.trimEnd(), ...inner.slice(1).map((line) => (line === '' ? '' : indent + line))]
}

function itemMarker(list: NoteNode, item: NoteNode, index: number, isAlternate: boolean): string {
  if (list.type === 'orderedList') return `${listStart(list) + index}${isAlternate ? ')' : '.'}`
  const sign = isAlternate ? '*' : '-'
  return list.type === 'taskList' ? `${sign} [${item.attrs?.['checked'] === true ? 'x' : ' '}]` : sign
}

function unknownLines(block: NoteNode): string[] {
  const content = block.content ?? []
  const hasBlocks = content.some((child) => TEXT_BLOCKS.has(child.type) || child.content !== undefined)
  if (hasBlocks) return blockLines(content)
  const inline = content.length > 0 ? content : [{ type: 'text', text: nodeText(block) }]
  const isEmpty = inline.every((node) => node.type === 'text' && (node.text ?? '') === '')
  return isEmpty ? [] : writeInline(inline).split('\n')
}
