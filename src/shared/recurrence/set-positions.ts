/**
 * The sorted places, 0 to `size` - 1, that BYSETPOS chooses among `size` candidates; -1 is the last. Without positions
 * all places.
 */
export function* chosenPlaces(positions: number[] | undefined, size: number): Generator<number> {
  if (!positions?.length) {
    for (let place = 0; place < size; place++) yield place
    return
  }
  const places = positions.map((position) => (position > 0 ? position - 1 : size + position))
  yield* [...new Set(places)].filter((place) => place >= 0 && place < size).sort((a, b) => a - b)
}

/** The seconds of a day, or of part of one, made from every combination of the units; sorted. */
export function timeGrid(hours: number[], minutes: number[], seconds: number[]): number[] {
  const times = new Set<number>()
  for (const hour of hours)
    for (const minute of minutes)
      // A leap second counts as the second before it.
      for (const second of seconds) times.add(hour * 3600 + minute * 60 + Math.min(second, 59))
  return [...times].sort((a, b) => a - b)
}
