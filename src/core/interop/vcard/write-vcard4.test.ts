import fc from 'fast-check'
import { parse } from 'vcard4'
import { describe, expect, it } from 'vitest'
import type { ExportedPerson } from '../exported-person.ts'
import { arbitraryPerson } from '../../../../tests/helpers/arbitrary-people.ts'
import { readVcards } from './read-vcards.ts'
import { writeVcard4 } from './write-vcard4.ts'

const ana: ExportedPerson = {
  externalId: 'urn:uuid:2f5d1b6a-70a8-4d0d-9a52-8a3f6b3f3b11',
  name: { prefix: 'Dra.', given: 'Ana', middle: '', family: 'Ruiz; de la Peña', suffix: 'PhD, MBA', nickname: 'Anita' },
  displayName: 'Ana Ruiz, PhD',
  contactPoints: [
    { kind: 'email', value: 'ana@ruiz.example', context: 'work', preferred: true },
    { kind: 'phone', value: '+34 600 555 010', label: 'mobile' },
    { kind: 'phone', value: '+34 910 555 011', label: 'Porter, day', context: 'home' },
    { kind: 'chat', value: 'ana ruiz', label: 'Skype' },
    { kind: 'social', value: 'https://www.linkedin.com/in/ana', label: 'LinkedIn' },
    { kind: 'video', value: 'https://meet.example/ana?x=1,2;3', label: 'Weekly' },
    { kind: 'website', value: 'www.ruiz.example' },
    { kind: 'other', value: 'shout over the fence' },
  ],
  affiliations: [
    { organization: 'Ruiz, Hijos; Cía', title: 'Lead', department: 'R&D' },
    { organization: '', title: 'Treasurer' },
    { organization: 'Choir' },
  ],
  birthday: { month: 4, day: 12 },
  anniversary: { year: 2009, month: 9, day: 19 },
  addresses: ['Calle Luna 7\n28004 Madrid'],
  timezone: 'Europe/Madrid',
  languages: ['es', 'Spanish sign language'],
  pronouns: 'she/her',
  notes: [`${'Größe und Übermut. '.repeat(20)}\nSecond; line, with \\ and : too`],
  labels: ['Mentors', 'a, b; c'],
  photo: {
    mime: 'image/png',
    bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 300 }, (_, index) => index % 256)]),
  },
  connectedOn: '2024-03-12',
  unmapped: [{ name: 'Kundennr. "A"', value: 'K;17' }],
}

describe('writeVcard4', () => {
  it('gives the same person back', () => {
    const [read] = readVcards(writeVcard4([ana])).people
    expect(read).toEqual({ ...ana, sourceLine: 1 })
  })

  it('writes what the strict checker reads', () => {
    const card = parse(writeVcard4([ana]))
    if (Array.isArray(card)) throw new Error('one card became several')
    const value = (name: string): unknown => card.getProperty(name)[0]?.value
    expect(value('FN')).toBe('Ana Ruiz, PhD')
    expect(value('N')).toEqual({
      familyNames: 'Ruiz; de la Peña',
      givenNames: 'Ana',
      additionalNames: '',
      honorificPrefixes: 'Dra.',
      honorificSuffixes: 'PhD, MBA',
    })
    expect(value('EMAIL')).toBe('ana@ruiz.example')
    expect(value('BDAY')).toBe('--0412')
    expect(value('ANNIVERSARY')).toBe('20090919')
    expect(value('CATEGORIES')).toEqual(['Mentors', 'a, b; c'])
    expect(card.getProperty('TEL').map((phone: { value: unknown }) => phone.value)).toEqual([
      '+34 600 555 010',
      '+34 910 555 011',
    ])
    expect(value('IMPP')).toBe('skype:ana%20ruiz')
    expect(value('UID')).toBe(ana.externalId)
    expect(String(value('PHOTO'))).toMatch(/^data:image\/png;base64,/)
  })

  it('breaks lines at 75 octets and never inside a letter', () => {
    const lines = writeVcard4([ana, { ...ana, displayName: '🌿'.repeat(60) }]).split('\r\n')
    const encoder = new TextEncoder()
    for (const line of lines) {
      expect(encoder.encode(line).length).toBeLessThanOrEqual(75)
      expect(line.isWellFormed()).toBe(true)
    }
    expect(readVcards(lines.join('\r\n')).people[1]?.displayName).toBe('🌿'.repeat(60))
  })

  it('never writes an empty FN, and no notes unless they are given', () => {
    const bare: ExportedPerson = {
      ...ana,
      displayName: ' ',
      name: { ...ana.name, given: '', family: '', nickname: '' },
      contactPoints: [],
    }
    delete bare.notes
    const text = writeVcard4([bare])
    expect(text).toContain('FN:Unnamed\r\n')
    expect(text).not.toContain('NOTE')
  })

  it('does not lose somebody whose name is nothing but control characters', () => {
    const nameless: ExportedPerson = {
      ...ana,
      displayName: '\u0001',
      name: { ...ana.name, given: '\u0002', family: '' },
    }
    expect(readVcards(writeVcard4([nameless])).people).toHaveLength(1)
  })

  it('keeps line breaks and control characters from making lines of their own', () => {
    const [read] = readVcards(
      writeVcard4([{ ...ana, notes: ['a\r\nEND:VCARD\rBEGIN:VCARD\u0000\u0007'], labels: ['x\nTEL:1'] }]),
    ).people
    expect(read?.notes).toEqual(['a\nEND:VCARD\nBEGIN:VCARD'])
    expect(read?.labels).toEqual(['x\nTEL:1'])
  })

  it('round trips anybody', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPerson(), { minLength: 1, maxLength: 3 }), (people) => {
        const { people: read, unreadable, notices } = readVcards(writeVcard4(people))
        expect([unreadable, notices]).toEqual([[], []])
        expect(read.map(({ sourceLine: _line, unmapped: _unmapped, ...person }) => person)).toEqual(people)
      }),
      { numRuns: 400 },
    )
  })

  it('writes cards the strict checker accepts, whoever is in them', () => {
    fc.assert(
      fc.property(arbitraryPerson(), (person) => {
        // The checker takes quotation marks within a value for those around a parameter, and falls over what follows.
        const withoutMarks = (_key: string, value: unknown) =>
          typeof value === 'string' ? value.replaceAll('"', '') : value
        const unquoted = JSON.parse(JSON.stringify(person), withoutMarks) as ExportedPerson
        const card = parse(writeVcard4([unquoted]))
        expect(Array.isArray(card)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
