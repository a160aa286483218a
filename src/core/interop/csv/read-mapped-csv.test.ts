import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../decode-text.ts'
import { importLimits } from '../limits.ts'
import { guessColumnMapping } from './guess-column-mapping.ts'
import { importFields, type ImportFieldKey } from './import-fields.ts'
import { readMappedCsv, readPeopleCsv } from './read-mapped-csv.ts'

const fixture = (file: string): string =>
  decodeText(readFileSync(new URL(`../../../../tests/fixtures/interop/${file}`, import.meta.url))).text

const guess = (header: string[], ...rows: string[][]): (ImportFieldKey | undefined)[] => {
  const mapping = guessColumnMapping(header, rows)
  return header.map((_, column) => mapping[column])
}

describe('guessColumnMapping', () => {
  it.each<[string, (ImportFieldKey | undefined)[]]>([
    [
      'Name|E-mail|Phone number|Company|Job Title|Tags|Shoe size',
      ['displayName', 'email', 'phone', 'organization', 'title', 'labels', undefined],
    ],
    ['Vorname|Name|Geburtstag|Straße|PLZ|Ort', ['given', 'family', 'birthday', 'street', 'postalCode', 'city']],
    ['Prénom|Nom|Courriel|Téléphone portable|Société', ['given', 'family', 'email', 'phone', 'organization']],
    ['Nombre|Apellidos|Correo electrónico|Móvil|Empresa', ['given', 'family', 'email', 'phone', 'organization']],
    ['Nome|Cognome|Data di nascita|Azienda', ['given', 'family', 'birthday', 'organization']],
    [
      'Title|First Name|Job Title|Business Phone|Home Street|E-mail 2 Address',
      ['prefix', 'given', 'title', 'phone', 'street', 'email'],
    ],
    [
      'Full name|Work email|Personal mobile|LinkedIn URL|Met on',
      ['displayName', 'email', 'phone', 'social', 'connectedOn'],
    ],
    ['First Name|First Name', ['given', undefined]],
  ])('%s', (header, expected) => {
    expect(guess(header.split('|'))).toEqual(expected)
  })

  it('looks at what stands in columns without a telling name', () => {
    expect(
      guess(
        ['a', 'b', 'c', 'd', 'e'],
        ['x@y.example', '+49 170 5550100', 'www.y.example', 'https://www.linkedin.com/in/x', '12-04-1985'],
      ),
    ).toEqual(['email', 'phone', 'website', 'social', undefined])
  })

  it('only offers fields that exist', () => {
    const keys = importFields.map((field) => field.key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of guess(['Name', 'Email', 'Email label', 'Zip'])) expect(keys).toContain(key)
  })
})

