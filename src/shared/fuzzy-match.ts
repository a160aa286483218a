import { foldName, foldWithOrigins, originalRanges, wordsOf } from './folded-text.ts'
import type { TextRange } from './folded-text.ts'
import { createNameDictionary, matchWord } from './name-dictionary.ts'
import type { NameDictionary } from './name-dictionary.ts'

/** A found name: `score` 0 to about 1, and the stretches of its text that the query stands for. */
export type NameMatch = { id: string; score: number; ranges: TextRange[] }

/** Finds names as they are typed. */
export type NameIndex = { search: (query: string, limit: number) => NameMatch[] }

type Scored = { entry: number; score: number }

const MAX_QUERY_WORDS = 6
const MAX_QUERY_LENGTH = 100

/**
 * An index over up to 10,000 names. Every word of a query has to fit a word of the name, in any order, without regard
 * to case and accents. Names whose words begin with the query come first; only when they do not fill the limit follow
 * those with typing slips (1 from 4 letters on, 2 from 8) or a close likeness.
 */
export function createNameIndex(entries: readonly { id: string; text: string }[]): NameIndex {
  const dictionary = createNameDictionary()
  const wordNumbers = entries.map(({ text }) => wordsOf(foldName(text)).map(({ word }) => dictionary.add(word)))

  function search(query: string, limit: number): NameMatch[] {
    const terms = queryTerms(query)
    if (terms.length === 0 || limit < 1) return []
    const exact = scoreEntries(wordNumbers, terms.map(dictionary.exactQualities))
    const scored = exact.length >= limit ? exact : addClose(exact, wordNumbers, dictionary, terms)
    scored.sort((a, b) => b.score - a.score || length(a) - length(b) || a.entry - b.entry)
    return scored.slice(0, limit).flatMap(({ entry, score }) => {
      const found = entries[entry]
      return found ? [{ id: found.id, score, ranges: nameRanges(found.text, terms) }] : []
    })
  }

  function length({ entry }: Scored): number {
    return entries[entry]?.text.length ?? 0
  }

  return { search }
}

/**
 * Where `terms` stand in a text, as ranges of the text itself, without regard to case and accents: at the beginning of
 * words, and inside words only for a term that begins none.
 */
export function highlightRanges(text: string, terms: readonly string[]): TextRange[] {
  const source = foldWithOrigins(text)
  const found = terms.flatMap((term): TextRange[] => {
    const folded = foldName(term).trim()
    if (folded === '') return []
    const places: number[] = []
    for (let at = source.folded.indexOf(folded); at >= 0; at = source.folded.indexOf(folded, at + folded.length))
      places.push(at)
    const beginnings = places.filter((at) => at === 0 || !/[\p{L}\p{N}]/u.test(source.folded[at - 1] ?? ''))
    return (beginnings.length > 0 ? beginnings : places).map((at) => [at, at + folded.length])
  })
  return originalRanges(source, found)
}

function queryTerms(query: string): string[] {
  const words = wordsOf(foldName(query.slice(0, MAX_QUERY_LENGTH))).map(({ word }) => word)
  return words.slice(0, MAX_QUERY_WORDS)
}

function addClose(exact: Scored[], wordNumbers: number[][], dictionary: NameDictionary, terms: string[]): Scored[] {
  const known = new Set(exact.map(({ entry }) => entry))
  const close = scoreEntries(wordNumbers, terms.map(dictionary.closeQualities))
  return [...exact, ...close.filter(({ entry }) => !known.has(entry))]
}

function scoreEntries(wordNumbers: number[][], qualities: Float32Array[]): Scored[] {
  const scored: Scored[] = []
  for (let entry = 0; entry < wordNumbers.length; entry++) {
    const score = scoreEntry(wordNumbers[entry] ?? [], qualities)
    if (score > 0) scored.push({ entry, score })
  }
  return scored
}

function scoreEntry(words: number[], qualities: Float32Array[]): number {
  let sum = 0
  for (let term = 0; term < qualities.length; term++) {
    let best = 0
    for (let place = 0; place < words.length; place++) {
      const quality = qualities[term]?.[words[place] ?? -1] ?? 0
      // People mostly type the first name first.
      const placed = quality > 0 && place === term ? quality + 0.02 : quality
      if (placed > best) best = placed
    }
    if (best === 0) return 0
    sum += best
  }
  return sum / qualities.length
}

function nameRanges(text: string, terms: string[]): TextRange[] {
  const source = foldWithOrigins(text)
  const words = wordsOf(source.folded)
  const ranges = terms.flatMap((term): TextRange[] => {
    let best: { quality: number; range: TextRange } | undefined
    for (const { word, start } of words) {
      const { quality, from, to } = matchWord(term, word)
      if (quality > (best?.quality ?? 0)) best = { quality, range: [start + from, start + to] }
    }
    return best ? [best.range] : []
  })
  return originalRanges(source, ranges)
}
