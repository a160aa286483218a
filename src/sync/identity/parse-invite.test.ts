import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import z32 from 'z32'
import { checksum } from './checksum.ts'
import { createInvite, fitsCommitment, INVITE_LIFETIME, LONGEST_INVITE_LIFETIME, type Invite } from './invite.ts'
import { INVITE_LINK, inviteToLink, inviteToQrPayload, inviteToText } from './invite-text.ts'
import { createKeyPair, keyPairFromSeed } from './key-pair.ts'
import { parseInvite, type InviteReading } from './parse-invite.ts'
import { NOW } from './testing/pairing-conversation.ts'

const seed = inject('seed')
const DAY = 86_400_000
const reading: InviteReading = { now: NOW, ownKeys: [], zone: 'Europe/Lisbon' }
const inviterKey = keyPairFromSeed(new Uint8Array(32).fill(7)).publicKey
const invite: Invite = {
  ...createInvite({ inviterKey, now: NOW }),
  secret: Uint8Array.from({ length: 16 }, (_, index) => index * 16 + 5),
}
const bare = inviteToLink(invite).slice(INVITE_LINK.length)
const refusalOf = (text: string, over: Partial<InviteReading> = {}) => {
  const parsed = parseInvite(text, { ...reading, ...over })
  return parsed.ok ? null : parsed
}

describe('the forms of an invite', () => {
  it('S-102 reads text, link and picture alike, whatever the case, blanks and dashes', () => {
    expect(bare).toHaveLength(64)
    expect(inviteToText(invite)).toMatch(/^(([a-z1-9]{4} ){3}[a-z1-9]{4}\n){3}([a-z1-9]{4} ){3}[a-z1-9]{4}$/)
    expect(inviteToQrPayload(invite)).toMatch(/^[0-9A-Z $%*+./:-]+$/)
    const forms = [
      inviteToText(invite),
      inviteToLink(invite),
      `${inviteToLink(invite)}/`,
      inviteToQrPayload(invite),
      bare.toUpperCase(),
      `  ${bare.replace(/(.{8})/g, '$1-')}  `,
      bare.replace(/(.{3})/g, '$1\u2014\u200b\n'),
      bare.replaceAll('o', '0').replaceAll('1', 'l').replaceAll('z', '2').replaceAll('u', 'v'),
    ]
    for (const form of forms) expect(parseInvite(form, reading)).toEqual({ ok: true, invite, hint: null })
  })

  it('S-102 holds a day unless told otherwise, seven at the most, and fits its maker alone', () => {
    const made = (lifetime?: number) => createInvite({ inviterKey, now: NOW, lifetime }).expiresAt - NOW
    expect([made(), made(1e15), made(-1)]).toEqual([INVITE_LIFETIME, LONGEST_INVITE_LIFETIME, 300_000])
    expect(fitsCommitment(invite.commitment, inviterKey)).toBe(true)
    expect(fitsCommitment(invite.commitment, createKeyPair().publicKey)).toBe(false)
    const one = createInvite({ inviterKey, now: NOW })
    expect(one.secret).not.toEqual(createInvite({ inviterKey, now: NOW }).secret)
  })

  it('S-125 says whether the shared documents are in the words of whoever joins, and when it ends all the same', () => {
    const turned = { ...invite, turned: true }
    expect(parseInvite(inviteToText(turned), reading)).toEqual({ ok: true, invite: turned, hint: null })
    expect(inviteToText(turned)).not.toBe(inviteToText(invite))
  })
})

