import { describe, expect, it } from 'vitest'
import { answerJoiner, awaitJoiner } from '../../src/sync/identity/inviter.ts'
import { askInviter, hearInviter } from '../../src/sync/identity/joiner.ts'
import { createKeyPair, isSame } from '../../src/sync/identity/key-pair.ts'
import { freshInvite, freshJoin, type Pairing } from '../../src/sync/identity/pairing.ts'
import { describePairing, deviceOfAuthor, deviceOfDialer } from '../../src/sync/identity/pairing-selectors.ts'
import { inviteRendezvousKeys, planRendezvous } from '../../src/sync/identity/rendezvous.ts'
import {
  change,
  converse,
  followInvite,
  invitePair,
  linkHash,
  NOW,
  pairUp,
} from '../../src/sync/identity/testing/pairing-conversation.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { LinkFailure, type KeyPair } from '../../src/sync/network/transport.ts'

const day = 86_400_000
const nobody = new Uint8Array()
const says = (pairing: Pairing, now = NOW) => describePairing(pairing, 'Ana', now)

/** Somebody who guesses the secret. */
function guesser({ invite }: Pairing): Pairing {
  if (invite === null) throw new Error('no invite')
  const { expiresAt, commitment } = invite
  const guessed = { expiresAt, commitment, secret: new Uint8Array(16), turned: false }
  return change(null, { type: 'join', fresh: freshJoin(guessed) })
}

/** What comes of a call at a door, and whether anybody came in. */
async function knock(
  door: KeyPair,
  caller: { keyPair: KeyPair; publicKey: Uint8Array },
  knows: (key: Uint8Array) => boolean,
) {
  const network = createMemoryNetwork()
  const [home, away] = [network.join('home'), network.join('away')]
  let entered = 0
  await home.listen({ keyPair: door, accepts: knows, onLink: () => void entered++ })
  const failure: unknown = await away
    .connect({ ...caller, signal: AbortSignal.timeout(10_000) })
    .catch((error) => error)
  await Promise.all([home.close(), away.close()])
  if (!(failure instanceof LinkFailure)) throw new Error('let in')
  return { entered, reason: failure.reason, sentence: failure.sentence }
}

