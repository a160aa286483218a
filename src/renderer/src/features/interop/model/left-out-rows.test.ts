import { expect, test } from 'vitest'
import type { ImportRow } from '#contract/interop.contract.ts'
import { leftOutCsv, leftOutRows } from './left-out-rows.ts'

const row = (line: number, more: Partial<ImportRow> = {}): ImportRow => ({
  ...{ line, name: `Person ${line}`, detail: '', verdict: 'create', reason: null, personId: null, choice: 'create' },
  adds: [],
  ...more,
})

test('what stays out is what nobody could read and what was chosen to', () => {
  const rows = [
    row(2),
    row(3, { choice: null, reason: 'This row has no name.' }),
    row(4, { choice: 'skip', reason: 'There already' }),
    row(5),
    row(6, { choice: 'skip' }),
  ]
  expect(leftOutRows(rows, { 5: 'skip', 6: 'create' }).map(({ line }) => line)).toEqual([3, 4, 5])
})

test('the table says why, and no cell of it runs as a formula', () => {
  const rows = [
    row(3, { name: '', detail: '=SUM(A1)', choice: null, reason: 'This row has no name.' }),
    row(4, { name: 'Lind, "Bo"', choice: 'skip', reason: 'There already' }),
    row(5, { detail: '+46 8 1' }),
  ]
  expect(leftOutCsv(rows)).toBe(
    [
      'Line,Name,Detail,Why',
      "3,,'=SUM(A1),This row has no name.",
      '4,"Lind, ""Bo""",,Left out. There already',
      "5,Person 5,'+46 8 1,Left out",
      '',
    ].join('\r\n'),
  )
})
