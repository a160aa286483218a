import { authenticateParts, deriveKey, hashParts } from './derive-key.ts'
import type { Side } from './rendezvous.ts'

/** Keys and contributions of both sides: what a pairing is made of. */
export type PairingMaterial = {
  inviterKey: Uint8Array
  joinerKey: Uint8Array
  inviterContribution: Uint8Array
  joinerContribution: Uint8Array
}

/**
 * What a proof is about: this link (its handshake hash) and all that both sides said up to now. A proof is worth nothing on
 * another link, in another place of the conversation or in the other's mouth.
 */
export function transcribe(step: string, handshakeHash: Uint8Array, ...said: readonly Uint8Array[]): Uint8Array {
  return hashParts(`mentorbook pairing 1 ${step}`, handshakeHash, ...said)
}

/** Proves to know the invite's secret: 32 bytes over a transcript, by one side. */
export function proveSecret(secret: Uint8Array, side: Side, transcript: Uint8Array): Uint8Array {
  return authenticateParts(deriveKey(secret, `pairing proof ${side}`), 'mentorbook pairing proof', transcript)
}

/** The inviter's contribution for one joiner: always the same for the same joiner, unlike any other's. */
export function contributeFor(seed: Uint8Array, joinerKey: Uint8Array, joinerContribution: Uint8Array): Uint8Array {
  return authenticateParts(seed, 'mentorbook pairing contribution', joinerKey, joinerContribution)
}

/**
 * The root both sides share: from both contributions and the secret, bound to both keys. It does not hang on the link, so
 * that a try repeated after a crash ends in the same root.
 */
export function deriveRoot(secret: Uint8Array, material: PairingMaterial): Uint8Array {
  const { inviterKey, joinerKey, inviterContribution, joinerContribution } = material
  const transcript = hashParts(
    'mentorbook pairing 1 root',
    inviterKey,
    joinerKey,
    inviterContribution,
    joinerContribution,
  )
  return deriveKey(Buffer.concat([inviterContribution, joinerContribution, secret]), 'pair root', transcript)
}
