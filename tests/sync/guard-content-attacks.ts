import { fromPeer, type Attack } from './guard-attacks.ts'
import { content, string } from './guard-update-writer.ts'

/** Attacks on what documents hold, each with the refusal it must meet. */
export const contentAttacks: Attack[] = [
  {
    name: 'an entry under __proto__',
    expect: 'forbidden-name',
    make: () => fromPeer([{ ...content.type(1), parent: 'items', key: '__proto__' }]),
  },
  {
    name: 'a field under constructor',
    expect: 'forbidden-name',
    make: ({ ids }) => fromPeer([{ ...content.word('x'), parent: ids.entry, key: 'constructor' }]),
  },
  {
    name: 'a value with a __proto__ key',
    expect: 'forbidden-name',
    make: ({ ids }) =>
      fromPeer([{ ...content.value(118, 1, ...string('__proto__'), 118, 0), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'a mark whose value has a prototype key',
    expect: 'forbidden-name',
    make: ({ ids }) => fromPeer([{ ...content.format('link', '{"prototype":{"a":1}}'), origin: ids.bodyText }]),
  },
  {
    name: 'a root named __proto__',
    expect: 'forbidden-name',
    make: () => fromPeer([{ ...content.type(1), parent: '__proto__', key: 'a' }]),
  },
  {
    name: 'a NUL in a key',
    expect: 'forbidden-name',
    make: ({ ids }) => fromPeer([{ ...content.word('x'), parent: ids.entry, key: 'a\0b' }]),
  },
  {
    name: 'an entry that is no map',
    expect: 'forbidden-content',
    make: () => fromPeer([{ ...content.word('x'), parent: 'items', key: 'a' }]),
  },
  {
    name: 'a map inside an entry',
    expect: 'forbidden-content',
    make: ({ ids }) => fromPeer([{ ...content.type(1), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'a subdocument',
    expect: 'forbidden-content',
    make: ({ ids }) => fromPeer([{ ...content.document('x'), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'binary content',
    expect: 'forbidden-content',
    make: ({ ids }) => fromPeer([{ ...content.binary(16), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'an embedded object',
    expect: 'forbidden-content',
    make: ({ ids }) => fromPeer([{ ...content.embed('{"a":1}'), origin: ids.bodyText }]),
  },
  {
    name: 'content of the old JSON kind',
    expect: 'forbidden-content',
    make: ({ ids }) => fromPeer([{ ...content.json('{"a":1}'), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'an array type',
    expect: 'forbidden-content',
    make: ({ ids }) => fromPeer([{ ...content.type(0), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'a mark that notes do not have',
    expect: 'forbidden-name',
    make: ({ ids }) => fromPeer([{ ...content.format('onclick', '{}'), origin: ids.bodyText }]),
  },
  {
    name: 'a mark in a plain text',
    expect: 'forbidden-content',
    make: ({ ids }) => fromPeer([{ ...content.format('bold', '{}'), origin: ids.titleText }]),
  },
  {
    name: 'a mark instead of a block',
    expect: 'forbidden-content',
    make: () => fromPeer([{ ...content.format('bold', '{}'), parent: 'body' }]),
  },
  {
    name: 'a mark with a number that is none',
    expect: 'forbidden-value',
    make: ({ ids }) => fromPeer([{ ...content.format('link', '{"href":1e999}'), origin: ids.bodyText }]),
  },
  {
    name: 'an unknown element',
    expect: 'forbidden-name',
    make: () => fromPeer([{ ...content.type(3, 'script'), parent: 'body' }]),
  },
  {
    name: 'an unknown attribute',
    expect: 'forbidden-name',
    make: ({ ids }) => fromPeer([{ ...content.word('x'), parent: ids.paragraph, key: 'onclick' }]),
  },
  {
    name: 'NaN as a value',
    expect: 'forbidden-value',
    make: ({ ids }) => fromPeer([{ ...content.float(NaN), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'minus infinity as a value',
    expect: 'forbidden-value',
    make: ({ ids }) => fromPeer([{ ...content.float(-Infinity), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'an integer of 64 bits as a value',
    expect: 'forbidden-value',
    make: ({ ids }) =>
      fromPeer([{ ...content.value(122, 127, 255, 255, 255, 255, 255, 255, 255), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'an integer without end as a value',
    expect: 'malformed',
    make: ({ ids }) =>
      fromPeer([{ ...content.value(125, ...Array<number>(12).fill(255), 1), parent: ids.entry, key: 'a' }]),
  },
  {
    name: 'a string that is no UTF-8',
    expect: 'malformed',
    make: ({ ids }) => fromPeer([{ ref: 4, length: 3, bytes: [3, 0xed, 0xa0, 0x80], origin: ids.bodyText }]),
  },
]
