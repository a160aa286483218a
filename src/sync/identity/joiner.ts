import { fitsCommitment } from './invite.ts'
import { isSame, sign, verify } from './key-pair.ts'
import type { Joining, JoinRefusal, Pairing } from './pairing.ts'
import { decodeMessage, encodeMessage, type PairingMessage, type RefusalReason } from './pairing-messages.ts'
import { deriveRoot, proveSecret, transcribe } from './pairing-proof.ts'
import { changePairing, type PairingAction } from './pairing-state.ts'

/** The conversation with the inviter on one link; lost with the link. `transcript` is what was said up to now. */
export type JoinerLink = { handshakeHash: Uint8Array; step: 'asked' | 'confirmed' | 'over'; transcript: Uint8Array }

/**
 * What follows from a message. Store `pairing` (when it is another object than before), then send `reply`, then act on
 * `outcome`: `paired`: done, the link may become a session; a reason: close the link after the reply. As long as
 * `triesInvite` holds, a new link may be tried; every repetition ends in the same root.
 */
export type JoinerStep = {
  pairing: Pairing
  link: JoinerLink
  reply: Uint8Array | null
  outcome: 'waiting' | 'paired' | RefusalReason
}

const FINAL: ReadonlySet<RefusalReason> = new Set<JoinRefusal>(['used', 'burned', 'expired', 'other-key'])

/** The first message on a new link to the inviter; null when no invite is being followed. */
export function askInviter(pairing: Pairing, handshakeHash: Uint8Array): { link: JoinerLink; send: Uint8Array } | null {
  const { joining, own } = pairing
  if (joining === null) return null
  const transcript = transcribe('join', handshakeHash, own.publicKey, joining.contribution)
  const mac = proveSecret(joining.invite.secret, 'joiner', transcript)
  return {
    link: { handshakeHash, step: 'asked', transcript },
    send: encodeMessage({ type: 'join', key: own.publicKey, contribution: joining.contribution, mac }),
  }
}

/** Takes one message of the inviter. Never throws; `now` is milliseconds since 1970. */
export function hearInviter(pairing: Pairing, link: JoinerLink, bytes: Uint8Array, now: number): JoinerStep {
  const { joining } = pairing
  if (link.step === 'over' || joining === null) return { pairing, link, reply: null, outcome: 'malformed' }
  const message = decodeMessage(bytes)
  if (message.type === 'refused') return stop(pairing, link, message.reason, null)
  if (message.type === 'other-version') return stop(pairing, link, 'other-version')
  if (link.step === 'asked' && message.type === 'admit') return confirm(pairing, joining, link, message)
  if (link.step === 'confirmed' && message.type === 'paired') return finish(pairing, joining, link, message.mac, now)
  return stop(pairing, link, 'malformed')
}

function confirm(
  pairing: Pairing,
  joining: Joining,
  link: JoinerLink,
  message: Extract<PairingMessage, { type: 'admit' }>,
): JoinerStep {
  const { secret, commitment } = joining.invite
  const { handshakeHash } = link
  const transcript = transcribe('admit', handshakeHash, link.transcript, message.key, message.contribution)
  if (!isSame(message.mac, proveSecret(secret, 'inviter', transcript))) return stop(pairing, link, 'wrong-secret')
  const isInviter = fitsCommitment(commitment, message.key) && verify(message.key, transcript, message.signature)
  if (!isInviter) return stop(pairing, link, 'other-key')
  const root = deriveRoot(secret, {
    inviterKey: message.key,
    joinerKey: pairing.own.publicKey,
    inviterContribution: message.contribution,
    joinerContribution: joining.contribution,
  })
  if (joining.proved !== null && !isSame(joining.proved.root, root)) return stop(pairing, link, 'other-key')
  const proved = joining.proved === null ? changed(pairing, { type: 'proved', peerKey: message.key, root }) : pairing
  const confirmation = transcribe('confirm', handshakeHash, transcript)
  return {
    pairing: proved,
    link: { handshakeHash, step: 'confirmed', transcript: confirmation },
    reply: encodeMessage({
      type: 'confirm',
      mac: proveSecret(secret, 'joiner', confirmation),
      signature: sign(pairing.own, confirmation),
    }),
    outcome: 'waiting',
  }
}

function finish(pairing: Pairing, joining: Joining, link: JoinerLink, mac: Uint8Array, now: number): JoinerStep {
  const expected = proveSecret(
    joining.invite.secret,
    'inviter',
    transcribe('paired', link.handshakeHash, link.transcript),
  )
  if (!isSame(mac, expected)) return stop(pairing, link, 'wrong-secret')
  const paired = changed(pairing, { type: 'confirmed', now })
  return { pairing: paired, link: { ...link, step: 'over' }, reply: null, outcome: 'paired' }
}

function stop(
  pairing: Pairing,
  link: JoinerLink,
  reason: RefusalReason,
  reply: Uint8Array | null = encodeMessage({ type: 'refused', reason }),
): JoinerStep {
  const isFinal = (given: RefusalReason): given is JoinRefusal => FINAL.has(given)
  const next = isFinal(reason) ? changed(pairing, { type: 'join-refused', reason }) : pairing
  return { pairing: next, link: { ...link, step: 'over' }, reply, outcome: reason }
}

function changed(pairing: Pairing, action: PairingAction): Pairing {
  const change = changePairing(pairing, action)
  return change.ok && change.pairing !== null ? change.pairing : pairing
}
