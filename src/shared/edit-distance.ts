/**
 * The fewest typing slips (a letter wrong, missing, extra, or two swapped) that turn `query` into `word`, or into the
 * beginning of `word`. `length` is how much of the word that takes. Above `limit` the answer is null.
 */
export function prefixDistance(
  query: string,
  word: string,
  limit: number,
): { distance: number; length: number; isWhole: boolean } | null {
  const width = Math.min(word.length, query.length + limit)
  if (query.length - width > limit) return null
  let beforeLast: number[] = []
  let last = Array.from({ length: width + 1 }, (_, column) => column)
  for (let row = 1; row <= query.length; row++) {
    const current = [row]
    let best = row
    for (let column = 1; column <= width; column++) {
      const same = query.charCodeAt(row - 1) === word.charCodeAt(column - 1)
      let cost = Math.min(
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      )
      const isSwap =
        row > 1 &&
        column > 1 &&
        query.charCodeAt(row - 1) === word.charCodeAt(column - 2) &&
        query.charCodeAt(row - 2) === word.charCodeAt(column - 1)
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      current.push(cost)
      if (cost < best) best = cost
    }
    // A swap may still reach over one row, hence the row before counts too.
    if (best > limit && Math.min(...last) > limit) return null
    beforeLast = last
    last = current
  }
  const whole = width === word.length ? (last[width] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
  let length = 0
  for (let column = 1; column <= width; column++) {
    const cost = last[column] ?? 0
    // Of equal costs the one that ends on the same letter as the query reads best in a highlight.
    if (
      cost < (last[length] ?? 0) ||
      (cost === last[length] && Math.abs(column - query.length) < Math.abs(length - query.length))
    )
      length = column
  }
  const distance = last[length] ?? 0
  if (distance > limit) return null
  return { distance: Math.min(distance, whole), length: whole <= distance ? width : length, isWhole: whole <= distance }
}

/** Slips allowed in a word: none below 4 letters, 1 below 8, 2 from 8 on. */
export function allowedSlips(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2
}
