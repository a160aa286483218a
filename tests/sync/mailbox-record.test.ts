import { randomBytes } from 'node:crypto'
import { inject, describe, expect, it } from 'vitest'
import { toHex } from '../../src/sync/identity/key-pair.ts'
import type { RecordContent } from '../../src/sync/mailbox/record-content.ts'
import { writeHeader } from '../../src/sync/mailbox/record-header.ts'
import { MAX_RECORD_BYTES, MAX_UPDATE_BYTES, paddedSize } from '../../src/sync/mailbox/record-limits.ts'
import { hashRecord, openRecord, sealRecord, type RecordReader } from '../../src/sync/mailbox/sealed-record.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { mine, root, stranger, theirs } from './mailbox-world.ts'

const none = new Uint8Array(32)
const content: RecordContent = {
  schema: 3,
  entries: [
    { name: 'agenda', clients: [1_001, 1_002], update: Uint8Array.from({ length: 300 }, (_, at) => at % 251) },
    { name: 'note/meeting/äöü', clients: [], update: Uint8Array.of(0, 0) },
  ],
  ack: {
    documents: [{ name: 'agenda', stateVector: Uint8Array.of(1, 200, 1, 9), deletions: new Uint8Array(8).fill(5) }],
    taken: [
      {
        author: theirs.publicKey,
        ranges: [
          { from: 1, to: 4 },
          { from: 6, to: 6 },
        ],
      },
    ],
  },
}
const seal = (part: Partial<Parameters<typeof sealRecord>[0]> = {}) =>
  sealRecord({ root, own: mine, sequence: 1, previous: none, epoch: 2_900, ...content, ...part })
const reader: RecordReader = { root, own: theirs.publicKey, peers: [mine.publicKey] }
const kindOf = (bytes: Uint8Array, part: Partial<RecordReader> = {}) => {
  const opened = openRecord(bytes, { ...reader, ...part })
  return opened.ok ? 'opened' : opened.kind
}

