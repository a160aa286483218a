const otherSide: Readonly<Record<string, string>> = {
  me: 'them',
  them: 'me',
  cancelled_by_me: 'cancelled_by_them',
  cancelled_by_them: 'cancelled_by_me',
}

/**
 * The same fields in the words of the other person: in the named ones `me` becomes `them` and the other way round. What
 * means the same on both sides (`both`, other words, nothing) stays.
 */
export function flipSides<Fields extends Record<string, unknown>>(fields: Fields, sides: readonly string[]): Fields {
  const flipped = sides.flatMap((side) => {
    const word = fields[side]
    const other = typeof word === 'string' && Object.hasOwn(otherSide, word) ? otherSide[word] : undefined
    return other === undefined ? [] : [[side, other]]
  })
  return flipped.length === 0 ? fields : { ...fields, ...Object.fromEntries(flipped) }
}