describe('what is refused', () => {
  it('S-103 notices every single mistyped character, wherever it stands', () => {
    let tried = 0
    for (let at = 0; at < bare.length; at++) {
      for (const sign of z32.ALPHABET) {
        if (sign === bare[at]) continue
        tried++
        expect(refusalOf(bare.slice(0, at) + sign + bare.slice(at + 1))?.code).toBe('mistyped')
      }
    }
    expect(tried).toBe(64 * 31)
  })

  it('S-103 has the checksum of the published CRC-24', () => {
    expect(checksum(new TextEncoder().encode('123456789'))).toEqual(Uint8Array.of(0x21, 0xcf, 0x02))
  })

  it('S-103 notices neighbours swapped, and characters missing, doubled or foreign', () => {
    for (let at = 0; at < bare.length; at++) {
      const [one = '', other = ''] = [bare[at], bare[at + 1]]
      if (other !== '' && one !== other)
        expect(refusalOf(bare.slice(0, at) + other + one + bare.slice(at + 2))?.code).toBe('mistyped')
      expect(refusalOf(bare.slice(0, at) + bare.slice(at + 1))?.sentence).toMatch(/^One character is missing\./)
      expect(refusalOf(bare.slice(0, at) + one + bare.slice(at))?.sentence).toMatch(/^One character is too many\./)
      expect(refusalOf(`${bare.slice(0, at)}é${bare.slice(at + 1)}`)?.code).toBe('mistyped')
    }
    expect(refusalOf(bare.slice(3))?.sentence).toMatch(/^3 characters are missing\./)
  })

  it('S-104 refuses an expired invite, says until when it was good, and speaks of clocks when they are years apart', () => {
    expect(parseInvite(bare, { ...reading, now: invite.expiresAt - 1 }).ok).toBe(true)
    expect(refusalOf(bare, { now: invite.expiresAt })).toEqual({
      ok: false,
      code: 'expired',
      sentence: 'This invite was good until Tue 24 Nov, 12:00. Ask for a new one.',
    })
    expect(refusalOf(bare, { now: NOW + 3 * 365 * DAY })?.sentence).toMatch(
      /24 Nov 2026, 12:00.* clocks of your computer/,
    )
    const behind = parseInvite(bare, { ...reading, now: NOW - 3 * 365 * DAY })
    expect(behind).toMatchObject({ ok: true, hint: expect.stringMatching(/clocks/) })
  })

  it('S-105 refuses an empty text, another text, a newer invite and one of one’s own, each in its own words', () => {
    const remade = (version: number, length = 40) => {
      const body = new Uint8Array(length - 3).fill(9)
      body[0] = version
      return z32.encode(Buffer.concat([body, checksum(body)]))
    }
    expect(['', ' \n- ', INVITE_LINK, `${INVITE_LINK}/`].map((text) => refusalOf(text)?.code)).toEqual(
      Array(4).fill('empty'),
    )
    const others = ['hello', 'https://example.org/pair', `mentorbook://person/${bare}`, `${INVITE_LINK}x/${bare}`]
    for (const text of [...others, bare.repeat(2), 'a'.repeat(1_025), remade(0), remade(1, 45)]) {
      expect(refusalOf(text)?.code).toBe('malformed')
    }
    expect([remade(2), remade(2, 45), remade(255, 100)].map((text) => refusalOf(text)?.code)).toEqual(
      Array(3).fill('newer-version'),
    )
    expect(refusalOf(bare, { ownKeys: [createKeyPair().publicKey, inviterKey] })?.code).toBe('own-invite')
    expect(refusalOf(bare, { ownKeys: [inviterKey], now: NOW + 9 * DAY })?.code).toBe('own-invite')
  })

  it('S-105 never throws and takes none of 10,000 spoiled links and texts', () => {
    const runs = Number(process.env['MENTORBOOK_INVITE_RUNS'] ?? 5_000)
    const check = (text: string) => {
      const refused = refusalOf(text)
      expect(refused?.sentence).toMatch(/^[A-Z3-9].*\.$/)
      expect(refused?.sentence).not.toMatch(/!/)
    }
    const link = fc
      .oneof(fc.string({ unit: 'binary', maxLength: 1_200 }), fc.webUrl(), fc.string())
      .map((text) => INVITE_LINK + text)
    fc.assert(fc.property(fc.oneof(link, fc.string({ unit: 'binary' })), check), { seed, numRuns: runs })
    const spoiled = fc
      .array(fc.tuple(fc.nat(63), fc.integer({ min: 1, max: 31 })), { minLength: 1, maxLength: 4 })
      .map((changes) => {
        const signs = Array.from(bare)
        for (const [at, by] of changes) {
          signs[at] = z32.ALPHABET[(z32.ALPHABET.indexOf(bare[at] ?? '') + by) % 32] ?? ''
        }
        return INVITE_LINK + signs.join('')
      })
    fc.assert(fc.property(spoiled, check), { seed, numRuns: runs })
  })
})
