import * as Y from 'yjs'
import type { AllowedClients, AttackName } from '../../src/sync/guard/guard.ts'
import { content, uint, writeUpdate, type Id, type RawStruct } from './guard-update-writer.ts'
import { peer, us, type World } from './guard-world.ts'

export type Attack = {
  name: string
  expect: AttackName
  allowed?: AllowedClients
  make(world: World): Uint8Array
}

/** The peer's next structs, under its own client id. */
export const fromPeer = (structs: RawStruct[], clock = 0) => writeUpdate([{ client: peer, clock, structs }])
const plus = ([client, clock]: Id, more: number): Id => [client, clock + more]
const many = (count: number, make: (index: number) => RawStruct) =>
  Array.from({ length: count }, (_, index) => make(index))
const after = (origin: Id): RawStruct => ({ ...content.text('x'), origin })

/** Attacks on how changes are put together, each with the refusal it must meet. */
export const attacks: Attack[] = [
  {
    name: 'writes under our client id',
    expect: 'forged-client',
    make: ({ clock, ids }) => writeUpdate([{ client: us, clock, structs: [after(ids.bodyText)] }]),
  },
  {
    name: 'writes under a client id of nobody',
    expect: 'forged-client',
    make: ({ ids }) => writeUpdate([{ client: 5, clock: 0, structs: [after(ids.bodyText)] }]),
  },
  {
    name: 'claims our client id while its own is learned',
    expect: 'forged-client',
    allowed: 'learn',
    make: ({ clock, ids }) => writeUpdate([{ client: us, clock, structs: [after(ids.bodyText)] }]),
  },
  {
    name: 'brings nine new client ids at one go',
    expect: 'too-many-clients',
    allowed: 'learn',
    make: ({ ids }) =>
      writeUpdate(Array.from({ length: 9 }, (_, id) => ({ client: id + 1, clock: 0, structs: [after(ids.bodyText)] }))),
  },
  {
    name: 'brings 4,097 client ids',
    expect: 'too-many-clients',
    allowed: 'learn',
    make: ({ ids }) =>
      writeUpdate(Array.from({ length: 4_097 }, (_, id) => ({ client: id, clock: 0, structs: [after(ids.bodyText)] }))),
  },
  {
    name: 'gap flood: goes on after a gap of its own',
    expect: 'gap',
    make: ({ ids }) => fromPeer([after(ids.bodyText)], 50),
  },
  {
    name: 'gap flood: builds on what is not there',
    expect: 'gap',
    make: ({ clock }) => fromPeer([after([us, clock + 10])]),
  },
  {
    name: 'a gap inside the update',
    expect: 'gap',
    make: ({ ids }) => fromPeer([after(ids.bodyText), content.skip(5), after(ids.bodyText)]),
  },
  {
    name: 'two structs that wait for each other',
    expect: 'gap',
    allowed: [1, 2],
    make: () =>
      writeUpdate([
        { client: 2, clock: 0, structs: [after([1, 0])] },
        { client: 1, clock: 0, structs: [after([2, 0])] },
      ]),
  },
  {
    name: 'a struct that builds on itself',
    expect: 'malformed',
    make: () => fromPeer([after([peer, 0])]),
  },
  {
    name: 'nest bomb: 20,000 blocks in each other',
    expect: 'too-deep',
    make: () =>
      fromPeer([
        { ...content.type(3, 'blockquote'), parent: 'body' },
        ...many(20_000, (index) => ({ ...content.type(3, 'blockquote'), parent: [peer, index] })),
      ]),
  },
  {
    name: 'nest bomb that deletes its own top',
    expect: 'too-deep',
    make: () =>
      writeUpdate(
        [
          {
            client: peer,
            clock: 0,
            structs: [
              { ...content.type(3, 'blockquote'), parent: 'body' },
              ...many(1_000, (index) => ({ ...content.type(3, 'blockquote'), parent: [peer, index] as Id })),
            ],
          },
        ],
        [{ client: peer, ranges: [[0, 1]] }],
      ),
  },
  {
    name: 'nested values beyond the stack',
    expect: 'too-deep',
    make: ({ ids }) =>
      fromPeer([
        {
          ...content.value(...Array.from({ length: 60_000 }, (_, at) => (at % 2 ? 1 : 117)), 126),
          parent: ids.entry,
          key: 'a',
        },
      ]),
  },
  {
    name: 'a huge clock',
    expect: 'huge-clock',
    make: ({ ids }) => fromPeer([after(ids.bodyText)], 2 ** 45),
  },
  {
    name: 'a length that fills the clock',
    expect: 'huge-clock',
    make: ({ ids }) => fromPeer([{ ...content.deleted(2 ** 40), origin: ids.bodyText }]),
  },
  {
    name: 'length lie: a billion structs in ten bytes',
    expect: 'malformed',
    make: () => writeUpdate([{ client: peer, clock: 0, structs: [], count: 1_000_000_000 }]),
  },
  {
    name: 'length lie: a string beyond the end',
    expect: 'malformed',
    make: ({ ids }) => fromPeer([{ ref: 4, length: 1, bytes: uint(2 ** 31), origin: ids.bodyText }]),
  },
  {
    name: 'length lie: a list of a billion values',
    expect: 'malformed',
    make: ({ ids }) => fromPeer([{ ref: 8, length: 1, bytes: uint(1_000_000_000), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'string bomb of 600 kB',
    expect: 'too-long',
    make: ({ ids }) => fromPeer([{ ...content.text('x'.repeat(600_000)), origin: ids.bodyText }]),
  },
  {
    name: 'a value of 100 kB where a short one belongs',
    expect: 'too-long',
    make: ({ ids }) => fromPeer([{ ...content.word('x'.repeat(100_000)), parent: ids.entry, key: 'status' }]),
  },
  {
    name: 'an update of 5 MB',
    expect: 'too-large',
    make: () => new Uint8Array(5 * 1024 ** 2),
  },
  {
    name: 'an update of 100,000 tiny structs',
    expect: 'too-many-structs',
    make: ({ ids }) => fromPeer(many(100_000, () => after(ids.bodyText))),
  },
  {
    name: 'V2 bytes',
    expect: 'malformed',
    make: ({ doc }) => Y.encodeStateAsUpdateV2(doc),
  },
  {
    name: '27 bytes that hang a V2 decoder',
    expect: 'malformed',
    // Empty columns with endless run lengths, and one struct: what made a decoder of the other format spin.
    make: () =>
      Uint8Array.of(0, 0, 2, 65, 255, 0, 0, 1, 4, 2, 0, 0, 1, 7, 0, 1, 255, 255, 255, 255, 127, 0, 0, 1, 1, 0, 0),
  },
  {
    name: 'a mutated update of 8 bytes',
    expect: 'malformed',
    make: () => Uint8Array.of(1, 255, 255, 255, 127, 1, 0, 0),
  },
  {
    name: 'an empty update of no bytes',
    expect: 'malformed',
    make: () => new Uint8Array(),
  },
  {
    name: 'overlapping structs: one client id twice',
    expect: 'malformed',
    make: ({ ids }) =>
      writeUpdate([
        { client: peer, clock: 0, structs: [after(ids.bodyText)] },
        { client: peer, clock: 0, structs: [{ ...content.text('longer'), origin: ids.bodyText }] },
      ]),
  },
  {
    name: 'structs without length',
    expect: 'malformed',
    make: ({ ids }) => fromPeer([{ ...content.text(''), origin: ids.bodyText }]),
  },
  {
    name: 'neighbours in different lists',
    expect: 'wrong-parent',
    make: ({ ids }) => fromPeer([{ ...content.text('x'), origin: ids.bodyText, right: ids.titleText }]),
  },
  {
    name: 'parent is a text where letters are, not a type',
    expect: 'wrong-parent',
    make: ({ ids }) => fromPeer([{ ...content.text('x'), parent: ids.bodyText }]),
  },
  {
    name: 'right origin before origin',
    expect: 'wrong-order',
    make: ({ ids }) =>
      fromPeer([{ ...content.text('x'), origin: plus(ids.bodyText, 5), right: plus(ids.bodyText, 2) }]),
  },
  {
    name: 'right origin before origin, in blocks of their own',
    expect: 'wrong-order',
    make: ({ ids }) => fromPeer([{ ...content.type(3, 'paragraph'), origin: ids.quote, right: ids.paragraph }]),
  },
  {
    name: 'origin and right origin are the same letter',
    expect: 'wrong-order',
    make: ({ ids }) =>
      fromPeer([{ ...content.text('x'), origin: plus(ids.bodyText, 3), right: plus(ids.bodyText, 3) }]),
  },
  {
    name: 'a known change again that cuts a character in two',
    expect: 'wrong-order',
    make: ({ clock, ids }) =>
      writeUpdate([
        { client: us, clock: clock - 1, structs: [{ ...content.text('x'), origin: plus(ids.titleText, 6) }] },
      ]),
  },
  {
    name: 'a foreign root',
    expect: 'wrong-root',
    make: () => fromPeer([{ ...content.type(1), parent: 'secrets', key: 'a' }]),
  },
  {
    name: 'a list in a root that is a map',
    expect: 'wrong-root',
    make: () => fromPeer([{ ...content.type(3, 'paragraph'), parent: 'items' }]),
  },
  {
    name: 'a key in a root that is a fragment',
    expect: 'wrong-root',
    make: () => fromPeer([{ ...content.word('x'), parent: 'body', key: 'a' }]),
  },
  {
    name: 'gone structs over our items',
    expect: 'forged-client',
    make: ({ clock }) => writeUpdate([{ client: us, clock: 0, structs: [content.gone(clock + 5)] }]),
  },
  {
    name: 'a neighbour that is gone beside one that is there',
    expect: 'wrong-parent',
    make: ({ ids }) => fromPeer([content.gone(1), { ...content.text('x'), origin: [peer, 0], right: ids.bodyText }]),
  },
  {
    name: 'delete set of 10 million ranges in a few bytes',
    expect: 'malformed',
    make: () => writeUpdate([], [{ client: us, ranges: [], count: 10_000_000 }]),
  },
  {
    name: 'delete set of 200,000 ranges',
    expect: 'too-many-structs',
    make: () => writeUpdate([], [{ client: us, ranges: Array.from({ length: 200_000 }, (_, at) => [at * 2, 1]) }]),
  },
  {
    name: 'delete of future clocks',
    expect: 'gap',
    make: ({ clock }) => writeUpdate([], [{ client: us, ranges: [[clock, 100]] }]),
  },
  {
    name: 'delete of everything that will ever be',
    expect: 'huge-clock',
    make: () => writeUpdate([], [{ client: us, ranges: [[0, 2 ** 50]] }]),
  },
  {
    name: 'delete ranges that overlap',
    expect: 'malformed',
    make: () =>
      writeUpdate(
        [],
        [
          {
            client: us,
            ranges: [
              [0, 5],
              [2, 5],
            ],
          },
        ],
      ),
  },
  {
    name: 'bytes after the end',
    expect: 'malformed',
    make: ({ ids }) => Uint8Array.of(...fromPeer([after(ids.bodyText)]), 0),
  },
  {
    name: 'a client id beyond 32 bits',
    expect: 'malformed',
    make: ({ ids }) => writeUpdate([{ client: 2 ** 40, clock: 0, structs: [after(ids.bodyText)] }]),
  },
]
