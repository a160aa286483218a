import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** True for a key that keys can be made beside. */
export function isSortKey(key: unknown): key is string {
  if (typeof key !== 'string' || key.length > 500) return false
  try {
    generateKeyBetween(key, null)
    return true
  } catch {
    return false
  }
}

/** The place of a topic that came along to a meeting by itself: before all that was put there, in the order of creation. */
export function carriedKey(itemId: string): string {
  return `Xzzz${itemId.replaceAll('-', '')}1`
}

/** A key behind all of these. */
export function keyAfter(keys: string[]): string {
  const last = keys.filter(isSortKey).sort(compareKeys).at(-1)
  return generateKeyBetween(last ?? null, null)
}

/** Plain order of code units, the same on every device; the id decides between equal keys. */
export function compareRows(a: { key: string; id: string }, b: { key: string; id: string }): number {
  return compareKeys(a.key, b.key) || compareKeys(a.id, b.id)
}

/**
 * The new keys that bring one row behind another (null: to the front) in an ordered list; one key where possible. Where
 * both sides have made equal keys there is no room between them, and all rows get fresh ones.
 */
export function keysToMove(
  rows: { id: string; key: string }[],
  id: string,
  afterId: string | null,
): Map<string, string> {
  const others = rows.filter((row) => row.id !== id)
  const index = afterId === null ? 0 : others.findIndex((row) => row.id === afterId) + 1
  const before = others[index - 1]?.key ?? null
  const after = others[index]?.key ?? null
  try {
    return new Map([[id, generateKeyBetween(before, after)]])
  } catch {
    const order = [...others.slice(0, index).map((row) => row.id), id, ...others.slice(index).map((row) => row.id)]
    const keys = generateNKeysBetween(null, null, order.length)
    return new Map(order.map((rowId, position) => [rowId, keys[position] ?? 'a0']))
  }
}

const compareKeys = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
