import * as Y from 'yjs'

/** The text of a fragment with whatever nodes it has: one line for each element that holds text. */
export function fragmentLines(fragment: Y.XmlFragment): string[] {
  const lines: string[] = []
  const open: unknown[] = [...fragment.toArray()].reverse()
  while (open.length > 0) {
    const next = open.pop()
    if (!(next instanceof Y.XmlElement)) {
      if (next instanceof Y.XmlText) lines.push(plainText(next))
      continue
    }
    const children = next.toArray()
    if (children.some((child) => child instanceof Y.XmlText)) lines.push(children.map(inlineText).join(''))
    else open.push(...children.reverse())
  }
  return lines.filter((line) => line.trim() !== '')
}

function inlineText(child: unknown): string {
  if (child instanceof Y.XmlText) return plainText(child)
  if (!(child instanceof Y.XmlElement)) return ''
  const label: unknown = child.getAttribute('label')
  return child.nodeName === 'mention' && typeof label === 'string' ? `@${label}` : ' '
}

function plainText(text: Y.XmlText): string {
  const pieces: { insert?: unknown }[] = text.toDelta()
  return pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
