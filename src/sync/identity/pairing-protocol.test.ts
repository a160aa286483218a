import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { answerJoiner, awaitJoiner } from './inviter.ts'
import { askInviter, hearInviter } from './joiner.ts'
import { createKeyPair, isSame, toHex } from './key-pair.ts'
import { freshInvite, freshJoin, type Pairing } from './pairing.ts'
import { decodeMessage, encodeMessage } from './pairing-messages.ts'
import { contributeFor, deriveRoot, proveSecret, transcribe } from './pairing-proof.ts'
import { inviteStatus, triesInvite } from './pairing-selectors.ts'
import { change, converse, followInvite, invitePair, linkHash, NOW, pairUp } from './testing/pairing-conversation.ts'

const DAY = 86_400_000

/** Somebody who has another secret but meets the inviter all the same. */
function stranger({ invite }: Pairing): Pairing {
  if (invite === null) throw new Error('no invite')
  const { expiresAt, commitment } = invite
  return change(null, {
    type: 'join',
    fresh: freshJoin({ expiresAt, commitment, secret: new Uint8Array(16), turned: false }),
  })
}

describe('two sides that follow the rules', () => {
  it('S-110 pair, each with the key of the other and the same root', () => {
    const { inviter, joiner } = pairUp()
    expect([inviter.state, joiner.state]).toEqual(['paired', 'paired'])
    expect(inviter.peerKey).toEqual(joiner.own.publicKey)
    expect(joiner.peerKey).toEqual(inviter.own.publicKey)
    expect(inviter.root).toHaveLength(32)
    expect(joiner.root).toEqual(inviter.root)
    expect([inviter.side, joiner.side]).toEqual(['inviter', 'joiner'])
    expect([inviter.verified, joiner.verified]).toEqual([false, false])
  })

  it('S-111 share another root in each pairing; keys, contributions and secret all count', () => {
    const [one, other] = [pairUp(), pairUp()]
    expect(one.inviter.root).not.toEqual(other.inviter.root)
    const { inviter } = invitePair()
    const roots = [followInvite(inviter), followInvite(inviter)].map(
      (joiner) => converse(inviter, joiner).joinerStep.pairing.root,
    )
    expect(roots[0]).not.toEqual(roots[1])
    const seed = new Uint8Array(32)
    expect(contributeFor(seed, roots[0] ?? seed, seed)).not.toEqual(contributeFor(seed, roots[1] ?? seed, seed))
    const bytes = (fill: number) => new Uint8Array(32).fill(fill)
    const material = {
      inviterKey: bytes(1),
      joinerKey: bytes(2),
      inviterContribution: bytes(3),
      joinerContribution: bytes(4),
    }
    const derived = [deriveRoot(bytes(5), material), deriveRoot(bytes(6), material)]
    for (const name of Object.keys(material)) derived.push(deriveRoot(bytes(5), { ...material, [name]: bytes(7) }))
    expect(new Set(derived.map(toHex)).size).toBe(6)
  })
})

