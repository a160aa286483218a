import * as Y from 'yjs'
import { TEXT_BLOCKS } from '#shared/note-text/note-node.ts'

/** A stretch of a note's text, written under one Yjs client id; null for what only parts blocks. */
export type AuthoredStretch = { clientId: number | null; text: string }

/** The text of a note in reading order, one line for each block, each stretch with the client id that wrote it. */
export function authoredText(fragment: Y.XmlFragment): AuthoredStretch[] {
  const stretches: AuthoredStretch[] = []
  const add = (clientId: number | null, text: string) => {
    const last = stretches.at(-1)
    if (last && last.clientId === clientId) last.text += text
    else stretches.push({ clientId, text })
  }
  // Without recursion, because a hostile document may nest deeper than the stack.
  const open: unknown[] = fragment.toArray().toReversed()
  while (open.length > 0) {
    const next = open.pop()
    if (next instanceof Y.XmlText) addLetters(next, add)
    else if (next instanceof Y.XmlElement) {
      if (TEXT_BLOCKS.has(next.nodeName) && stretches.length > 0) add(null, '\n')
      if (next.nodeName === 'mention')
        add(next._item?.id.client ?? null, `@${String(next.getAttribute('label') ?? '')}`)
      open.push(...next.toArray().toReversed())
    }
  }
  return stretches
}

function addLetters(text: Y.XmlText, add: (clientId: number, letters: string) => void): void {
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) add(item.id.client, item.content.str)
}
