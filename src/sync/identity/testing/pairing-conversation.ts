import { createHash } from 'node:crypto'
import { answerJoiner, awaitJoiner, type InviterStep } from '../inviter.ts'
import { askInviter, hearInviter, type JoinerStep } from '../joiner.ts'
import { freshInvite, freshJoin, type Pairing } from '../pairing.ts'
import { changePairing, type PairingAction } from '../pairing-state.ts'

/** Noon of a day, in milliseconds since 1970: when the tests play. */
export const NOW = Date.UTC(2026, 10, 23, 12)

/** The state after an action that must be possible and must not turn sharing off. */
export function change(pairing: Pairing | null, action: PairingAction): Pairing {
  const changed = changePairing(pairing, action)
  if (!changed.ok) throw new Error(changed.sentence)
  if (changed.pairing === null) throw new Error('sharing is off')
  return changed.pairing
}

/** One side that has invited, and another that has entered the invite. */
export function invitePair(now = NOW): { inviter: Pairing; joiner: Pairing } {
  const inviter = change(null, { type: 'invite', fresh: freshInvite({ now }) })
  return { inviter, joiner: followInvite(inviter) }
}

/** Somebody who enters the invite of `inviter`. */
export function followInvite({ invite }: Pairing): Pairing {
  if (invite === null) throw new Error('no invite')
  const { expiresAt, secret, commitment, turned } = invite
  const copy = { expiresAt, secret: secret.slice(), commitment: commitment.slice(), turned }
  return change(null, { type: 'join', fresh: freshJoin(copy) })
}

/** Two sides that are paired. */
export function pairUp(now = NOW): { inviter: Pairing; joiner: Pairing } {
  const { inviter, joiner } = invitePair(now)
  const { inviterStep, joinerStep } = converse(inviter, joiner, { now })
  return { inviter: inviterStep.pairing, joiner: joinerStep.pairing }
}

/** A handshake hash of a link, different for each name. */
export function linkHash(name: string): Uint8Array {
  return new Uint8Array(createHash('sha512').update(name).digest())
}

/** What both sides said on one link, each after the other. */
export type Conversation = { said: Uint8Array[]; inviterStep: InviterStep; joinerStep: JoinerStep }

/** A whole conversation over one link; `alter` may change what goes over the wire, by its place from 0. */
export function converse(
  inviter: Pairing,
  joiner: Pairing,
  options: {
    now?: number
    link?: string
    joinerLink?: string
    alter?(bytes: Uint8Array, place: number): Uint8Array
  } = {},
): Conversation {
  const { now = NOW, link = 'one', joinerLink = link, alter = (bytes: Uint8Array) => bytes } = options
  const asked = askInviter(joiner, linkHash(joinerLink))
  if (asked === null) throw new Error('nothing to ask')
  const said: Uint8Array[] = []
  let inviterStep: InviterStep = {
    pairing: inviter,
    link: awaitJoiner(linkHash(link)),
    reply: null,
    outcome: 'waiting',
  }
  let joinerStep: JoinerStep = { pairing: joiner, link: asked.link, reply: asked.send, outcome: 'waiting' }
  for (;;) {
    if (joinerStep.reply === null) break
    said.push(joinerStep.reply)
    inviterStep = answerJoiner(inviterStep.pairing, inviterStep.link, alter(joinerStep.reply, said.length - 1), now)
    if (inviterStep.reply === null) break
    said.push(inviterStep.reply)
    joinerStep = hearInviter(joinerStep.pairing, joinerStep.link, alter(inviterStep.reply, said.length - 1), now)
  }
  return { said, inviterStep, joinerStep }
}
