import type { KeyPair } from '../network/transport.ts'
import { transcribe } from './pairing-proof.ts'
import { isSame, KEY_BYTES, sign, SIGNATURE_BYTES, verify } from './key-pair.ts'

/** `other-key`: a sound proof of a key that is not the expected one; it is what raises the alarm. */
export type LinkProofVerdict =
  | { ok: true }
  | { ok: false; why: 'malformed' | 'forged' }
  | { ok: false; why: 'other-key'; key: Uint8Array }

/**
 * Proves on a link (whose rendezvous keys say only that somebody knows the root) that the owner of the static key speaks:
 * the public key and its signature over the link and the end of it, 96 bytes.
 */
export function proveLink(own: KeyPair, handshakeHash: Uint8Array, initiator: boolean): Uint8Array {
  return new Uint8Array(
    Buffer.concat([own.publicKey, sign(own, describeLink(own.publicKey, handshakeHash, initiator))]),
  )
}

/** Checks the proof of the other end. `initiator`: whether THEY opened the link. Never throws. */
export function checkLinkProof(
  proof: Uint8Array,
  expected: { key: Uint8Array; handshakeHash: Uint8Array; initiator: boolean },
): LinkProofVerdict {
  if (proof.length !== KEY_BYTES + SIGNATURE_BYTES) return { ok: false, why: 'malformed' }
  const key = new Uint8Array(proof.subarray(0, KEY_BYTES))
  const said = describeLink(key, expected.handshakeHash, expected.initiator)
  if (!verify(key, said, proof.subarray(KEY_BYTES))) return { ok: false, why: 'forged' }
  return isSame(key, expected.key) ? { ok: true } : { ok: false, why: 'other-key', key }
}

function describeLink(key: Uint8Array, handshakeHash: Uint8Array, initiator: boolean): Uint8Array {
  return transcribe(initiator ? 'link initiator' : 'link responder', handshakeHash, key)
}
