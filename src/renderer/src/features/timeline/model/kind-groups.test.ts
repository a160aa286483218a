import { expect, test } from 'vitest'
import { recordKinds } from '#contract/record-kinds/registry.ts'
import { groupKinds } from './kind-groups.ts'

test('every kind of a timeline stands in one group, and the groups count what they hold', () => {
  const kinds = ['meeting', 'resource_share', ...recordKinds.map(({ name }) => name)]
  const groups = groupKinds(kinds.map((kind, at) => ({ kind, count: at + 1 })))
  expect(groups.map(({ id }) => id)).toEqual(['together', 'growth', 'network', 'giving', 'library'])
  expect(groups.flatMap((group) => group.kinds.map(({ kind }) => kind)).toSorted()).toEqual(kinds.toSorted())
  for (const { kinds: own, count } of groups) expect(count).toBe(own.reduce((sum, each) => sum + each.count, 0))
  const places = Object.fromEntries(groups.flatMap(({ id, kinds: own }) => own.map(({ kind }) => [kind, id])))
  expect(places).toMatchObject({
    ...{ meeting: 'together', interaction: 'together', win: 'growth', critique: 'growth' },
    ...{ opportunity: 'network', appreciation: 'giving', resource: 'library', resource_share: 'library' },
  })
})

test('groups without anything are left out', () => {
  expect(groupKinds([{ kind: 'win', count: 2 }])).toMatchObject([{ id: 'growth', label: 'Growth', count: 2 }])
  expect(groupKinds([])).toEqual([])
})
