import { isSame, sign, verify } from './key-pair.ts'
import type { OpenInvite, Pairing } from './pairing.ts'
import { decodeMessage, encodeMessage, type PairingMessage, type RefusalReason } from './pairing-messages.ts'
import { contributeFor, deriveRoot, proveSecret, transcribe } from './pairing-proof.ts'
import { inviteStatus } from './pairing-selectors.ts'
import { changePairing, type PairingAction } from './pairing-state.ts'

/** The conversation with one joiner on one link; lost with the link. */
export type InviterLink = { handshakeHash: Uint8Array; step: 'waiting' | 'over' } | AdmittedLink
type AdmittedLink = {
  handshakeHash: Uint8Array
  step: 'admitted'
  joinerKey: Uint8Array
  joinerContribution: Uint8Array
  transcript: Uint8Array
}

/**
 * What follows from a message. Store `pairing` (when it is another object than before), then send `reply`, then act on
 * `outcome`: `paired`: done, the link may become a session; a reason: close the link after the reply.
 */
export type InviterStep = {
  pairing: Pairing
  link: InviterLink
  reply: Uint8Array | null
  outcome: 'waiting' | 'paired' | RefusalReason
}

/** Begins a conversation on a link that a joiner opened. */
export function awaitJoiner(handshakeHash: Uint8Array): InviterLink {
  return { handshakeHash, step: 'waiting' }
}

/** Takes one message of a joiner. Never throws; `now` is milliseconds since 1970. */
export function answerJoiner(pairing: Pairing, link: InviterLink, bytes: Uint8Array, now: number): InviterStep {
  if (link.step === 'over') return { pairing, link, reply: null, outcome: 'malformed' }
  const message = decodeMessage(bytes)
  if (message.type === 'refused') return { ...refusal(pairing, link, message.reason), reply: null }
  if (message.type === 'other-version') return refusal(pairing, link, 'other-version')
  const { invite } = pairing
  const status = invite === null ? 'expired' : inviteStatus(invite, now)
  if (invite === null || status === 'expired' || status === 'burned') {
    return refusal(pairing, link, status === 'burned' ? 'burned' : 'expired')
  }
  if (link.step === 'waiting' && message.type === 'join') return admit(pairing, invite, link, message, now)
  if (link.step === 'admitted' && message.type === 'confirm') return confirm(pairing, invite, link, message, now)
  return wrongTry(pairing, link, 'malformed')
}

function admit(
  pairing: Pairing,
  invite: OpenInvite,
  link: InviterLink,
  message: Extract<PairingMessage, { type: 'join' }>,
  now: number,
): InviterStep {
  const { own } = pairing
  const { handshakeHash } = link
  const { key: joinerKey, contribution: joinerContribution } = message
  const asked = transcribe('join', handshakeHash, joinerKey, joinerContribution)
  if (!isSame(message.mac, proveSecret(invite.secret, 'joiner', asked))) return wrongTry(pairing, link, 'wrong-secret')
  const refused = refuseUsed(pairing, invite, link, joinerKey, now)
  if (refused !== null) return refused
  const contribution = contributeFor(invite.seed, joinerKey, joinerContribution)
  const transcript = transcribe('admit', handshakeHash, asked, own.publicKey, contribution)
  const reply = encodeMessage({
    type: 'admit',
    key: own.publicKey,
    contribution,
    mac: proveSecret(invite.secret, 'inviter', transcript),
    signature: sign(own, transcript),
  })
  const next: InviterLink = { handshakeHash, step: 'admitted', joinerKey, joinerContribution, transcript }
  return { pairing, link: next, reply, outcome: 'waiting' }
}

function confirm(
  pairing: Pairing,
  invite: OpenInvite,
  link: AdmittedLink,
  message: Extract<PairingMessage, { type: 'confirm' }>,
  now: number,
): InviterStep {
  const { handshakeHash, joinerKey, joinerContribution } = link
  const transcript = transcribe('confirm', handshakeHash, link.transcript)
  const isProved =
    isSame(message.mac, proveSecret(invite.secret, 'joiner', transcript)) &&
    verify(joinerKey, transcript, message.signature)
  if (!isProved) return wrongTry(pairing, link, 'wrong-secret')
  // Another joiner may have been quicker on another link since.
  const refused = refuseUsed(pairing, invite, link, joinerKey, now)
  if (refused !== null) return refused
  const root = deriveRoot(invite.secret, {
    inviterKey: pairing.own.publicKey,
    joinerKey,
    inviterContribution: contributeFor(invite.seed, joinerKey, joinerContribution),
    joinerContribution,
  })
  const change = changePairing(pairing, { type: 'admitted', peerKey: joinerKey, root, now })
  if (!change.ok || change.pairing === null) return refusal(pairing, link, 'used')
  const mac = proveSecret(invite.secret, 'inviter', transcribe('paired', handshakeHash, transcript))
  return { pairing: change.pairing, link: over(link), reply: encodeMessage({ type: 'paired', mac }), outcome: 'paired' }
}

function refuseUsed(
  pairing: Pairing,
  invite: OpenInvite,
  link: InviterLink,
  joinerKey: Uint8Array,
  now: number,
): InviterStep | null {
  if (invite.usedBy !== null && isSame(invite.usedBy, joinerKey)) return null
  if (invite.usedBy === null && !isSame(joinerKey, pairing.own.publicKey)) return null
  return refusal(changed(pairing, { type: 'invite-leaked', key: joinerKey, now }), link, 'used')
}

function wrongTry(pairing: Pairing, link: InviterLink, reason: RefusalReason): InviterStep {
  return refusal(changed(pairing, { type: 'wrong-try' }), link, reason)
}

function refusal(pairing: Pairing, link: InviterLink, reason: RefusalReason): InviterStep {
  return { pairing, link: over(link), reply: encodeMessage({ type: 'refused', reason }), outcome: reason }
}

function over({ handshakeHash }: InviterLink): InviterLink {
  return { handshakeHash, step: 'over' }
}

function changed(pairing: Pairing, action: PairingAction): Pairing {
  const change = changePairing(pairing, action)
  return change.ok && change.pairing !== null ? change.pairing : pairing
}
