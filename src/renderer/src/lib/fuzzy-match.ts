/** A half-open range of character positions: from, to. */
export type TextRange = readonly [number, number]
export type FuzzyMatch = { score: number; ranges: TextRange[] }

const plain = (text: string) =>
  Array.from(
    text,
    (character) => character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 1) || ' ',
  ).join('')

const isWordStart = (text: string, at: number) => at === 0 || /[\s\-_/.,:]/.test(text[at - 1] ?? '')

function joinRanges(positions: number[]): TextRange[] {
  const ranges: [number, number][] = []
  for (const at of positions) {
    const last = ranges.at(-1)
    if (last && last[1] === at) last[1] = at + 1
    else ranges.push([at, at + 1])
  }
  return ranges
}

/** Letters in order, each preferably at the start of a word or after the one before it. */
function matchLetters(text: string, letters: string): FuzzyMatch | undefined {
  const positions: number[] = []
  let score = 0
  let from = 0
  for (const letter of letters) {
    let at = text.indexOf(letter, from)
    if (at < 0) return undefined
    if (at !== from || from === 0) {
      for (let later = at; later >= 0; later = text.indexOf(letter, later + 1)) {
        if (isWordStart(text, later)) {
          at = later
          break
        }
      }
    }
    score += isWordStart(text, at) ? 3 : at === from && from > 0 ? 2 : -1
    positions.push(at)
    from = at + 1
  }
  return { score, ranges: joinRanges(positions) }
}

/**
 * Finds what was typed in a text: as a whole first, then as letters in order ("gp" finds "Go to People"). Accents and case do
 * not matter. The greater the score the better; undefined when it does not match.
 */
export function fuzzyMatch(text: string, typed: string): FuzzyMatch | undefined {
  const haystack = plain(text)
  const needle = plain(typed.trim())
  if (needle === '') return { score: 0, ranges: [] }
  const whole = haystack.indexOf(needle)
  if (whole >= 0) {
    const bonus = whole === 0 ? 40 : isWordStart(haystack, whole) ? 30 : 10
    return { score: 100 + bonus - haystack.length / 100, ranges: [[whole, whole + needle.length]] }
  }
  const letters = matchLetters(haystack, needle.replaceAll(' ', ''))
  return letters && letters.score > 0 ? letters : undefined
}
