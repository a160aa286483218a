import { expect, it } from 'vitest'
import { betterLink, type LinkRank } from './better-link.ts'

const rank = (differing: Partial<LinkRank>): LinkRank => ({
  instance: 'a',
  order: 1,
  transport: 'lan',
  initiatorKey: Uint8Array.of(5),
  handshakeHash: Uint8Array.of(5),
  ...differing,
})

const pairs: [rule: string, better: Partial<LinkRank>, worse: Partial<LinkRank>][] = [
  ['the newer instance, even over the DHT', { instance: 'b', order: 2, transport: 'dht' }, {}],
  ['LAN before DHT, even when it came first', {}, { transport: 'dht', order: 2, initiatorKey: Uint8Array.of(1) }],
  ['TCP before DHT', { transport: 'tcp' }, { transport: 'dht' }],
  [
    'the one opened by the lower key',
    { initiatorKey: Uint8Array.of(4) },
    { order: 9, handshakeHash: Uint8Array.of(1) },
  ],
  ['the lower hash', { handshakeHash: Uint8Array.of(4) }, { order: 9 }],
]

it.each(pairs)('S-209 keeps %s, whichever is asked about first', (_, better, worse) => {
  const [one, other] = [rank(better), rank(worse)]
  expect(betterLink(one, other)).toBe(one)
  expect(betterLink(other, one)).toBe(one)
})

it('S-209 comes to the same link on both sides for every two links of the same instances', () => {
  const keys = [Uint8Array.of(1), Uint8Array.of(2)]
  const links = (['lan', 'dht'] as const).flatMap((transport) =>
    keys.flatMap((initiatorKey) =>
      keys.map((handshakeHash, place) => ({ transport, initiatorKey, handshakeHash, order: place })),
    ),
  )
  for (const one of links)
    for (const other of links) {
      if (one === other) continue
      // The sides know the instances and the order of arrival differently, and nothing else.
      const here = betterLink(rank(one), rank(other))
      const there = betterLink(rank({ ...one, instance: 'z', order: 7 }), rank({ ...other, instance: 'z', order: 3 }))
      expect([here.transport, here.initiatorKey, here.handshakeHash]).toEqual([
        there.transport,
        there.initiatorKey,
        there.handshakeHash,
      ])
    }
})
