import type { NetworkEdge, NetworkGraph } from '#contract/network.contract.ts'
import type { RelationKind } from '#contract/network-words.ts'

export type NetworkFilter = {
  kinds: readonly RelationKind[]
  label: string | null
  /** Ties that were there in this year, four digits; those without years always are. */
  year: string | null
  /** This person and whoever they have a tie with. */
  aroundId: string | null
  /** People without a tie that is shown. */
  withLoose: boolean
}

/** The people and ties that a filter leaves. */
export function filterNetwork({ people, edges }: Pick<NetworkGraph, 'people' | 'edges'>, filter: NetworkFilter) {
  const { kinds, label, year, aroundId, withLoose } = filter
  const labelled = new Set(
    people.filter((one) => label === null || one.isMe || one.labels.includes(label)).map(({ id }) => id),
  )
  const ties = edges.filter(
    (edge) =>
      kinds.includes(edge.kind) &&
      labelled.has(edge.from) &&
      labelled.has(edge.to) &&
      (year === null || wasThere(edge, year)) &&
      (aroundId === null || edge.from === aroundId || edge.to === aroundId),
  )
  const tied = new Set(ties.flatMap(({ from, to }) => [from, to]))
  const shown = people.filter(({ id }) =>
    aroundId === null ? labelled.has(id) && (withLoose || tied.has(id)) : id === aroundId || tied.has(id),
  )
  if (aroundId === null) return { people: shown, edges: ties }
  // Around one person, how the others know each other belongs to the picture.
  const here = new Set(shown.map(({ id }) => id))
  const among = edges.filter(
    (edge) =>
      !ties.includes(edge) &&
      kinds.includes(edge.kind) &&
      here.has(edge.from) &&
      here.has(edge.to) &&
      (year === null || wasThere(edge, year)),
  )
  return { people: shown, edges: [...ties, ...among] }
}

function wasThere({ since, until }: NetworkEdge, year: string): boolean {
  const yearOf = (day: string | null) => (day !== null && /^\d{4}/.test(day) ? day.slice(0, 4) : null)
  const [from, to] = [yearOf(since), yearOf(until)]
  return (from === null || from <= year) && (to === null || to >= year)
}
