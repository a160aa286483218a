/** The order with one item moved to another place; undefined when that place does not exist or is where it stands. */
export function moveItem(order: readonly string[], from: number, to: number): string[] | undefined {
  const item = order[from]
  if (item === undefined || to < 0 || to >= order.length || to === from) return undefined
  const rest = order.toSpliced(from, 1)
  return rest.toSpliced(to, 0, item)
}