describe('an invite', () => {
  it('S-106 is burned by five wrong tries, and by no fewer', () => {
    let { inviter, joiner } = invitePair()
    const wrong = stranger(inviter)
    for (let count = 1; count <= 5; count++) {
      expect(inviter.invite && inviteStatus(inviter.invite, NOW)).toBe('open')
      const { inviterStep, joinerStep } = converse(inviter, wrong, { link: `wrong ${count}` })
      expect([inviterStep.outcome, joinerStep.outcome]).toEqual(['wrong-secret', 'wrong-secret'])
      inviter = inviterStep.pairing
      expect(inviter.invite?.wrongTries).toBe(count)
    }
    expect(inviter.invite && inviteStatus(inviter.invite, NOW)).toBe('burned')
    const { inviterStep, joinerStep } = converse(inviter, joiner)
    expect([inviterStep.outcome, joinerStep.outcome]).toEqual(['burned', 'burned'])
    expect(inviterStep.pairing.devices).toEqual([])
    expect(triesInvite(joinerStep.pairing, NOW)).toBe(false)
  })

  it('S-106 counts what is malformed or out of place as a wrong try, and says nothing on a link that is over', () => {
    const { inviter, joiner } = invitePair()
    const { said } = converse(inviter, joiner)
    for (const bytes of [new Uint8Array(), Uint8Array.of(1), ...said.slice(1)]) {
      const step = answerJoiner(inviter, awaitJoiner(linkHash('one')), bytes, NOW)
      expect([step.outcome, step.pairing.invite?.wrongTries]).toEqual(['malformed', 1])
      expect(answerJoiner(step.pairing, step.link, bytes, NOW)).toEqual({ ...step, reply: null })
    }
  })

  it('S-106 lets nobody in at or after its expiry, nor between two messages', () => {
    const { inviter, joiner } = invitePair()
    const late = converse(inviter, joiner, { now: NOW + DAY })
    expect([late.inviterStep.outcome, late.joinerStep.outcome]).toEqual(['expired', 'expired'])
    const asked = askInviter(joiner, linkHash('one'))
    if (asked === null) throw new Error('nothing to ask')
    const admitted = answerJoiner(inviter, awaitJoiner(linkHash('one')), asked.send, NOW + DAY - 1)
    const heard = hearInviter(joiner, asked.link, admitted.reply ?? new Uint8Array(), NOW)
    const end = answerJoiner(admitted.pairing, admitted.link, heard.reply ?? new Uint8Array(), NOW + DAY)
    expect([end.outcome, end.pairing.devices.length]).toEqual(['expired', 0])
  })

  it('S-114 lets in of two joiners the one who confirms first, whoever asked first, and warns', () => {
    const { inviter, joiner: slow } = invitePair()
    const quick = followInvite(inviter)
    const asked = askInviter(slow, linkHash('slow'))
    if (asked === null) throw new Error('nothing to ask')
    const admitted = answerJoiner(inviter, awaitJoiner(linkHash('slow')), asked.send, NOW)
    const heard = hearInviter(slow, asked.link, admitted.reply ?? new Uint8Array(), NOW)
    const won = converse(admitted.pairing, quick, { link: 'quick' })
    const lost = answerJoiner(won.inviterStep.pairing, admitted.link, heard.reply ?? new Uint8Array(), NOW)
    const told = hearInviter(heard.pairing, heard.link, lost.reply ?? new Uint8Array(), NOW)
    expect([won.inviterStep.outcome, lost.outcome, told.outcome]).toEqual(['paired', 'used', 'used'])
    expect(lost.pairing.devices.map(({ key }) => key)).toEqual([quick.own.publicKey])
    expect(lost.pairing.alarm).toEqual({ kind: 'invite-leaked', key: slow.own.publicKey, since: NOW })
    expect([told.pairing.state, told.pairing.joining?.refused]).toEqual(['joining', 'used'])
  })

  it('S-113 answers its own joiner again with the same root, and nobody else', () => {
    const { inviter, joiner } = invitePair()
    const first = converse(inviter, joiner)
    const again = converse(first.inviterStep.pairing, joiner, { link: 'two' })
    expect(again.inviterStep.pairing).toEqual(first.inviterStep.pairing)
    expect(again.joinerStep.pairing.root).toEqual(first.inviterStep.pairing.root)
    const other = converse(first.inviterStep.pairing, followInvite(inviter), { link: 'three' })
    expect([other.inviterStep.outcome, other.joinerStep.outcome]).toEqual(['used', 'used'])
  })
})

describe('somebody in between', () => {
  it('S-109 gains nothing from messages of another link, in any place', () => {
    const { inviter, joiner } = invitePair()
    const heard = converse(inviter, joiner, { link: 'heard' }).said
    for (const place of heard.keys()) {
      const { inviterStep, joinerStep } = converse(inviter, joiner, {
        link: 'other',
        alter: (bytes, at) => (at === place ? (heard[at] ?? bytes) : bytes),
      })
      expect(joinerStep.outcome === 'paired').toBe(false)
      expect(inviterStep.pairing.state === 'paired').toBe(place === 3)
    }
  })

  it('S-109 cannot pass messages on between two links of its own', () => {
    const { inviter, joiner } = invitePair()
    const { inviterStep, joinerStep } = converse(inviter, joiner, { link: 'to inviter', joinerLink: 'to joiner' })
    expect([inviterStep.outcome, joinerStep.outcome]).toEqual(['wrong-secret', 'wrong-secret'])
    expect(inviterStep.pairing.invite?.wrongTries).toBe(1)
  })

  it('S-109 cannot give a side its own words back', () => {
    const { joiner } = invitePair()
    const asked = askInviter(joiner, linkHash('one'))
    if (asked === null) throw new Error('nothing to ask')
    expect(hearInviter(joiner, asked.link, asked.send, NOW).outcome).toBe('malformed')
    const transcript = transcribe('join', linkHash('one'), joiner.own.publicKey)
    const [mine, theirs] = (['joiner', 'inviter'] as const).map((side) =>
      proveSecret(new Uint8Array(16), side, transcript),
    )
    expect(mine).not.toEqual(theirs)
  })

  it('S-110 cannot take the inviter’s place with a key of its own, even if it knows the secret', () => {
    const { inviter, joiner } = invitePair()
    const fresh = freshInvite({ now: NOW })
    const eve = change(null, { type: 'invite', fresh: { ...fresh, invite: inviter.invite ?? fresh.invite } })
    const { joinerStep } = converse(eve, joiner)
    expect(joinerStep.outcome).toBe('other-key')
    expect([joinerStep.pairing.joining?.refused, joinerStep.pairing.root]).toEqual(['other-key', null])
    expect(triesInvite(joinerStep.pairing, NOW)).toBe(false)
  })

  it('S-112 cannot lead a joiner who has the root already to another one', () => {
    const { inviter, joiner } = invitePair()
    const cut = converse(inviter, joiner, { alter: (bytes, at) => (at === 3 ? new Uint8Array() : bytes) })
    const changed = { ...inviter, invite: inviter.invite && { ...inviter.invite, seed: new Uint8Array(32) } }
    const { joinerStep } = converse(changed, cut.joinerStep.pairing, { link: 'two' })
    expect(joinerStep.outcome).toBe('other-key')
    expect(joinerStep.pairing.joining?.proved).toEqual(cut.joinerStep.pairing.joining?.proved)
  })

  it('S-110 cannot claim a key of somebody else, on neither side', () => {
    const { inviter, joiner } = invitePair()
    const claimed = { publicKey: inviter.own.publicKey, secretKey: createKeyPair().secretKey }
    expect(converse({ ...inviter, own: claimed }, joiner).joinerStep.outcome).toBe('other-key')
    const borrowed = { publicKey: createKeyPair().publicKey, secretKey: joiner.own.secretKey }
    const { inviterStep } = converse(inviter, { ...joiner, own: borrowed })
    expect([inviterStep.outcome, inviterStep.pairing.devices.length]).toEqual(['wrong-secret', 0])
    const mirrored = converse(inviter, { ...joiner, own: inviter.own })
    expect([mirrored.inviterStep.outcome, mirrored.inviterStep.pairing.devices.length]).toEqual(['used', 0])
  })

  it('S-109 spoils the pairing with every single changed bit, and never pairs two sides unequally', () => {
    const { inviter, joiner } = invitePair()
    const { said } = converse(inviter, joiner)
    for (const [place, bytes] of said.entries()) {
      for (let bit = 0; bit < bytes.length * 8; bit += 3) {
        const { inviterStep, joinerStep } = converse(inviter, joiner, {
          alter: (given, at) => (at === place ? flip(given, bit) : given),
        })
        expect(joinerStep.pairing.root).toBeNull()
        expect(inviterStep.pairing.state === 'paired').toBe(place === 3)
      }
    }
  })
})

