import type { FoundText } from '#contract/search.contract.ts'
import { foldName } from '#shared/folded-text.ts'
import { startsUnspaced } from '#shared/search-text.ts'
import { highlightRanges } from '#shared/fuzzy-match.ts'

const around = 60
const longest = 200

/** A title with the found parts marked, where they begin words. */
export function foundTitle(title: string, terms: readonly string[]): FoundText {
  const folded = foldName(title)
  const here = terms.filter((term) => beginsWord(folded, foldName(term)))
  return { text: title, ranges: highlightRanges(title, here) }
}

/**
 * The paragraph of a body (one line each) that holds most of the terms, cut to a readable length round the first of them.
 * Null when none is there.
 */
export function findPlace(body: string, terms: readonly string[]): { paragraph: number; snippet: FoundText } | null {
  const wanted = terms.map(foldName).filter((term) => term !== '')
  let best: { line: string; paragraph: number; count: number } | null = null
  for (const [paragraph, line] of body.split('\n').entries()) {
    const folded = foldName(line)
    const count = wanted.filter((term) => beginsWord(folded, term)).length
    if (count > (best?.count ?? 0)) best = { line, paragraph, count }
    if (best && best.count === wanted.length) break
  }
  return best && { paragraph: best.paragraph, snippet: cut(best.line, terms) }
}

function beginsWord(folded: string, term: string): boolean {
  if (startsUnspaced(term)) return folded.includes(term)
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? '')) return true
  return false
}

function cut(line: string, terms: readonly string[]): FoundText {
  if (line.length <= longest) return { text: line, ranges: highlightRanges(line, terms) }
  const first = highlightRanges(line.slice(0, 20_000), terms)[0]?.[0] ?? 0
  const from = first <= around ? 0 : wordStart(line, first - around)
  const to = from + longest >= line.length ? line.length : wordEnd(line, from + longest)
  const text = `${from > 0 ? '… ' : ''}${line.slice(from, to).trim()}${to < line.length ? ' …' : ''}`
  return { text, ranges: highlightRanges(text, terms) }
}

function wordStart(line: string, at: number): number {
  const blank = line.indexOf(' ', at)
  return blank >= 0 && blank < at + 30 ? blank + 1 : offPair(line, at)
}

function wordEnd(line: string, at: number): number {
  const blank = line.lastIndexOf(' ', at)
  return blank > at - 30 ? blank : offPair(line, at)
}

/** Never between the two halves of one character. */
function offPair(line: string, at: number): number {
  const code = line.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
