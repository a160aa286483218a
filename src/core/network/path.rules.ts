import type { NetworkEdge } from '#contract/network.contract.ts'
import type { RelationKind } from '#contract/network-words.ts'

type Words = { now: string; past: string }
const active: Record<RelationKind, Words> = {
  mentor_of: { now: 'mentors', past: 'mentored' },
  introduced: { now: 'introduced', past: 'introduced' },
  works_with: { now: 'works with', past: 'worked with' },
  reports_to: { now: 'reports to', past: 'reported to' },
  peer: { now: 'is a peer of', past: 'was a peer of' },
  friend: { now: 'is a friend of', past: 'was a friend of' },
  other: { now: 'knows', past: 'knew' },
}
const passive: Record<RelationKind, Words> = {
  ...active,
  mentor_of: { now: 'is mentored by', past: 'was mentored by' },
  introduced: { now: 'was introduced by', past: 'was introduced by' },
  reports_to: { now: 'leads', past: 'led' },
}
/** What opens a door most likely comes first. */
const warmest: readonly RelationKind[] = [
  'mentor_of',
  'introduced',
  'works_with',
  'friend',
  'reports_to',
  'peer',
  'other',
]

type Named = { id: string; name: string; isMe: boolean }

/** A way between people as one sentence: "From you to Cleo Park: Ana Ruiz, who mentors you; Cleo Park, who works with Ana Ruiz." */
export function pathSentence(people: readonly Named[], edges: readonly NetworkEdge[], today: string): string {
  const [first, last] = [people[0], people.at(-1)]
  if (!first || !last) return ''
  const hops = people.slice(1).map((person, index) => {
    const before = people[index] ?? first
    const edge = warmestBetween(edges, before.id, person.id)
    const object = before.isMe ? 'you' : before.name
    return person.isMe
      ? `you, whom ${object} knows`
      : `${person.name}, who ${edge ? verbOf(edge, person.id, today) : 'knows'} ${object}`
  })
  const nameOf = (one: Named) => (one.isMe ? 'you' : one.name)
  return `From ${nameOf(first)} to ${nameOf(last)}: ${hops.join('; ')}.`
}

function verbOf(edge: NetworkEdge, subjectId: string, today: string): string {
  const words = (edge.from === subjectId ? active : passive)[edge.kind]
  return edge.until !== null && edge.until < today.slice(0, edge.until.length) ? words.past : words.now
}

function warmestBetween(edges: readonly NetworkEdge[], a: string, b: string): NetworkEdge | undefined {
  return edges
    .filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
    .toSorted((one, other) => warmest.indexOf(one.kind) - warmest.indexOf(other.kind))[0]
}
