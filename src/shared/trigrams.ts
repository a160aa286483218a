import { foldName, wordsOf } from './folded-text.ts'

/** The three-letter pieces of a word, its edges included: 'ana' gives '  a', ' an', 'ana', 'na '. */
export function trigramsOf(word: string): Set<string> {
  const padded = `  ${word} `
  const pieces = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) pieces.add(padded.slice(at, at + 3))
  return pieces
}

/**
 * How alike two texts are, 0 to 1, by the three-letter pieces of their words; case, accents and the order of words do
 * not count. 1 for equal words, 0 when nothing is shared or a text has no words.
 */
export function similarity(a: string, b: string): number {
  const left = textTrigrams(a)
  const right = textTrigrams(b)
  let shared = 0
  for (const piece of left) if (right.has(piece)) shared++
  const all = left.size + right.size - shared
  return all === 0 ? 0 : shared / all
}

function textTrigrams(text: string): Set<string> {
  const pieces = new Set<string>()
  for (const { word } of wordsOf(foldName(text))) for (const piece of trigramsOf(word)) pieces.add(piece)
  return pieces
}
