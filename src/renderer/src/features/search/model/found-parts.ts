import type { FoundText } from '#contract/search.contract.ts'

/** A text in parts, found ones told from the others; empty parts are left out. */
export function splitFound({ text, ranges }: FoundText): { text: string; isFound: boolean }[] {
  const parts: { text: string; isFound: boolean }[] = []
  let at = 0
  for (const [from, to] of ranges) {
    parts.push({ text: text.slice(at, from), isFound: false }, { text: text.slice(from, to), isFound: true })
    at = to
  }
  parts.push({ text: text.slice(at), isFound: false })
  return parts.filter((part) => part.text !== '')
}

/** Ranges in whole characters, as the palette marks them; the core counts UTF-16 units. */
export function toCharacterRanges({ text, ranges }: FoundText): [number, number][] {
  const characters = (end: number) => [...text.slice(0, end)].length
  return ranges.map(([from, to]) => [characters(from), characters(to)])
}
