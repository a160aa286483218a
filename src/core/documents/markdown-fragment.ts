import * as Y from 'yjs'
import type { NoteMark, NoteNode } from '#shared/note-text/note-node.ts'
import { parseMarkdown } from '#shared/note-text/parse-markdown.ts'

type AttributeValues = Record<string, string | number | boolean>

/**
 * Replaces the content of a fragment with a note written in Markdown, in one transaction. The nodes are those the
 * note editor makes, so opening the note changes nothing. Blocks nest at most 16 deep; text is never lost.
 * @param origin of the Yjs transaction
 */
export function markdownToFragment(markdown: string, fragment: Y.XmlFragment, origin?: unknown): void {
  write(fragment, origin, () => {
    fragment.delete(0, fragment.length)
    fragment.insert(0, elementsOf(parseMarkdown(markdown)))
  })
}

/** Adds blocks written in Markdown at the end of a fragment, in one transaction. */
export function appendMarkdown(markdown: string, fragment: Y.XmlFragment, origin?: unknown): void {
  write(fragment, origin, () => fragment.insert(fragment.length, elementsOf(parseMarkdown(markdown))))
}

function write(fragment: Y.XmlFragment, origin: unknown, change: () => void): void {
  if (fragment.doc) fragment.doc.transact(change, origin)
  else change()
}

function elementsOf(nodes: readonly NoteNode[]): (Y.XmlElement | Y.XmlText)[] {
  const elements: (Y.XmlElement | Y.XmlText)[] = []
  let run: NoteNode[] = []
  const endRun = (): void => {
    if (run.length > 0) elements.push(textOf(run))
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text') run.push(node)
    else {
      endRun()
      elements.push(elementOf(node))
    }
  }
  endRun()
  return elements
}

function elementOf(node: NoteNode): Y.XmlElement {
  const element = new Y.XmlElement<AttributeValues>(node.type)
  for (const [name, value] of Object.entries(node.attrs ?? {})) if (value !== null) element.setAttribute(name, value)
  if (node.content) element.insert(0, elementsOf(node.content))
  // Yjs types attributes as strings by default; the editor's numbers and booleans are stored as they are.
  return element as unknown as Y.XmlElement
}

/** Neighbouring text shares one Y.XmlText, as the editor's binding lays it out. */
function textOf(run: readonly NoteNode[]): Y.XmlText {
  const text = new Y.XmlText()
  text.applyDelta(run.map((node) => ({ insert: node.text ?? '', attributes: attributesOf(node.marks ?? []) })))
  return text
}

function attributesOf(marks: readonly NoteMark[]): Record<string, object> {
  return Object.fromEntries(marks.map((mark) => [mark.type, mark.attrs ?? {}]))
}
