import { expect, it } from 'vitest'
import { decodePairing, encodePairing, type EncodedPairing } from './encode-pairing.ts'
import { createKeyPair, toHex } from './key-pair.ts'
import type { Pairing } from './pairing.ts'
import { change, converse, invitePair, NOW, pairUp } from './testing/pairing-conversation.ts'

/** One record of each kind that a notebook may hold. */
function examples(): Pairing[] {
  const { inviter, joiner } = invitePair()
  const waiting = converse(inviter, joiner, { alter: (bytes, at) => (at === 3 ? new Uint8Array() : bytes) })
  const { inviter: paired } = pairUp()
  const paused = change(paired, { type: 'pause', by: 'guard', sentence: 'Too many changes at once.', now: NOW })
  return [
    inviter,
    joiner,
    waiting.joinerStep.pairing,
    paired,
    paused,
    change(paused, { type: 'other-key-seen', key: createKeyPair().publicKey, now: NOW }),
    change(paired, { type: 'leave', by: 'me' }),
    change(paired, { type: 'revoke', by: 'them', now: NOW }),
  ]
}
const stored = (pairing: Pairing): EncodedPairing => JSON.parse(JSON.stringify(encodePairing(pairing)))

it('S-123 comes back from storage as it was', () => {
  for (const pairing of examples()) expect(decodePairing(stored(pairing))).toEqual({ ok: true, pairing })
})

it('S-123 refuses a record of a newer version and anything it would not have written itself', () => {
  for (const pairing of examples()) {
    const good = stored(pairing)
    expect(decodePairing({ ...good, version: 2, more: [1] })).toMatchObject({ ok: false, code: 'newer-version' })
    for (const name of Object.keys(good)) {
      const { [name]: _, ...rest } = good
      const spoiled: unknown[] = [rest, { ...good, [name]: 'x' }, { ...good, [name]: [[]] }, { ...good, [name]: -1 }]
      for (const value of spoiled) expect(decodePairing(value)).toMatchObject({ ok: false, code: 'damaged' })
    }
    expect(decodePairing({ ...good, more: 1 })).toMatchObject({ ok: false })
  }
  for (const value of [null, undefined, 1, '', [], {}, { version: 1 }, { version: '1' }, { version: 1.5 }]) {
    expect(decodePairing(value)).toMatchObject({ ok: false, code: 'damaged', sentence: expect.stringMatching(/\.$/) })
  }
})

it('S-123 refuses fields that do not belong together', () => {
  const { inviter, joiner } = pairUp()
  const good = stored(inviter)
  const alone = stored(invitePair().inviter)
  const own = { publicKey: toHex(createKeyPair().publicKey), secretKey: toHex(createKeyPair().secretKey) }
  const unsound = [
    { ...good, own },
    { ...good, state: 'inviting' },
    { ...good, state: 'left' },
    { ...good, state: 'paused' },
    { ...good, state: 'joining' },
    { ...good, devices: [] },
    { ...good, devices: [{ ...(good['devices'] as object[])[0], root: null }] },
    { ...good, endedBy: 'me' },
    { ...alone, state: 'paired' },
    { ...stored(joiner), state: 'inviting' },
  ]
  for (const value of unsound) expect(decodePairing(value)).toMatchObject({ ok: false, code: 'damaged' })
})
