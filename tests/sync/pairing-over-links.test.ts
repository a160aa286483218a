import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { answerJoiner, awaitJoiner } from '../../src/sync/identity/inviter.ts'
import { askInviter, hearInviter } from '../../src/sync/identity/joiner.ts'
import { createKeyPair, isSame } from '../../src/sync/identity/key-pair.ts'
import { checkLinkProof, proveLink } from '../../src/sync/identity/link-proof.ts'
import type { Pairing } from '../../src/sync/identity/pairing.ts'
import { deviceOfDialer } from '../../src/sync/identity/pairing-selectors.ts'
import { inviteRendezvousKeys, planRendezvous } from '../../src/sync/identity/rendezvous.ts'
import { invitePair, NOW } from '../../src/sync/identity/testing/pairing-conversation.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { LinkFailure, type KeyPair, type Link, type Transport } from '../../src/sync/network/transport.ts'

let ana: Transport
let ben: Transport

beforeEach(() => {
  const network = createMemoryNetwork()
  ;[ana, ben] = [network.join('ana'), network.join('ben')]
})
afterEach(() => Promise.all([ana.close(), ben.close()]))

/** Both ends of a link from Ben to Ana; rejects when Ana refuses him. */
async function link(
  door: KeyPair,
  dialer: { keyPair: KeyPair; publicKey: Uint8Array },
  accepts: (key: Uint8Array) => boolean,
): Promise<{ dialing: Link; listening: Link }> {
  const came = Promise.withResolvers<Link>()
  const listening = await ana.listen({ keyPair: door, accepts, onLink: came.resolve })
  try {
    const dialing = await ben.connect({ ...dialer, signal: new AbortController().signal })
    return { dialing, listening: await came.promise }
  } finally {
    await listening.close()
  }
}

const hear = async ({ stream }: Link) => ((await once(stream, 'data')) as [Uint8Array])[0]

/** Pairs over one link, as the two programs would. */
async function pair(inviter: Pairing, joiner: Pairing): Promise<{ inviter: Pairing; joiner: Pairing }> {
  const [mine, theirs] = [inviter.invite?.secret, joiner.joining?.invite.secret]
  if (mine === undefined || theirs === undefined) throw new Error('no secret')
  const { dialing, listening } = await link(
    inviteRendezvousKeys(mine, 'inviter'),
    {
      keyPair: inviteRendezvousKeys(theirs, 'joiner'),
      publicKey: inviteRendezvousKeys(theirs, 'inviter').publicKey,
    },
    (key) => isSame(key, inviteRendezvousKeys(mine, 'joiner').publicKey),
  )
  const asked = askInviter(joiner, dialing.handshakeHash)
  if (asked === null) throw new Error('nothing to ask')
  let [inviterLink, joinerLink] = [awaitJoiner(listening.handshakeHash), asked.link]
  let bytes: Uint8Array | null = asked.send
  while (bytes !== null) {
    const [asking, hearing] = [hear(listening), hear(dialing)]
    dialing.stream.write(bytes)
    const answer = answerJoiner(inviter, inviterLink, await asking, NOW)
    ;[inviter, inviterLink] = [answer.pairing, answer.link]
    listening.stream.write(answer.reply ?? new Uint8Array())
    const heard = hearInviter(joiner, joinerLink, await hearing, NOW)
    ;[joiner, joinerLink, bytes] = [heard.pairing, heard.link, heard.reply]
  }
  dialing.close()
  return { inviter, joiner }
}

it('S-107 pairs over a Noise link under keys that the invite alone gives, and refuses everybody else at the door', async () => {
  const before = invitePair()
  const { inviter, joiner } = await pair(before.inviter, before.joiner)
  expect([inviter.state, joiner.state]).toEqual(['paired', 'paired'])
  expect(joiner.root).toEqual(inviter.root)
  const secret = before.inviter.invite?.secret ?? new Uint8Array()
  const door = inviteRendezvousKeys(secret, 'inviter')
  const expected = inviteRendezvousKeys(secret, 'joiner').publicKey
  const stranger = { keyPair: createKeyPair(), publicKey: door.publicKey }
  await expect(link(door, stranger, (key) => isSame(key, expected))).rejects.toBeInstanceOf(LinkFailure)
})

it('S-108 meets again a day later under the keys of the root; S-118 both prove their static keys there', async () => {
  const before = invitePair()
  const { inviter, joiner } = await pair(before.inviter, before.joiner)
  const root = joiner.root ?? new Uint8Array()
  const [anaNow, benNow] = [NOW + 86_400_000, NOW + 82_000_000]
  const dialed = planRendezvous(root, joiner.side, benNow).dial
  const door = planRendezvous(inviter.root ?? root, inviter.side, anaNow).listen
  const plan = dialed.find(({ publicKey }) => isSame(publicKey, door.publicKey))
  if (plan === undefined) throw new Error('nobody to dial')
  const { dialing, listening } = await link(door, plan, (key) => deviceOfDialer(inviter, key, anaNow) !== null)
  const { handshakeHash } = listening
  expect(isSame(handshakeHash, dialing.handshakeHash)).toBe(true)
  const proofs = [proveLink(inviter.own, handshakeHash, false), proveLink(joiner.own, handshakeHash, true)] as const
  expect(
    checkLinkProof(proofs[0], { key: joiner.peerKey ?? root, handshakeHash: dialing.handshakeHash, initiator: false }),
  ).toEqual({ ok: true })
  expect(checkLinkProof(proofs[1], { key: inviter.peerKey ?? root, handshakeHash, initiator: true })).toEqual({
    ok: true,
  })
  dialing.close()
})

it('S-101 has static keys that a Noise link takes', async () => {
  const { inviter, joiner } = invitePair()
  const dialer = { keyPair: joiner.own, publicKey: inviter.own.publicKey }
  const { dialing, listening } = await link(inviter.own, dialer, (key) => isSame(key, joiner.own.publicKey))
  expect(isSame(listening.peerKey, joiner.own.publicKey)).toBe(true)
  expect(isSame(dialing.peerKey, inviter.own.publicKey)).toBe(true)
  dialing.close()
})
