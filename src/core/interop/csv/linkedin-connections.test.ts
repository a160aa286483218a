import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../decode-text.ts'
import { readLinkedinConnections } from './read-linkedin-connections.ts'

const fixture = (file: string): string =>
  decodeText(readFileSync(new URL(`../../../../tests/fixtures/interop/${file}`, import.meta.url))).text
const header = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n'

describe('readLinkedinConnections', () => {
  it('reads the newer layout with its note', () => {
    const { people, unreadable, records } = readLinkedinConnections(fixture('linkedin-newer.csv'))
    expect(records).toBe(7)
    expect(unreadable).toEqual([{ line: 7, reason: expect.stringContaining('no name') }])
    expect(people.map(({ displayName, sourceLine, connectedOn }) => [displayName, sourceLine, connectedOn])).toEqual([
      ['Amara Abernathy', 5, '2024-03-12'],
      ['Elif Yılmaz, PMP', 6, '2011-01-03'],
      ["Zoë D'Aubigny", 8, '2022-02-07'],
      ['美咲 佐藤', 9, '2024-03-12'],
      ['Farouk', 10, '2024-12-03'],
      ['Greta Lindqvist', 11, '2023-12-25'],
    ])
    expect(people[0]).toMatchObject({
      externalId: 'https://www.linkedin.com/in/amara-abernathy-1',
      contactPoints: [
        { kind: 'email', value: 'amara@abernathy.example' },
        { kind: 'social', value: 'https://www.linkedin.com/in/amara-abernathy-1', label: 'LinkedIn' },
      ],
      affiliations: [{ organization: 'Brightwater & Sons', title: 'Founder, CEO' }],
    })
    expect(people[1]?.contactPoints).toHaveLength(1)
  })

  it('reads the older layout and keeps columns it does not know', () => {
    const { people } = readLinkedinConnections(fixture('linkedin-older.csv'))
    expect(people.map((person) => person.connectedOn)).toEqual(['2017-05-14', '2016-01-03', '2015-12-30'])
    expect(people[0]?.unmapped).toEqual([{ name: 'Tags', value: 'robotics' }])
  })

  it('reads five hundred', () => {
    const { people, unreadable } = readLinkedinConnections(fixture('linkedin-500.csv'))
    expect([people.length, unreadable.length]).toEqual([500, 0])
    expect(people.filter((person) => !person.contactPoints.some((point) => point.kind === 'email'))).toHaveLength(12)
    const namesakes = [...Map.groupBy(people, (person) => person.displayName)].filter(([, group]) => group.length > 1)
    expect(namesakes.map(([name, group]) => [name, group.length])).toEqual([
      ['美咲 佐藤', 2],
      ['Greta Lindqvist', 4],
      ['Yusuf Hakimi', 3],
      ['Chiara Fontaine', 3],
    ])
    expect(new Set(people.map((person) => person.externalId)).size).toBe(500)
    expect(people.every((person) => person.connectedOn !== undefined)).toBe(true)
  })

  it.each([
    ['12 Mar 2024', '2024-03-12'],
    ['7-Feb-22', '2022-02-07'],
    ['2024-03-12', '2024-03-12'],
    ['12. März 2024', '2024-03-12'],
    ['12 de mar. de 2024', '2024-03-12'],
    ['3 août 2019', '2019-08-03'],
    ['25/12/24', '2024-12-25'],
    ['12/25/24', '2024-12-25'],
    ['03/03/24', '2024-03-03'],
  ])('understands %s', (text, expected) => {
    expect(readLinkedinConnections(`${header}A,B,,,,,${text}\n`).people[0]?.connectedOn).toBe(expected)
  })

  it('keeps a date that could be either day as it is', () => {
    const [person] = readLinkedinConnections(`${header}A,B,,,,,03/12/24\n`).people
    expect(person?.connectedOn).toBeUndefined()
    expect(person?.unmapped).toEqual([{ name: 'Connected On', value: '03/12/24' }])
  })

  it('reads it with other delimiters, other case and other order', () => {
    const text =
      '\ufeffNotes:\r\nabout this\r\n\r\nCONNECTED ON;LAST NAME;First name;URL\r\n12 Mar 2024;Ruiz;Ana;https://l.example/ana\r\n'
    expect(readLinkedinConnections(text).people[0]).toMatchObject({
      displayName: 'Ana Ruiz',
      connectedOn: '2024-03-12',
      sourceLine: 5,
    })
  })

  it('says of other files that they are none', () => {
    expect(readLinkedinConnections('a,b\n1,2').unreadable).toEqual([
      { line: 1, reason: expect.stringContaining('LinkedIn') },
    ])
    expect(readLinkedinConnections('').records).toBe(0)
  })
})
