import { foldText } from './fold-text.ts'

/** A text folded for comparing, with the way back: letter i of `folded` comes from `text.slice(starts[i], ends[i])`. */
export type FoldedText = { folded: string; starts: number[]; ends: number[] }

/** A stretch of a text: from `start` up to, not including, `end`. */
export type TextRange = [start: number, end: number]

const APOSTROPHES = /['’ʼ`]/g

/** `text` as names are compared: lower case, no accents, no apostrophes ("O’Brien" is 'obrien'). */
export function foldName(text: string): string {
  // A sigma at the end of a word is written in another way.
  return foldText(text).replace(APOSTROPHES, '').replaceAll('ς', 'σ')
}

/** Like foldName, keeping where each letter came from; several letters may come from one ('ß' gives 'ss'). */
export function foldWithOrigins(text: string): FoldedText {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const letter of text) {
    const piece = foldName(letter)
    // An accent written as a character of its own belongs to the letter before it.
    if (piece === '' && /\p{M}/u.test(letter) && ends.length > 0) ends[ends.length - 1] = at + letter.length
    for (let count = 0; count < piece.length; count++) {
      starts.push(at)
      ends.push(at + letter.length)
    }
    folded += piece
    at += letter.length
  }
  return { folded, starts, ends }
}

/** The words of a folded text with where they begin. */
export function wordsOf(folded: string): { word: string; start: number }[] {
  return [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ word: match[0], start: match.index }))
}

/** Ranges of a folded text as ranges of the text it came from, in order and joined where they touch. */
export function originalRanges(text: FoldedText, ranges: TextRange[]): TextRange[] {
  const joined: TextRange[] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const start = text.starts[from]
    const end = text.ends[to - 1]
    if (start === undefined || end === undefined || to <= from) continue
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}
