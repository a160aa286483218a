import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../decode-text.ts'
import { readGoogleContacts } from './read-google-contacts.ts'

const fixture = (file: string): string =>
  decodeText(readFileSync(new URL(`../../../../tests/fixtures/interop/${file}`, import.meta.url))).text

describe('readGoogleContacts', () => {
  it('reads the old layout', () => {
    const { people, unreadable, records } = readGoogleContacts(fixture('google-old.csv'))
    expect(records).toBe(4)
    expect(unreadable).toEqual([{ line: 7, reason: expect.stringContaining('nothing to call it') }])
    expect(people.map((person) => person.displayName)).toEqual(['Dr. Kavita Rao Jr.', 'just.mail@old.example', 'Sören'])
    expect(people[0]).toEqual({
      sourceLine: 2,
      name: { prefix: 'Dr.', given: 'Kavita', middle: '', family: 'Rao', suffix: 'Jr.', nickname: 'Kavi' },
      displayName: 'Dr. Kavita Rao Jr.',
      contactPoints: [
        { kind: 'email', value: 'kavita@rao.example', context: 'work', preferred: true },
        { kind: 'email', value: 'k.rao@lab.example', context: 'work' },
        { kind: 'email', value: 'kavi@home.example', context: 'home' },
        { kind: 'chat', value: 'kavi.chat', label: 'Google Talk', context: 'other' },
        { kind: 'phone', value: '+91 98 5550 1491', label: 'mobile' },
        { kind: 'phone', value: '+91 80 5550 1492', label: 'fax', context: 'work' },
        { kind: 'website', value: 'https://rao.example', label: 'Profile' },
      ],
      affiliations: [
        { organization: 'Rao Labs', title: 'Director', department: 'Optics' },
        { organization: 'Mysuru Science Club', title: 'Treasurer' },
      ],
      birthday: { year: 1979, month: 8, day: 15 },
      anniversary: { year: 2005, month: 12, day: 2 },
      addresses: ['7 Banyan Street\nMysuru 570001\nIndia'],
      languages: ['hi', 'en'],
      notes: ['Two lines\nof notes, with "quotes"'],
      labels: ['Mentors', 'Starred'],
      unmapped: [
        { name: 'Hobby', value: 'Birds' },
        { name: 'Relation (Spouse)', value: 'Arjun' },
        { name: 'Custom Field (Tea)', value: 'Masala' },
      ],
    })
    expect(people[2]).toMatchObject({ birthday: { month: 7, day: 4 } })
  })

  it('reads the layout since 2024', () => {
    const { people, unreadable } = readGoogleContacts(fixture('google-2024.csv'))
    expect(people.map((person) => person.displayName)).toEqual([
      'Prof. Leandro da Costa',
      'Harbour Office',
      'सुनीता महतो',
    ])
    expect(unreadable.map((row) => row.line)).toEqual([5])
    expect(people[0]).toMatchObject({
      name: {
        given: 'Leandro',
        middle: 'da',
        family: 'Costa',
        prefix: 'Prof.',
        nickname: 'Léo',
        phoneticGiven: 'Leh-AN-dro',
      },
      affiliations: [{ organization: 'Instituto do Mar', title: 'Oceanographer', department: 'Tides' }],
      labels: ['Mentors', 'Sea'],
      addresses: ['Rua do Sol 3, Porto, 4000-001, PT'],
      birthday: { year: 1968, month: 1, day: 9 },
      anniversary: { year: 1995, month: 5, day: 20 },
    })
    expect(people[0]?.contactPoints.slice(0, 3)).toEqual([
      { kind: 'email', value: 'leandro@mar.example', context: 'work', preferred: true },
      { kind: 'email', value: 'leo@boat.example', label: 'Sailing' },
      { kind: 'email', value: 'leo@regatta.example', label: 'Sailing' },
    ])
  })

  it('says of other files that they are none', () => {
    expect(readGoogleContacts('a,b\n1,2').unreadable).toEqual([{ line: 1, reason: expect.stringContaining('Google') }])
  })
})
