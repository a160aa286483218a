import { expect, it } from 'vitest'
import { createKeyPair, isSame, toHex } from './key-pair.ts'
import {
  EPOCH_MILLISECONDS,
  epochAt,
  epochsAround,
  inviteRendezvousKeys,
  isAcceptedDialer,
  planRendezvous,
  rendezvousKeys,
} from './rendezvous.ts'
import { NOW } from './testing/pairing-conversation.ts'

const root = new Uint8Array(32).fill(1)
const otherRoot = new Uint8Array(32).fill(2)

it('S-107 leads both sides of an invite to the same two keys, and another secret to others', () => {
  const secret = new Uint8Array(16).fill(1)
  const keys = (['inviter', 'joiner'] as const).flatMap((side) =>
    [secret, new Uint8Array(16)].map((given) => toHex(inviteRendezvousKeys(given, side).publicKey)),
  )
  expect(new Set(keys).size).toBe(4)
  expect(inviteRendezvousKeys(secret.slice(), 'inviter')).toEqual(inviteRendezvousKeys(secret, 'inviter'))
})

it('S-108 has other keys each day, for each side and each root', () => {
  const seen = new Set<string>()
  for (const given of [root, otherRoot]) {
    for (const side of ['inviter', 'joiner'] as const) {
      for (let epoch = 20_000; epoch < 20_100; epoch++) seen.add(toHex(rendezvousKeys(given, side, epoch).publicKey))
    }
  }
  expect(seen.size).toBe(400)
})

it('S-108 meets with clocks up to a day apart, both ways, and refuses all others', () => {
  const hours = Array.from({ length: 48 }, (_, hour) => NOW + hour * 3_600_000)
  for (const mine of hours) {
    for (const skew of [-EPOCH_MILLISECONDS, -3_600_000, 0, 3_600_000, EPOCH_MILLISECONDS]) {
      const me = planRendezvous(root, 'inviter', mine)
      const found = planRendezvous(root, 'joiner', mine + skew).dial.find(({ publicKey }) =>
        isSame(publicKey, me.listen.publicKey),
      )
      expect(found).toBeDefined()
      expect(isAcceptedDialer(root, 'inviter', mine, found?.keyPair.publicKey ?? new Uint8Array())).toBe(true)
    }
  }
  const twoDaysOff = rendezvousKeys(root, 'joiner', epochAt(NOW) + 2).publicKey
  const ownSide = rendezvousKeys(root, 'inviter', epochAt(NOW)).publicKey
  const stranger = rendezvousKeys(otherRoot, 'joiner', epochAt(NOW)).publicKey
  for (const key of [twoDaysOff, ownSide, stranger, createKeyPair().publicKey, new Uint8Array()]) {
    expect(isAcceptedDialer(root, 'inviter', NOW, key)).toBe(false)
  }
})

it('S-108 looks at the nearer neighbour first', () => {
  const day = 20_000 * EPOCH_MILLISECONDS
  expect(epochsAround(day)).toEqual([20_000, 19_999, 20_001])
  expect(epochsAround(day + EPOCH_MILLISECONDS - 1)).toEqual([20_000, 20_001, 19_999])
})