describe('readMappedCsv', () => {
  it('reads semicolons in Windows-1252', () => {
    const { people, unreadable, records } = readPeopleCsv(fixture('semicolon-windows-1252.csv'))
    expect(records).toBe(4)
    expect(unreadable.map((row) => row.line)).toEqual([4])
    expect(people[0]).toMatchObject({
      displayName: 'Frau Käthe Öztürk',
      name: { prefix: 'Frau', given: 'Käthe', family: 'Öztürk' },
      contactPoints: [
        { kind: 'email', value: 'kaethe@oeztuerk.example' },
        { kind: 'phone', value: '030 5550198', context: 'home' },
        { kind: 'phone', value: '0171 5550199', label: 'mobile' },
      ],
      affiliations: [{ organization: 'Größe & Söhne', title: 'Prokuristin' }],
      birthday: { year: 1975, month: 12, day: 24 },
      addresses: ['Am Kai 3, Hamburg, 20457'],
      notes: ['mag Tee; kein Kaffee'],
      labels: ['Mentorin', 'Hafen'],
      unmapped: [{ name: 'Kundennr.', value: 'K-17' }],
    })
    // 24.12. in the first row proves that 03.04. is in April.
    expect(people[1]?.birthday).toEqual({ year: 1988, month: 4, day: 3 })
    expect(people[2]?.contactPoints.map((point) => point.value)).toEqual([
      'joerg@weiss.example',
      'j.weiss@post.example',
    ])
  })

  it('reads an Outlook table', () => {
    const [person] = readPeopleCsv(fixture('outlook.csv')).people
    expect(person).toMatchObject({
      name: { prefix: 'Ms.', given: 'Thandiwe', family: 'Dube' },
      affiliations: [{ organization: 'Umoya Wind', title: 'Surveyor', department: 'Field' }],
      addresses: ['1 Ridge Rd, Gqeberha, EC 6001, South Africa', '9 Hill St, Makhanda'],
      notes: ['Line one\nline two'],
      birthday: { year: 1981, month: 4, day: 23 },
      unmapped: [{ name: 'Anniversary', value: '0/0/00' }],
    })
    expect(
      person?.contactPoints.filter((point) => point.kind === 'phone').map(({ context, label }) => [context, label]),
    ).toEqual([
      ['work', 'fax'],
      ['work', undefined],
      ['home', undefined],
      [undefined, 'mobile'],
    ])
  })

  it('reads a broken table row by row', () => {
    const { people, records, unreadable } = readPeopleCsv(fixture('broken.csv'))
    expect(records).toBe(people.length + unreadable.length)
    expect(people.map((person) => person.displayName)).toEqual([
      '"Open quote',
      'Plain Person',
      'Stray "quote" Person',
      'nameless@row.example',
      '=HYPERLINK("x")',
    ])
  })

  it('does as the mapping says and keeps the rest', () => {
    const { people } = readMappedCsv('a,b,c,d,,\nAna,Lead,Ruiz,x,y\n', {
      0: 'displayName',
      1: 'title',
      2: 'organization',
    })
    expect(people[0]?.affiliations).toEqual([{ organization: 'Ruiz', title: 'Lead' }])
    expect(people[0]?.unmapped).toEqual([
      { name: 'd', value: 'x' },
      { name: 'Column 5', value: 'y' },
    ])
  })

  it('groups labels and values in either order', () => {
    const mapping = { 0: 'displayName', 1: 'emailLabel', 2: 'email', 3: 'emailLabel', 4: 'email' } as const
    expect(
      readMappedCsv('n,l1,v1,l2,v2\nAna,Work,a@x.example,Choir,b@x.example\n', mapping).people[0]?.contactPoints,
    ).toEqual([
      { kind: 'email', value: 'a@x.example', context: 'work' },
      { kind: 'email', value: 'b@x.example', label: 'Choir' },
    ])
  })

  it('is not misled by mappings that name no column', () => {
    const mapping = JSON.parse('{"0":"displayName","7":"email","__proto__":"note","x":"note"}')
    expect(readMappedCsv('n\nAna\n', mapping).people[0]).toMatchObject({
      displayName: 'Ana',
      notes: [],
      contactPoints: [],
    })
  })

  it('shortens long cells, refuses wide rows and stops at 100,000', () => {
    const long = readPeopleCsv(`name,notes\nAna,${'x'.repeat(importLimits.fieldChars + 1)}\n`)
    expect(long.people[0]?.notes[0]).toHaveLength(importLimits.fieldChars)
    expect(long.notices).toEqual([{ line: 2, reason: expect.stringContaining('notes is longer than 64 KB') }])
    expect(readPeopleCsv(`name,email\nAna${',x'.repeat(2_000)}\n`).unreadable).toEqual([
      { line: 2, reason: expect.stringContaining('columns') },
    ])
    const many = readPeopleCsv(`name,x\n${'a,b\n'.repeat(importLimits.records + 3)}`)
    expect([many.people.length, many.unreadable, many.records]).toEqual([
      importLimits.records,
      [{ line: importLimits.records + 2, reason: expect.stringContaining('100,000') }],
      importLimits.records + 1,
    ])
  })
})
