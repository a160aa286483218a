import { expect, test } from 'vitest'
import { csvRows } from './csv-rows.ts'

test('values with commas, quotes and line ends, no value and an empty text are told apart', () => {
  const csv = 'a,,"",\n"x,""y""\nz",,b,"1"\n,\n\n"end"\n'
  expect([...csvRows(csv)]).toEqual([
    ['a', null, '', null],
    ['x,"y"\nz', null, 'b', '1'],
    [null, null],
    [null],
    ['end'],
  ])
})
