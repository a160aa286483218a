import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../detect-format.ts'
import { readMonica } from './read-monica.ts'

const bytes = readFileSync(new URL('../../../../tests/fixtures/interop/monica.json', import.meta.url))
const text = new TextDecoder().decode(bytes)

describe('an export of Monica', () => {
  const { people, unreadable, records } = readMonica(text)
  const [ana, bo] = people

  it('is told by what is in it', () => {
    expect(detectFormat(bytes, 'monica.json')).toBe('monica')
    expect(detectFormat(new TextEncoder().encode(JSON.stringify(JSON.parse(text))))).toBe('monica')
    expect(detectFormat(new TextEncoder().encode('{"version": "2", "account": {}}'))).toBe('unknown')
  })

  it('gives its contacts, without those who only stand in a relationship', () => {
    expect(records).toBe(3)
    expect(people.map(({ displayName }) => displayName)).toEqual(['Ana Maria Lund', 'Bo Keita'])
    expect(unreadable).toEqual([{ line: 4, reason: 'This contact has no name.' }])
    expect(ana).toMatchObject({
      externalId: 'c-ana',
      name: { given: 'Ana', middle: 'Maria', family: 'Lund', nickname: 'Anni' },
      affiliations: [{ organization: 'North Press', title: 'Editor' }],
      labels: ['Mentor', 'Lisbon'],
      birthday: { month: 2, day: 29 },
      metOn: '2019-06-03',
      addresses: ['Rua 1, 1000-001, Lisboa, PT'],
      unmapped: [{ name: 'Met through', value: 'Bo Keita' }],
      photo: { mime: 'image/png' },
    })
    expect(ana?.birthday).not.toHaveProperty('year')
    expect(ana?.contactPoints).toEqual([
      { kind: 'email', value: 'ana@lund.example' },
      { kind: 'phone', value: '+351 21 000 0000' },
      { kind: 'chat', value: '@anni', label: 'Telegram' },
      { kind: 'website', value: 'https://ana.example/blog', label: 'Blog' },
    ])
  })

  it('loses nothing that stands below a contact', () => {
    expect(ana?.notes).toEqual([
      'Runs the reading group.',
      'Likes to eat: No nuts',
      'Starred in Monica',
      'Last talked to: 2024-02-01',
      'Stay in touch, in days: 30',
      '2023-05-01 Gift: A pen (status: offered, amount: 12)',
      '2023-05-01: Told me about the move. (favorited)',
      '2024-01-15 Call: Talked about the move (contact called)',
      '2024-01-20 Conversation (Telegram): I: How was it?\nThey: Good!',
      '2024-02-10 Activity (Ate at a restaurant): Lunch; At the harbour',
      '2024-03-01 Life event (Moved house): Moved; To Porto',
      'Child: Mia',
      'Protege: Bo Keita',
    ])
    expect(bo?.birthday).toBeUndefined()
    expect(bo?.unmapped).toEqual([{ name: 'Birthday', value: 'about 1985' }])
  })

  it('says what is wrong with a file that is none, and never throws', () => {
    expect(readMonica('')).toMatchObject({ records: 0 })
    expect(readMonica(text.slice(0, 900)).unreadable[0]?.reason).toContain('breaks off')
    for (const odd of ['[]', 'null', '1', '{"account": {"data": [null, {"type": "contact"}]}}'])
      expect(readMonica(odd).unreadable[0]?.reason).toContain('no account with contacts')
    const values = [
      null,
      7,
      'id',
      [],
      {},
      { properties: { first_name: ['x'], tags: 'x', birthdate: 3 }, data: { a: 1 } },
    ]
    const result = readMonica(JSON.stringify({ account: { data: [{ type: 'contact', values }], instance: [] } }))
    expect(result.unreadable).toHaveLength(6)
  })

  it('says when more is known than fits', () => {
    const long = text.replace('Told me about the move.', 'x'.repeat(195_000))
    expect(readMonica(long).notices).toEqual([{ line: 1, reason: expect.stringContaining('please keep it') }])
  })
})
