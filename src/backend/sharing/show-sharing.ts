import type { OpenDoor, Sharing } from '#contract/sharing.contract.ts'
import type { PairingRow } from '#core/sharing/pairings.queries.ts'
import { epochToInstant } from '#shared/time.ts'
import { isSame, toHex } from '#sync/identity/key-pair.ts'
import type { Pairing } from '#sync/identity/pairing.ts'
import { activeDevices, describePairing, inviteStatus, triesInvite } from '#sync/identity/pairing-selectors.ts'
import { inviteToLink, inviteToText } from '#sync/identity/invite-text.ts'
import { computeSafetyNumber, formatSafetyDigits } from '#sync/identity/safety-number.ts'
import type { Session } from '#sync/network/session.ts'
import type { TransportName } from '#sync/network/transport.ts'
import type { DeviceLink } from './device-link.ts'
import { noSharing } from './no-sharing.ts'
import type { SharedMentorship } from './shared-mentorship.ts'

/** Clocks that differ by more than this are worth a word, in milliseconds. */
const clocksApart = 3_600_000

/** What a window shows of a pairing. `name`: what the person is called here; `unavailable`: why no sharing runs here. */
export function showSharing(
  shared: SharedMentorship,
  about: {
    row: Pick<PairingRow, 'peerName' | 'lastSeenAt'> | null
    name: string
    now: number
    unavailable: string | null
  },
): Sharing {
  const { keeper, links } = shared
  const { pairing, mailbox, myName, myDevice } = keeper.record
  const { row, name, now } = about
  const sessions = links.flatMap((link) => link.sessions())
  const statuses = links.map((link) => link.status())
  const lastSeen = Math.max(0, ...statuses.map((status) => status.lastSeen ?? 0))
  const isOpen = pairing.invite !== null && inviteStatus(pairing.invite, now) === 'open'
  return {
    ...noSharing(keeper.mentorshipId),
    phase: pairing.state,
    partnerName: row?.peerName || null,
    myName,
    myDevice,
    pausedBy: pairing.pause?.by ?? (links.some((link) => link.isPausedThere()) ? 'them' : null),
    invite:
      isOpen && pairing.invite
        ? {
            code: inviteToText(pairing.invite),
            link: inviteToLink(pairing.invite),
            expiresAt: epochToInstant(pairing.invite.expiresAt),
          }
        : null,
    cannotJoin: cannotJoin(pairing, now),
    safety: showSafety(pairing),
    devices: pairing.devices.map(({ key, name: called, revokedAt, verified }) => ({
      key: toHex(key),
      name: called ?? '',
      isRevoked: revokedAt !== null,
      isConnected: shared.isMet(toHex(key)),
      isVerified: verified,
    })),
    isConnected: sessions.length > 0,
    over: waysOf(sessions, shared),
    waiting: waitingOf(shared),
    takenIn: shared.takenIn,
    isInStep: statuses.length > 0 && statuses.every(({ pending, isComplete }) => isComplete && pending === 0),
    lastSeen: lastSeen > 0 ? epochToInstant(lastSeen) : (row?.lastSeenAt ?? null),
    problem: problemOf(shared, about),
    warning: pairing.alarm === null ? null : describePairing(pairing, name, now),
    mailbox: mailbox === null ? null : showMailbox(mailbox, shared),
    showsPlace: keeper.record.showsPlace,
  }
}

const cannotJoin = (pairing: Pairing, now: number): boolean =>
  pairing.state === 'joining' && !triesInvite(pairing, now) && pairing.joining?.proved == null

function showMailbox(folder: string, { mailbox }: SharedMentorship): Sharing['mailbox'] {
  const instant = (at: number | null | undefined) => (at == null ? null : epochToInstant(at))
  return {
    folder,
    problem: mailbox?.problem ?? null,
    lastRead: instant(mailbox?.lastRead),
    lastWritten: instant(mailbox?.lastWritten),
  }
}

function waysOf(sessions: readonly Session[], { mailbox }: SharedMentorship): OpenDoor['transport'][] {
  const direct = new Set(sessions.map(({ link }) => wayOf(link.transport)))
  return [...direct, ...(mailbox?.folder == null ? [] : (['mailbox'] as const))]
}

/** What one way brought over the other still counts, so the smaller number is the truth. */
function waitingOf({ links, mailbox }: SharedMentorship): number {
  const direct = Math.max(0, ...links.map((link) => link.status().pending))
  return mailbox === null ? direct : Math.min(direct, mailbox.pending)
}

/** TCP carries what the local network finds. */
export function wayOf(transport: TransportName): OpenDoor['transport'] {
  return transport === 'dht' ? 'dht' : 'lan'
}

function problemOf(
  shared: SharedMentorship,
  { name, now, unavailable }: Parameters<typeof showSharing>[1],
): string | null {
  const { pairing } = shared.keeper.record
  const calm: Pairing = { ...pairing, alarm: null }
  switch (pairing.state) {
    case 'inviting':
      if (pairing.invite && inviteStatus(pairing.invite, now) !== 'open') return describePairing(calm, name, now)
      return unavailable ?? shared.failure
    case 'joining':
      return cannotJoin(pairing, now) ? describePairing(calm, name, now) : (unavailable ?? shared.failure)
    case 'paired':
      return unavailable ?? linkProblem(shared.links, name)
    case 'paused':
      return pairing.pause?.by === 'guard' ? pairing.pause.sentence : null
    default: {
      const ended = describePairing(calm, name, now)
      if (shared.keeper.record.lastWord === null) return ended
      return `${ended} ${name} has not heard it yet; Mentorbook says so when both are there, for 30 days at most.`
    }
  }
}

function linkProblem(links: readonly DeviceLink[], name: string): string | null {
  const isConnected = links.some((link) => link.sessions().length > 0)
  for (const link of links) {
    const { trouble, forked, clockAhead } = link.status()
    if (trouble !== null) return trouble
    if (forked.length > 0)
      return 'A shared page reads differently on both sides. Both keep theirs; write one word more in it to compare it anew.'
    if (isConnected && clockAhead !== null && Math.abs(clockAhead) > clocksApart)
      return 'The clocks of your computer and theirs are far apart. Check date and time on both.'
  }
  if (isConnected) return null
  if (links.some((link) => link.isPausedThere()))
    return `${name} paused the sharing. It goes on by itself once ${name} resumes it.`
  return links.map((link) => link.trouble()).find((sentence) => sentence !== null) ?? null
}

const safeties = new Map<string, NonNullable<Sharing['safety']>>()

function showSafety(pairing: Pairing): Sharing['safety'] {
  const devices = activeDevices(pairing)
  const device = devices.find(({ verified }) => !verified) ?? devices[0]
  if (!device) return null
  const key = toHex(device.key)
  const keys = `${toHex(pairing.own.publicKey)} ${key}`
  let safety = safeties.get(keys)
  if (!safety) {
    const number = computeSafetyNumber(pairing.own.publicKey, device.key)
    safety = { key, digits: formatSafetyDigits(number), words: number.words, isVerified: false }
    safeties.set(keys, safety)
  }
  return { ...safety, isVerified: pairing.verified }
}

/** The device of a key in hexadecimal, if it is one of the pairing. */
export function deviceKey(pairing: Pairing, hex: string): Uint8Array | null {
  const key = new Uint8Array(Buffer.from(hex, 'hex'))
  return activeDevices(pairing).find((device) => isSame(device.key, key))?.key ?? null
}
