import { allowedSlips, prefixDistance } from './edit-distance.ts'
import { trigramsOf } from './trigrams.ts'

/** How well a word of a query fits a word of a name, 0 to 1, and the letters of that word it covers. */
export type WordMatch = { quality: number; from: number; to: number }

const LEAST_SIMILAR = 0.4
const SUBSTRING_FROM = 3

/** All words of all names, each once, ready to be compared with a word of a query. */
export type NameDictionary = {
  /** The number of a word, which is added when it is new. */
  add: (word: string) => number
  /** Qualities by word number for words that are, begin with or contain the query word; 0 elsewhere. */
  exactQualities: (query: string) => Float32Array
  /** The same with words that come close by typing slips or by shared three-letter pieces. */
  closeQualities: (query: string) => Float32Array
}

/** An empty dictionary. Fill it before the first question. */
export function createNameDictionary(): NameDictionary {
  const words: string[] = []
  const masks: number[] = []
  const numbers = new Map<string, number>()
  const postings = new Map<string, number[]>()
  const sizes: number[] = []

  function add(word: string): number {
    const known = numbers.get(word)
    if (known !== undefined) return known
    const number = words.length
    numbers.set(word, number)
    words.push(word)
    masks.push(letterMask(word))
    const pieces = trigramsOf(word)
    sizes.push(pieces.size)
    for (const piece of pieces) {
      const list = postings.get(piece)
      if (list) list.push(number)
      else postings.set(piece, [number])
    }
    return number
  }

  function exactQualities(query: string): Float32Array {
    const qualities = new Float32Array(words.length)
    for (let number = 0; number < words.length; number++)
      qualities[number] = exactMatch(query, words[number] ?? '')?.quality ?? 0
    return qualities
  }

  function closeQualities(query: string): Float32Array {
    const qualities = exactQualities(query)
    const slips = allowedSlips(query)
    if (slips === 0) return qualities
    const mask = letterMask(query)
    for (let number = 0; number < words.length; number++) {
      // A slip can bring in at most one letter that the word lacks.
      if (qualities[number] !== 0 || bitCount(mask & ~(masks[number] ?? 0)) > slips) continue
      qualities[number] = slippedMatch(query, words[number] ?? '', slips)?.quality ?? 0
    }
    for (const [number, shared] of countShared(query)) {
      const similar = shared / (query.length + 1 + (sizes[number] ?? 0) - shared)
      if (qualities[number] === 0 && similar >= LEAST_SIMILAR) qualities[number] = similar * 0.3
    }
    return qualities
  }

  function countShared(query: string): Map<number, number> {
    const shared = new Map<number, number>()
    for (const piece of trigramsOf(query))
      for (const number of postings.get(piece) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1)
    return shared
  }

  return { add, exactQualities, closeQualities }
}

/** The best fit of one query word and one name word with the letters it covers; the whole word for a vague likeness. */
export function matchWord(query: string, word: string): WordMatch {
  const match = exactMatch(query, word) ?? slippedMatch(query, word, allowedSlips(query))
  return match ?? { quality: 0, from: 0, to: word.length }
}

function exactMatch(query: string, word: string): WordMatch | null {
  if (word.startsWith(query)) {
    const quality = word.length === query.length ? 1 : 0.8 + (0.15 * query.length) / word.length
    return { quality, from: 0, to: query.length }
  }
  // Scripts without blanks between words are searched from the first letter on.
  if (query.length < SUBSTRING_FROM && !/[\u0e00-\u0eff\u2e80-\uffff]/.test(query)) return null
  const from = word.indexOf(query)
  return from < 0 ? null : { quality: 0.6, from, to: from + query.length }
}

function slippedMatch(query: string, word: string, slips: number): WordMatch | null {
  const found = slips > 0 ? prefixDistance(query, word, slips) : null
  if (!found || found.length === 0) return null
  return { quality: 0.5 - 0.1 * found.distance + (found.isWhole ? 0.05 : 0), from: 0, to: found.length }
}

function letterMask(word: string): number {
  let mask = 0
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31)
  return mask
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
