export type Selection = ReadonlySet<string>

/** With the id taken out when it was in, and put in when it was not. */
export function toggled(selection: Selection, id: string): Selection {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** What was selected before the range began, and every row between its two ends, whichever comes first. */
export function withRange(base: Selection, order: readonly string[], anchor: string, end: string): Selection {
  const from = order.indexOf(anchor)
  const to = order.indexOf(end)
  if (from < 0 || to < 0) return base
  return new Set([...base, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)])
}

/** Only ids that still stand in the table, in its order. */
export const selectedInOrder = (selection: Selection, order: readonly string[]) =>
  order.filter((id) => selection.has(id))
