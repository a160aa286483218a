import { foldWithOrigins, wordsOf } from '#shared/folded-text.ts'
import { trigramsOf } from '#shared/trigrams.ts'
import { alike, stopWords, vagueWords } from './radar-words.ts'

/** A word as it is compared, and as it stands in its text. */
type Term = { stem: string; shown: string; weight: number; group: number | null }

/** Something of mine, in the texts that tell what it is about. The first ones say it best. */
export type RadarSource = { key: string; head: string; rest: string }

/** A wish as it was kept. */
type RadarWish = { key: string; text: string }

type RadarMatch = { source: string; words: string[]; weight: number }

const endings = [
  'ational',
  'ations',
  'ation',
  'ments',
  'ment',
  'ingly',
  'ings',
  'ing',
  'ness',
  'ers',
  'ies',
  'ed',
  'er',
  'es',
  'ly',
  's',
  'y',
  'e',
]
const shortestStem = 3
const likeness = 0.62
const longEnoughToBeMistyped = 6
/** What says something beside the title counts less. */
const restWeight = 0.7
const vagueWeight = 0.4

/** What a word has in common with its other forms: 'talks', 'talking' and 'talk' are one. */
export function stemOf(word: string): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= shortestStem)
  const stem = ending === undefined ? word : word.slice(0, -ending.length)
  const [last = '', before = ''] = [stem.at(-1), stem.at(-2)]
  // 'planning' and 'plan', but 'skill' stays.
  return ending !== undefined && last === before && !'lsz'.includes(last) && stem.length > shortestStem
    ? stem.slice(0, -1)
    : stem
}

const groupOf = new Map(alike.flatMap((words, at) => words.map((word) => [stemOf(word), at] as const)))
const stops = new Set(stopWords)
const vague = new Set(vagueWords.map(stemOf))

/** The words of a text that tell something, each once. */
function termsOf(text: string): Term[] {
  const { folded, starts, ends } = foldWithOrigins(text)
  const found = new Map<string, Term>()
  for (const { word, start } of wordsOf(folded)) {
    if (stops.has(word) || (word.length < 3 && !/^\p{N}+$/u.test(word) && word !== 'ai' && word !== 'ux')) continue
    const stem = stemOf(word)
    const shown = text.slice(starts[start], ends[start + word.length - 1])
    if (!found.has(stem))
      found.set(stem, { stem, shown, weight: vague.has(stem) ? vagueWeight : 1, group: groupOf.get(stem) ?? null })
  }
  return [...found.values()]
}

/** How alike two words are: 1 in another form, less for another word of the same sense or a slip of the pen. */
function closeness(a: Term, b: Term): number {
  if (a.stem === b.stem) return 1
  if (a.group !== null && a.group === b.group) return 0.9
  if (Math.min(a.stem.length, b.stem.length) < longEnoughToBeMistyped) return 0
  const [left, right] = [trigramsOf(a.stem), trigramsOf(b.stem)]
  let shared = 0
  for (const piece of left) if (right.has(piece)) shared++
  const ratio = shared / (left.size + right.size - shared)
  return ratio >= likeness ? ratio : 0
}

/** How much of a wish must be met: one telling word, two where it has three or more. */
const needed = (terms: readonly Term[]) => (terms.filter(({ weight }) => weight === 1).length >= 3 ? 1.6 : 0.7)

/** Which sources meet a wish, the best first, with the words in which they meet as they stand in the source. */
export function matchWish(wish: RadarWish, sources: readonly RadarSource[]): RadarMatch[] {
  const asked = termsOf(wish.text)
  if (asked.length === 0) return []
  return sources
    .flatMap((source): RadarMatch[] => {
      const offered = [
        ...termsOf(source.head).map((term) => ({ term, factor: 1 })),
        ...termsOf(source.rest).map((term) => ({ term, factor: restWeight })),
      ]
      const words = new Set<string>()
      let weight = 0
      for (const term of asked) {
        const best = offered
          .map(({ term: other, factor }) => ({ other, worth: closeness(term, other) * factor * term.weight }))
          .toSorted((a, b) => b.worth - a.worth)[0]
        if (!best || best.worth === 0) continue
        weight += best.worth
        words.add(best.other.shown)
      }
      return weight >= needed(asked) - 1e-9 ? [{ source: source.key, words: [...words], weight }] : []
    })
    .toSorted((a, b) => b.weight - a.weight || (a.source < b.source ? -1 : 1))
}
