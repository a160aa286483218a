/** Words by their number, in this window's memory alone. */
const kept = new Map<number, string>()

/**
 * A number under which words typed into a search or a filter can be kept. It may stand in an address where the words must
 * not: addresses end up in histories. By chance, so that a number of before a reload means nothing after it.
 */
export function newWordsNumber(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}

/** Keeps the words under the number, in place of those it had. */
export function keepWords(number: number, words: string): void {
  kept.set(number, words)
}

/** The words of this number; empty where there are none, as after a reload. */
export function keptWords(number: number | undefined): string {
  return (number !== undefined && kept.get(number)) || ''
}

/** Reads a number from an address that anybody may have written. */
export function readWordsNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
