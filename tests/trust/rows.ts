/** Rows a notebook of these tests begins with: ids from 1. */
export const BASE_ROWS = 200
/** Rows the crashed notebook has on top, only in the log. */
export const CRASHED_ROWS = 300
/** What the large import writes in one transaction. */
export const IMPORTED = { from: 10_000, count: 5000 }
/** What the backup that is restored holds instead. */
export const SAVED = { from: 100_000, count: 150 }

const FIRST_PAIR = 1000

/** The two rows that one commit writes. */
export function pairIds(pair: number): [number, number] {
  return [FIRST_PAIR + 2 * pair, FIRST_PAIR + 2 * pair + 1]
}

/** The pair a row belongs to, or undefined for rows of another kind. */
export function pairOf(id: number): number | undefined {
  return id >= FIRST_PAIR && id < IMPORTED.from ? Math.floor((id - FIRST_PAIR) / 2) : undefined
}

/** The text of a row: a changed byte of it would show. */
export function bodyOf(id: number): string {
  return `leaf ${id} ${'x'.repeat((id * 37) % 700)}`
}
