import { expect, it } from 'vitest'
import { createKeyPair } from './key-pair.ts'
import { checkLinkProof, proveLink } from './link-proof.ts'
import { linkHash } from './testing/pairing-conversation.ts'

const own = createKeyPair()
const handshakeHash = linkHash('one')
const proof = proveLink(own, handshakeHash, true)
const expected = { key: own.publicKey, handshakeHash, initiator: true }

it('S-118 knows the device on this link and at this end of it alone', () => {
  expect(checkLinkProof(proof, expected)).toEqual({ ok: true })
  expect(checkLinkProof(proof, { ...expected, handshakeHash: linkHash('two') })).toEqual({ ok: false, why: 'forged' })
  expect(checkLinkProof(proof, { ...expected, initiator: false })).toEqual({ ok: false, why: 'forged' })
})

it('S-118 tells a changed key from a forged proof', () => {
  const other = createKeyPair()
  expect(checkLinkProof(proveLink(other, handshakeHash, true), expected)).toEqual({
    ok: false,
    why: 'other-key',
    key: other.publicKey,
  })
  for (let at = 0; at < proof.length; at++) {
    const changed = proof.slice()
    changed[at] = (changed[at] ?? 0) ^ 4
    expect(checkLinkProof(changed, expected)).toEqual({ ok: false, why: 'forged' })
  }
  expect(checkLinkProof(proof.subarray(1), expected)).toEqual({ ok: false, why: 'malformed' })
})
