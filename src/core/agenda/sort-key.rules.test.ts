import { describe, expect, test } from 'vitest'
import { carriedKey, compareRows, isSortKey, keyAfter, keysToMove } from './sort-key.rules.ts'

const id = (digit: number) => `01890000-0000-7000-8000-00000000000${digit}`
const order = (rows: { id: string; key: string }[]) => [...rows].sort(compareRows).map((row) => row.id)

describe('places in a list', () => {
  test('a new key stands behind all others, whatever stands among them', () => {
    expect(keyAfter([])).toBe('a0')
    const key = keyAfter(['a0', 'a3', 'not a key', ''])
    expect(key > 'a3' && isSortKey(key)).toBe(true)
  })

  test('what came along stands before what was put there, in the order of creation, with room between', () => {
    const rows = [
      { id: 'put', key: 'a0' },
      { id: 'second', key: carriedKey(id(2)) },
      { id: 'first', key: carriedKey(id(1)) },
    ]
    expect(order(rows)).toEqual(['first', 'second', 'put'])
    const key = keysToMove([...rows].sort(compareRows), 'put', 'first').get('put') ?? ''
    expect(key > carriedKey(id(1)) && key < carriedKey(id(2)) && isSortKey(key)).toBe(true)
  })

  test('moving changes one key, also to both ends', () => {
    const rows = ['a0', 'a1', 'a2'].map((key) => ({ id: key, key }))
    for (const [afterId, expected] of [
      [null, ['a2', 'a0', 'a1']],
      ['a0', ['a0', 'a2', 'a1']],
      ['a1', ['a0', 'a1', 'a2']],
    ] as const) {
      const keys = keysToMove(rows, 'a2', afterId)
      expect([...keys.keys()]).toEqual(['a2'])
      expect(order(rows.map((row) => ({ ...row, key: keys.get(row.id) ?? row.key })))).toEqual(expected)
    }
  })

  test('rows that share a key get fresh ones, so that there is room again', () => {
    const rows = ['x', 'y', 'z'].map((rowId) => ({ id: rowId, key: 'a0' }))
    const keys = keysToMove(rows, 'z', 'x')
    expect(order(rows.map((row) => ({ ...row, key: keys.get(row.id) ?? '' })))).toEqual(['x', 'z', 'y'])
    expect(new Set(keys.values()).size).toBe(3)
  })

  test('keys from elsewhere that are none are told', () => {
    for (const key of [7, '', 'a', 'a00', '😀', `a0${'V'.repeat(600)}`]) expect(isSortKey(key)).toBe(false)
  })
})