describe('a sealed record', () => {
  it('S-501 gives the reader what the author sealed, and who and when', () => {
    const opened = openRecord(seal({ sequence: 77, previous: hashRecord(Uint8Array.of(1)) }), reader)
    expect(opened).toMatchObject({ ok: true, ...content })
    expect(opened.header).toMatchObject({ sequence: 77, epoch: 2_900, author: mine.publicKey })
    expect(opened.header?.previous).toEqual(hashRecord(Uint8Array.of(1)))
  })

  it('S-501 shows an outsider nothing that two records of a pairing share', () => {
    const records = Array.from({ length: 50 }, () => seal())
    const known = [mine.publicKey, theirs.publicKey, hashRecord(records[0] ?? none)].map((key) => toHex(key))
    const grams = new Map<string, number>()
    for (const record of records) {
      const text = toHex(record)
      for (const key of known) expect(text).not.toContain(key)
      // Behind magic and version no five bytes stand in two of fifty equal records, but by chance.
      for (let at = 7; at + 5 <= record.length; at++) {
        const gram = toHex(record.subarray(at, at + 5))
        grams.set(gram, (grams.get(gram) ?? 0) + 1)
      }
    }
    expect(Math.max(...grams.values())).toBeLessThanOrEqual(2)
  })

  it('S-502 has one of a few sizes, whatever is in it', () => {
    const KB = 1024
    expect([1, 256, 257, 1_025, 4_097, 16_385, 65_537].map(paddedSize)).toEqual([
      256,
      256,
      KB,
      4 * KB,
      16 * KB,
      64 * KB,
      128 * KB,
    ])
    const sizes = [0, 1, 100, 1_000, 5_000, 20_000, 70_000, 200_000].map((length) => {
      const update = new Uint8Array(randomBytes(length))
      return seal({ entries: [{ name: 'agenda', clients: [], update }] }).length
    })
    expect(sizes).toEqual([1, 1, 1, 4, 16, 64, 128, 256].map((size) => size * KB))
    expect(seal({ entries: [], ack: null }).length).toBe(256)
  })

  it('S-503 is refused at every one of 1,000 turned bits', () => {
    const record = seal()
    const random = createRandom(inject('seed'))
    for (let round = 0; round < 1_000; round++) {
      const turned = record.slice()
      // The first bits by turn, so that each field of the header is met.
      const bit = round < 400 ? round * 3 : random.below(record.length * 8)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(kindOf(turned)).toMatch(/^(foreign-file|newer-version|changed|other-pairing)$/)
    }
  })

  it('S-503 is refused at every length it may be cut to, and when it goes on', () => {
    const record = seal()
    for (let length = 0; length < record.length; length++) expect(kindOf(record.slice(0, length))).toBe('truncated')
    expect(kindOf(Uint8Array.from([...record, 0]))).toBe('changed')
  })

  it('S-503 is refused when somebody who shares the root signs in the name of the peer', () => {
    const forged = seal({ own: { publicKey: mine.publicKey, secretKey: theirs.secretKey } })
    expect(kindOf(forged)).toBe('changed')
  })

  it('S-504 says for each reason what it is, in a sentence of its own', () => {
    const record = seal()
    const newer = record.slice()
    newer[6] = 2
    const hash = hashRecord(record)
    const known = (taken: Uint8Array | 'forgotten' | null) => ({ known: { hashOf: () => taken } })
    const bomb = seal({
      entries: [9, 9, 9, 9, 9, 9, 9, 9, 9].map((one) => ({
        name: `${one}`,
        clients: [],
        update: new Uint8Array(MAX_UPDATE_BYTES),
      })),
    })
    const huge = writeHeader(root, {
      size: MAX_RECORD_BYTES + 1,
      epoch: 1,
      sequence: 1,
      author: mine.publicKey,
      previous: none,
    })
    const senseless = seal({ entries: [{ name: '', clients: [], update: none }] })
    const cases: [string, Uint8Array, Partial<RecordReader>][] = [
      ['foreign-file', new TextEncoder().encode('%PDF-1.7'), {}],
      ['truncated', record.slice(0, 500), {}],
      ['changed', Uint8Array.from([...record.slice(0, -1), 1, 2]), {}],
      ['other-pairing', record, { root: new Uint8Array(32).fill(8) }],
      ['own', record, { own: mine.publicKey, peers: [theirs.publicKey] }],
      ['unknown-device', record, { peers: [stranger.publicKey] }],
      ['revoked', record, { revoked: [mine.publicKey] }],
      ['newer-version', newer, {}],
      ['too-large', huge.bytes, {}],
      ['too-large', bomb, {}],
      ['unreadable', senseless, {}],
      ['replay', record, known(hash)],
      ['replay', record, known('forgotten')],
      ['equivocation', record, known(none)],
      [
        'equivocation',
        seal({ sequence: 2, previous: hash }),
        { known: { hashOf: (_, at) => (at === 1 ? none : null) } },
      ],
    ]
    for (const [kind, bytes, part] of cases) {
      const opened = openRecord(bytes, { ...reader, ...part })
      expect(opened).toMatchObject({ ok: false, kind })
      expect(!opened.ok && opened.sentence).toMatch(/^[A-Z][^!]{20,}\.$/)
    }
  })

  it('S-504 takes a record after a gap, and one whose author does not know the one before', () => {
    const nothing = { known: { hashOf: () => null } }
    expect(kindOf(seal({ sequence: 9, previous: hashRecord(none) }), nothing)).toBe('opened')
    const before = { known: { hashOf: (_: Uint8Array, at: number) => (at === 8 ? hashRecord(none) : null) } }
    expect(kindOf(seal({ sequence: 9, previous: none }), before)).toBe('opened')
    expect(kindOf(seal({ sequence: 9, previous: hashRecord(none) }), before)).toBe('opened')
  })

  it('S-505 refuses what the peer seals beyond a limit, and the author seals nothing larger than a record may be', () => {
    const names = Array.from({ length: 4_097 }, (_, at) => ({
      name: `${at}`,
      clients: [],
      update: Uint8Array.of(0, 0),
    }))
    const wrong: Partial<RecordContent>[] = [
      { entries: names },
      { entries: [{ name: 'n'.repeat(257), clients: [], update: none }] },
      { entries: [{ name: 'a', clients: Array.from({ length: 65 }, (_, at) => at), update: none }] },
      { entries: [{ name: 'a', clients: [], update: new Uint8Array(MAX_UPDATE_BYTES + 1) }] },
      { ack: { documents: [{ name: 'a', stateVector: Uint8Array.of(9), deletions: new Uint8Array(8) }], taken: [] } },
      { ack: { documents: [{ name: 'a', stateVector: Uint8Array.of(0), deletions: new Uint8Array(7) }], taken: [] } },
      { ack: { documents: [], taken: [{ author: none, ranges: [{ from: 5, to: 4 }] }] } },
      {
        ack: {
          documents: [],
          taken: [
            {
              author: none,
              ranges: [
                { from: 2, to: 3 },
                { from: 3, to: 4 },
              ],
            },
          ],
        },
      },
    ]
    for (const part of wrong) expect(kindOf(seal(part))).toBe('unreadable')
    const update = new Uint8Array(randomBytes(MAX_RECORD_BYTES))
    expect(() => seal({ entries: [{ name: 'a', clients: [], update }] })).toThrow(RangeError)
  })

  it('S-505 never throws, whatever 10,000 mutants hold', () => {
    const random = createRandom(inject('seed') + 1)
    const records = [seal(), seal({ entries: [], ack: null }), seal({ ack: null })]
    const outcomes = new Map<string, number>()
    const count = Number(process.env['MENTORBOOK_MUTANTS'] ?? 10_000)
    for (let round = 0; round < count; round++) {
      const kind = kindOf(mutate(random.pick(records) ?? none, random))
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
    }
    expect(outcomes.get('opened') ?? 0).toBe(0)
    expect([...outcomes.keys()]).toEqual(
      expect.arrayContaining(['changed', 'truncated', 'other-pairing', 'foreign-file']),
    )
  })
})

/** Bits, bytes, cuts, doubled and exchanged pieces, or nothing of the original at all; never the original itself. */
function mutate(record: Uint8Array, random: ReturnType<typeof createRandom>): Uint8Array {
  const at = random.below(record.length)
  const to = at + 1 + random.below(record.length - at)
  const noise = (length: number) => Uint8Array.from({ length }, () => random.below(256))
  const copy = record.slice()
  switch (random.below(7)) {
    case 0:
      for (let turn = 0; turn <= random.below(4); turn++)
        copy[at + turn] = (record[at + turn] ?? 0) ^ (1 + random.below(255))
      return copy
    case 1:
      return record.slice(0, at)
    case 2:
      return Uint8Array.from([...record.slice(0, to), ...record.slice(at)])
    case 3:
      return Uint8Array.from([...record.slice(0, 7), ...noise(random.below(400))])
    case 4:
      return noise(random.below(2_000))
    case 5:
      return Uint8Array.from([...record, ...noise(1 + random.below(300))])
    default:
      copy.set(noise(1 + random.below(40)).subarray(0, record.length - at), at)
      copy[at] = (record[at] ?? 0) ^ 1
      return copy
  }
}