describe('the messages', () => {
  it('S-109 are read back as they were, in one form alone', () => {
    const { said } = converse(...(Object.values(invitePair()) as [Pairing, Pairing]))
    expect(said.map((bytes) => decodeMessage(bytes).type)).toEqual(['join', 'admit', 'confirm', 'paired'])
    for (const bytes of said) {
      const message = decodeMessage(bytes)
      if (message.type === 'malformed' || message.type === 'other-version') throw new Error(message.type)
      expect(isSame(encodeMessage(message), bytes)).toBe(true)
      for (let end = 0; end < bytes.length; end++) expect(decodeMessage(bytes.subarray(0, end)).type).toBe('malformed')
      expect(decodeMessage(Buffer.concat([bytes, new Uint8Array(1)])).type).toBe('malformed')
      expect(decodeMessage(Buffer.concat([Uint8Array.of(2), bytes.subarray(1)])).type).toBe('other-version')
    }
    expect(decodeMessage(Uint8Array.of(1, 127, 200)).type).toBe('malformed')
    expect(decodeMessage(Uint8Array.of(1, 99, 0)).type).toBe('malformed')
  })

  it('S-109 may be any bytes at all: nothing throws and nobody gets in', () => {
    const { inviter, joiner } = invitePair()
    const asked = askInviter(joiner, linkHash('one'))
    if (asked === null) throw new Error('nothing to ask')
    const admitted = answerJoiner(inviter, awaitJoiner(linkHash('one')), asked.send, NOW)
    const heard = hearInviter(joiner, asked.link, admitted.reply ?? new Uint8Array(), NOW)
    const head = fc.constantFrom([], [1], [1, 1], [1, 2], [1, 3], [1, 4], [1, 127])
    const body = fc
      .oneof(fc.constantFrom(0, 1, 32, 96, 128, 160), fc.nat(200))
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
    fc.assert(
      fc.property(head, body, (start, rest) => {
        const bytes = Uint8Array.of(...start, ...rest)
        for (const link of [awaitJoiner(linkHash('one')), admitted.link]) {
          expect(answerJoiner(inviter, link, bytes, NOW).pairing.devices).toEqual([])
        }
        for (const { pairing, link } of [{ pairing: joiner, link: asked.link }, heard]) {
          expect(hearInviter(pairing, link, bytes, NOW).pairing.state).toBe('joining')
        }
      }),
      { seed: inject('seed'), numRuns: 2_000 },
    )
  })

  it('S-109 of another version end the conversation and cost no try', () => {
    const { inviter, joiner } = invitePair()
    const newer = (bytes: Uint8Array) => Buffer.concat([Uint8Array.of(2), bytes.subarray(1)])
    const { inviterStep, joinerStep } = converse(inviter, joiner, {
      alter: (bytes, at) => (at === 0 ? newer(bytes) : bytes),
    })
    expect([inviterStep.outcome, joinerStep.outcome]).toEqual(['other-version', 'other-version'])
    expect(inviterStep.pairing).toBe(inviter)
    expect(triesInvite(joinerStep.pairing, NOW)).toBe(true)
  })
})

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice()
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return changed
}
