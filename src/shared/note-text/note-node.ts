/** A value of a node or mark attribute. */
export type NoteAttribute = string | number | boolean | null

/** Formatting of a stretch of text: `bold`, `italic`, `strike`, `code` or `link` (with `href`). */
export interface NoteMark {
  type: string
  attrs?: Record<string, NoteAttribute>
}

/**
 * One node of a note as plain data, in the shape the editor's schema uses. Blocks: `paragraph`, `heading` (level),
 * `bulletList`/`orderedList` (start)/`listItem`, `taskList`/`taskItem` (checked), `blockquote`, `codeBlock` (language),
 * `horizontalRule`. Inline: `text`, `hardBreak`, `mention` (id, label). Inline nodes other than text carry no marks.
 */
export interface NoteNode {
  type: string
  attrs?: Record<string, NoteAttribute>
  content?: NoteNode[]
  text?: string
  marks?: NoteMark[]
}

/** How deep elements of a note may lie within each other; deeper content is kept as flat text. */
export const MAX_NOTE_NESTING = 16

/** How many characters one note, and one paste into it, may have. */
export const MAX_NOTE_CHARACTERS = 1_000_000

/** Blocks that hold text directly; the number of a paragraph in search counts these, in reading order. */
export const TEXT_BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'codeBlock'])

/** The text of a node and all within it: mentions as `@Name`, breaks as line ends, blocks on lines of their own. */
export function nodeText(node: NoteNode): string {
  const parts: string[] = []
  const open: { node: NoteNode; next: number }[] = [{ node, next: 0 }]
  let top = open.at(-1)
  let hasText = false
  while (top) {
    if (top.next === 0) {
      const own = ownText(top.node)
      parts.push(own)
      hasText ||= own !== ''
    }
    const child = top.node.content?.[top.next++]
    if (child) {
      if (isBlock(child) && hasText) parts.push('\n')
      open.push({ node: child, next: 0 })
    } else open.pop()
    top = open.at(-1)
  }
  return parts.join('')
}

function isBlock(node: NoteNode): boolean {
  return node.type !== 'text' && node.type !== 'hardBreak' && node.type !== 'mention'
}

function ownText(node: NoteNode): string {
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'mention') return `@${mentionLabel(node)}`
  return node.text ?? ''
}

/** The name a mention shows. */
export function mentionLabel(node: NoteNode): string {
  const label = node.attrs?.['label']
  return typeof label === 'string' && label !== '' ? label : 'someone'
}
