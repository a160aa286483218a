import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvRows, type CsvDelimiter } from './csv-rows.ts'
import { readCsv, sniffDelimiter } from './read-csv.ts'

const cells = (text: string, delimiter: CsvDelimiter = ','): string[][] =>
  [...csvRows(text, delimiter)].map((row) => row.cells)

describe('csvRows', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    ['"a,b","c ""d"""', [['a,b', 'c "d"']]],
    ['"a\r\nb",c', [['a\r\nb', 'c']]],
    ['a, "b, c" ,d', [['a', 'b, c', 'd']]],
    [' a ,b', [[' a ', 'b']]],
    ['"",""', [['', '']]],
    ['5" pipe,x', [['5" pipe', 'x']]],
    ['"5" pipe",x', [['5" pipe', 'x']]],
    [
      '"never closed,x\ny,z',
      [
        ['"never closed', 'x'],
        ['y', 'z'],
      ],
    ],
    [
      '"open,x\n"closed",z',
      [
        ['"open', 'x'],
        ['closed', 'z'],
      ],
    ],
    ['\ufeffa,b', [['a', 'b']]],
    ['a,', [['a', '']]],
    ['', []],
  ])('reads %j', (text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  it('tells the line each row begins on', () => {
    const lines = [...csvRows('a\n"b\nc\r\nd"\n\ne', ',')].map((row) => row.line)
    expect(lines).toEqual([1, 2, 5, 6])
  })

  it('reads what another program writes, whatever is in it', () => {
    const cell = fc.stringMatching(/^[ab"',;\t\r\n =]{0,8}$/)
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<CsvDelimiter[]>(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, newline) => {
          expect(cells(Papa.unparse(rows, { delimiter, newline, quotes: true }), delimiter)).toEqual(rows)
        },
      ),
    )
  })

  it('agrees with another reader about tables without stray quotes', () => {
    const cell = fc.stringMatching(/^[abc '.]{0,6}$/)
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const text = Papa.unparse(rows)
        expect(cells(text)).toEqual(Papa.parse<string[]>(text, { delimiter: ',' }).data)
      }),
    )
  })
})

describe('readCsv', () => {
  it.each<[string, CsvDelimiter]>([
    ['name,email\nAna,a@b.example', ','],
    ['name;email\nRuiz, Ana;a@b.example\nx;y', ';'],
    ['name\temail\nAna\ta@b.example', '\t'],
    ['name|email\nAna|x', '|'],
    ['sep=;\r\na,b;c\r\n', ';'],
    ['only one column\nx', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(sniffDelimiter(text)).toBe(delimiter)
  })

  it('leaves out blank rows and the line that names the delimiter', () => {
    const { rows, delimiter } = readCsv('sep=;\r\na;b\r\n\r\n;;\r\nc;d')
    expect([delimiter, rows.map((row) => [row.line, row.cells])]).toEqual([
      ';',
      [
        [2, ['a', 'b']],
        [5, ['c', 'd']],
      ],
    ])
  })

  it('stops where a preview has enough', () => {
    expect(readCsv('a\nb\nc', { maxRows: 2 }).rows).toHaveLength(2)
  })
})