describe('pairing refuses, and says so', () => {
  it('S-106 S-109 a wrong secret: the try counts, nobody is let in, the invite waits on', () => {
    const { inviter } = invitePair()
    const { inviterStep, joinerStep } = converse(inviter, guesser(inviter))
    expect([inviterStep.outcome, joinerStep.outcome]).toEqual(['wrong-secret', 'wrong-secret'])
    expect([inviterStep.pairing.devices, joinerStep.pairing.root]).toEqual([[], null])
    expect(inviterStep.pairing.invite?.wrongTries).toBe(1)
    expect(says(inviterStep.pairing)).toBe('Your invite waits for Ana.')
    expect(says(joinerStep.pairing)).toBe('Looking for Ana. Both of you need Mentorbook open.')
  })

  it('S-109 S-113 a replay: words heard on another link prove nothing, and close the invite after five tries', () => {
    const { inviter, joiner } = invitePair()
    const { said } = converse(inviter, joiner, { link: 'overheard' })
    let attacked = inviter
    for (let count = 0; count < 5; count++) {
      const step = answerJoiner(attacked, awaitJoiner(linkHash(`replayed ${count}`)), said[0] ?? nobody, NOW)
      expect(step.outcome).toBe('wrong-secret')
      attacked = step.pairing
    }
    expect(attacked.devices).toEqual([])
    expect(says(attacked)).toBe('Your invite was tried wrongly too often and is closed. Make a new one for Ana.')
  })

  it('S-110 a man in the middle with a key of his own, even one who knows the secret', () => {
    const { inviter, joiner } = invitePair()
    const fresh = freshInvite({ now: NOW })
    const between = change(null, { type: 'invite', fresh: { ...fresh, invite: inviter.invite ?? fresh.invite } })
    const { joinerStep } = converse(between, joiner)
    expect([joinerStep.outcome, joinerStep.pairing.root]).toEqual(['other-key', null])
    expect(says(joinerStep.pairing)).toBe(
      'Somebody else than the maker of this invite answered. Nothing was shared. Ask Ana for a new one.',
    )
  })

  it('S-106 a burned invite, whoever comes with the right secret then', () => {
    let { inviter } = invitePair()
    const joiner = followInvite(inviter)
    for (let count = 0; count < 5; count++)
      inviter = converse(inviter, guesser(inviter), { link: `${count}` }).inviterStep.pairing
    const { inviterStep, joinerStep } = converse(inviter, joiner)
    expect([inviterStep.outcome, joinerStep.outcome]).toEqual(['burned', 'burned'])
    expect(inviterStep.pairing.devices).toEqual([])
    expect(says(joinerStep.pairing)).toBe(
      'This invite was tried wrongly too often and is closed. Ask Ana for a new one.',
    )
  })

  it('S-106 an expired invite, on both sides', () => {
    const { inviter, joiner } = invitePair()
    const { inviterStep, joinerStep } = converse(inviter, joiner, { now: NOW + day })
    expect([inviterStep.outcome, joinerStep.outcome]).toEqual(['expired', 'expired'])
    expect(inviterStep.pairing.devices).toEqual([])
    expect(says(joinerStep.pairing)).toBe('This invite has expired. Ask Ana for a new one.')
    expect(says(inviterStep.pairing, NOW + day)).toBe('Your invite for Ana has expired. Make a new one.')
  })

  it('S-113 S-114 the slower of two joiners who race, and warns the inviter', () => {
    const { inviter, joiner: slow } = invitePair()
    const asked = askInviter(slow, linkHash('slow'))
    const admitted = answerJoiner(inviter, awaitJoiner(linkHash('slow')), asked?.send ?? nobody, NOW)
    if (!asked) throw new Error('nothing to ask')
    const heard = hearInviter(slow, asked.link, admitted.reply ?? nobody, NOW)
    const quick = converse(admitted.pairing, followInvite(inviter), { link: 'quick' })
    const late = answerJoiner(quick.inviterStep.pairing, admitted.link, heard.reply ?? nobody, NOW)
    const told = hearInviter(heard.pairing, heard.link, late.reply ?? nobody, NOW)
    expect([quick.joinerStep.outcome, late.outcome, told.outcome]).toEqual(['paired', 'used', 'used'])
    expect(late.pairing.devices).toHaveLength(1)
    expect(says(late.pairing)).toBe(
      'A second person tried your invite for Ana. Compare the safety words with Ana before you go on.',
    )
    expect(says(told.pairing)).toBe(
      'Someone has used this invite already. If it was not you, tell Ana. Ask Ana for a new one.',
    )
  })

  it('S-107 S-203 a key that nobody knows, at the door and before a byte of it is read', async () => {
    const { inviter } = invitePair()
    const secret = inviter.invite?.secret ?? nobody
    const door = inviteRendezvousKeys(secret, 'inviter')
    const invited = inviteRendezvousKeys(secret, 'joiner').publicKey
    const caller = { keyPair: createKeyPair(), publicKey: door.publicKey }
    const refused = await knock(door, caller, (key) => isSame(key, invited))
    expect(refused).toEqual({ entered: 0, reason: 'refused', sentence: new LinkFailure('refused').sentence })
    expect(refused.sentence).not.toBe('')
  })

  it('S-119 S-120 S-518 a revoked device, at the door and as the author of records', async () => {
    const { inviter, joiner } = pairUp()
    const plan = planRendezvous(joiner.root ?? nobody, joiner.side, NOW).dial[0]
    const { root, side } = inviter
    if (!plan || root === null) throw new Error('nobody to dial')
    expect(deviceOfDialer(inviter, plan.keyPair.publicKey, NOW)).not.toBeNull()
    const door = planRendezvous(root, side, NOW).listen
    const revoked = change(inviter, { type: 'revoke-device', key: joiner.own.publicKey, now: NOW })
    const refused = await knock(door, plan, (key) => deviceOfDialer(revoked, key, NOW) !== null)
    expect(refused).toMatchObject({ entered: 0, reason: 'refused' })
    expect(deviceOfAuthor(revoked, joiner.own.publicKey)).toBeNull()
    expect(revoked.root).toBeNull()
    expect(says(revoked)).toBe('Sharing with Ana has ended; you ended it. You both keep what was shared.')
  })
})
