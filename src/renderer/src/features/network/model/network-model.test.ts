import { expect, test } from 'vitest'
import type { NetworkEdge, NetworkPerson } from '#contract/network.contract.ts'
import { relationKinds } from '#contract/network-words.ts'
import { filterNetwork, type NetworkFilter } from './filter-network.ts'
import { createLayout } from './network-layout.ts'
import { tieWords } from './words.ts'

const person = (id: string, labels: string[] = []): NetworkPerson => ({ id, name: id, isMe: id === 'me', labels })
const edge = (from: string, to: string, extra: Partial<NetworkEdge> = {}): NetworkEdge => ({
  ...{ from, to, kind: 'mentor_of', since: null, until: null, what: null },
  ...extra,
})
const people = [person('me'), person('ana', ['Board']), person('ben'), person('cleo'), person('dario')]
const edges = [
  edge('ana', 'me', { since: '2020-03' }),
  edge('ana', 'ben', { kind: 'works_with', since: '2015', until: '2018' }),
  edge('ben', 'cleo', { kind: 'peer' }),
]
const all: NetworkFilter = { kinds: relationKinds, label: null, year: null, aroundId: null, withLoose: false }
const shown = (filter: Partial<NetworkFilter>) => {
  const found = filterNetwork({ people, edges }, { ...all, ...filter })
  return [found.people.map(({ id }) => id).join(' '), found.edges.length]
}

test('a filter leaves the ties of a kind, label, year or person, and people with a tie', () => {
  expect(shown({})).toEqual(['me ana ben cleo', 3])
  expect(shown({ withLoose: true })).toEqual(['me ana ben cleo dario', 3])
  expect(shown({ kinds: ['peer'] })).toEqual(['ben cleo', 1])
  expect(shown({ label: 'Board' })).toEqual(['me ana', 1])
  expect(shown({ year: '2019' })).toEqual(['ben cleo', 1])
  expect(shown({ year: '2018' })).toEqual(['ana ben cleo', 2])
  expect(shown({ aroundId: 'ben' })).toEqual(['ana ben cleo', 2])
  expect(shown({ aroundId: 'dario' })).toEqual(['dario', 0])
})

test('a tie is told from either side, with its years', () => {
  const tie = edge('ana', 'me', { since: '2015', until: '2018', what: 'Archives' })
  expect(tieWords(tie, 'ana', (id) => id)).toBe('Mentor of me, Archives, 2015 to 2018')
  expect(tieWords(tie, 'me', (id) => id)).toBe('Mentored by ana, Archives, 2015 to 2018')
})

test('2,000 people are laid out in steps, the same way each time, with ties near and nobody on another', () => {
  const ids = Array.from({ length: 2000 }, (_, at) => `p${at}`)
  const ties = ids.slice(1).map((to, at) => ({ from: `p${Math.floor(at / 8)}`, to }))
  const first = createLayout(ids, ties)
  expect(first.work(() => false)).toBe(false)
  while (!first.work(() => false));
  const places = first.places()
  const apart = (a: string, b: string) => {
    const [one, other] = [places.get(a), places.get(b)]
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : Number.NaN
  }
  const average = (pairs: { from: string; to: string }[]) =>
    pairs.reduce((sum, { from, to }) => sum + apart(from, to), 0) / pairs.length
  const strangers = ids.slice(0, 1000).map((from, at) => ({ from, to: ids[1999 - at] ?? '' }))
  expect(average(ties)).toBeLessThan(average(strangers) / 2)
  expect(new Set([...places.values()].map(({ x, y }) => `${Math.round(x)}:${Math.round(y)}`)).size).toBeGreaterThan(
    1950,
  )
  const small = () => {
    const layout = createLayout(ids.slice(0, 50), ties)
    layout.work(() => true)
    return layout.places()
  }
  expect(small()).toEqual(small())
})
