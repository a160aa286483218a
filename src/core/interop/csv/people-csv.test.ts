import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExportedPerson } from '../exported-person.ts'
import { arbitraryPerson, awkwardText } from '../../../../tests/helpers/arbitrary-people.ts'
import { csvRows } from './csv-rows.ts'
import { guardCell, unguardCell } from './formula-guard.ts'
import { readPeopleCsv } from './read-mapped-csv.ts'
import { writePeopleCsv } from './write-people-csv.ts'

const formula = /^[\s'"]*[=+\-@]|^[\t\r\n]/

describe('formula guard', () => {
  it.each(['=1+1', '+49 170', '-5', '@here', '\t=1', '\r=1', ' =1', "'=1", '＝1', '|calc', '--04-12'])(
    'makes %j harmless and undoes it',
    (text) => {
      expect(guardCell(text)).toBe(`'${text}`)
      expect(unguardCell(guardCell(text))).toBe(text)
    },
  )

  it.each(['Ana', "'tis", "d'Arc", 'a=b', '', "''"])('leaves %j alone', (text) => {
    expect(guardCell(text)).toBe(text)
    expect(unguardCell(text)).toBe(text)
  })

  it('undoes itself for any text', () => {
    const text = fc.stringMatching(/^['=+\-@\t\r\n a]{0,6}$/)
    fc.assert(
      fc.property(text, (value) => {
        expect(unguardCell(guardCell(value))).toBe(value)
      }),
    )
  })
})

describe('writePeopleCsv', () => {
  const ana: ExportedPerson = {
    name: { prefix: '', given: 'Ana', middle: '', family: 'Ruiz', suffix: '', nickname: '' },
    displayName: 'Ana Ruiz',
    contactPoints: [
      { kind: 'phone', value: '+34 600', label: 'mobile' },
      { kind: 'email', value: 'ana@ruiz.example', context: 'work', preferred: true },
      { kind: 'phone', value: '+34 910' },
    ],
    affiliations: [
      { organization: 'Ruiz', title: 'Lead' },
      { organization: '', department: 'Choir' },
    ],
    birthday: { month: 4, day: 12 },
    addresses: ['Calle Luna 7\r\nMadrid'],
    languages: [],
    labels: ['a; b', 'c'],
    notes: [' kept blanks '],
  }

  it('writes a table people can read', () => {
    const [header, row] = [...csvRows(writePeopleCsv([ana]), ',')].map((found) => found.cells)
    expect(header).toEqual([
      'Display name',
      'Name prefix',
      'First name',
      'Middle name',
      'Last name',
      'Name suffix',
      'Nickname',
      'Email 1',
      'Email 1 context',
      'Email 1 preferred',
      'Phone 1',
      'Phone 1 label',
      'Phone 2',
      'Contact order',
      'Organization 1',
      'Job title 1',
      'Department 1',
      'Organization 2',
      'Job title 2',
      'Department 2',
      'Birthday',
      'Address 1',
      'Note 1',
      'Label 1',
      'Label 2',
    ])
    expect(row?.slice(7, 14)).toEqual([
      'ana@ruiz.example',
      'work',
      'yes',
      "'+34 600",
      'mobile',
      "'+34 910",
      'phone 1, email 1, phone 2',
    ])
  })

  it('gives the same people back', () => {
    const { people, unreadable } = readPeopleCsv(writePeopleCsv([ana]))
    expect(unreadable).toEqual([])
    expect(people).toEqual([{ ...ana, sourceLine: 2, unmapped: [] }])
  })

  it('round trips anybody, to the letter', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPerson(['\n', '\r', '\r\n']), { minLength: 1, maxLength: 4 }), (people) => {
        const { people: read, unreadable, records } = readPeopleCsv(writePeopleCsv(people))
        expect([unreadable, records]).toEqual([[], people.length])
        expect(read.map(({ sourceLine: _line, unmapped, ...person }) => ({ ...person, unmapped }))).toEqual(
          people.map((person) => ({ ...person, unmapped: [] })),
        )
      }),
      { numRuns: 400 },
    )
  })

  it('writes no live formula, whatever people are called', () => {
    const danger = fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', "'="), awkwardText())
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(danger, danger, (first, second) => {
        const person: ExportedPerson = {
          ...ana,
          displayName: first,
          name: { ...ana.name, given: second, nickname: first },
          contactPoints: [{ kind: 'phone', value: second, label: first }],
          notes: [second],
        }
        for (const row of csvRows(writePeopleCsv([person]), ',')) {
          for (const cell of row.cells) expect(cell.startsWith("'") || !formula.test(cell)).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('writes a header for nobody', () => {
    expect(readPeopleCsv(writePeopleCsv([]))).toEqual({ people: [], unreadable: [], notices: [], records: 0 })
  })
})
