import { Fragment, Slice, type Schema } from '@tiptap/pm/model'
import type { NoteNode } from '#shared/note-text/note-node.ts'
import { parseMarkdown } from '#shared/note-text/parse-markdown.ts'

/** A paragraph longer than this makes typing in it slow, so a longer line is continued in another. */
const MAX_PARAGRAPH = 50_000

const SIGNS_OF_MARKDOWN = [
  /^ {0,3}#{1,6} \S/m,
  /^\s{0,12}[-*+] \S/m,
  /^\s{0,12}\d{1,9}[.)] \S/m,
  /^ {0,3}> ?\S/m,
  /^ {0,3}(```|~~~)/m,
  /^ {0,3}(---|\*\*\*|___)$/m,
  /\*\*[^\s*][^*\n]{0,200}\*\*/,
  /\[[^\]\n]{1,200}\]\([^)\s]{1,2048}\)/,
  /https?:\/\/\S/i,
]

/** Whether plain text was probably written as Markdown, or holds an address to link. */
export function looksLikeMarkdown(text: string): boolean {
  return SIGNS_OF_MARKDOWN.some((sign) => sign.test(text))
}

/** Markdown as content for the editor. */
export function markdownToSlice(schema: Schema, markdown: string): Slice {
  const nodes = parseMarkdown(shortened(markdown, '\n\n')).map((node) => schema.nodeFromJSON(node satisfies NoteNode))
  return openSlice(Fragment.from(nodes))
}

/** Plain text as paragraphs, one for each line that is not empty. */
export function linesToSlice(schema: Schema, text: string): Slice {
  const lines = shortened(text, '\n')
    .replaceAll('\0', '')
    .split(/(?:\r\n|\r|\n)+/)
  const paragraphs = lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]))
  return openSlice(Fragment.from(paragraphs))
}

/** Text at either end flows into the paragraph it is put in. */
function openSlice(content: Fragment): Slice {
  const isOpen = (type: string | undefined): number => (type === 'paragraph' ? 1 : 0)
  return new Slice(content, isOpen(content.firstChild?.type.name), isOpen(content.lastChild?.type.name))
}

function shortened(text: string, lineEnd: string): string {
  if (!new RegExp(`[^\\n]{${MAX_PARAGRAPH}}`).test(text)) return text
  const pieces: string[] = []
  for (const line of text.split('\n')) {
    let rest = line
    while (rest.length > MAX_PARAGRAPH) {
      const space = rest.lastIndexOf(' ', MAX_PARAGRAPH)
      const end = space > 0 ? space : MAX_PARAGRAPH
      pieces.push(rest.slice(0, end), lineEnd)
      rest = rest.slice(end).trimStart()
    }
    pieces.push(rest, '\n')
  }
  return pieces.join('').slice(0, -1)
}
