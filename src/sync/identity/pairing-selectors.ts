import type { OpenInvite, Pairing, PeerDevice } from './pairing.ts'
import { isSame } from './key-pair.ts'
import { isAcceptedDialer } from './rendezvous.ts'

/** What became of an invite: somebody may follow it, somebody did, or it is of no use any more. */
export type InviteStatus = 'open' | 'used' | 'burned' | 'expired'

/** The status of an invite at a moment (milliseconds since 1970). A used one still answers its own joiner until it expires. */
export function inviteStatus(invite: OpenInvite, now: number): InviteStatus {
  if (invite.burned) return 'burned'
  if (invite.expiresAt <= now) return 'expired'
  return invite.usedBy === null ? 'open' : 'used'
}

/** Whether to listen under the invite's rendezvous key now. */
export function answersInvite(pairing: Pairing, now: number): boolean {
  const status = pairing.invite === null ? 'expired' : inviteStatus(pairing.invite, now)
  return status === 'open' || status === 'used'
}

/** Whether to dial the inviter under the invite's rendezvous key now. */
export function triesInvite(pairing: Pairing, now: number): boolean {
  const { joining } = pairing
  return joining !== null && joining.refused === null && joining.invite.expiresAt > now
}

/** The devices to exchange documents with now; none unless paired and not paused. */
export function sharingDevices(pairing: Pairing): PeerDevice[] {
  return pairing.state === 'paired' ? activeDevices(pairing) : []
}

/** The devices that are not revoked. */
export function activeDevices(pairing: Pairing): PeerDevice[] {
  return pairing.state === 'left' || pairing.state === 'revoked'
    ? []
    : pairing.devices.filter((device) => device.revokedAt === null)
}

/** Which device a rendezvous key belongs to that dials us now; null when it is to be refused. */
export function deviceOfDialer(pairing: Pairing, dialer: Uint8Array, now: number): PeerDevice | null {
  const isIt = ({ root, side }: PeerDevice) => root !== null && isAcceptedDialer(root, side, now, dialer)
  return sharingDevices(pairing).find(isIt) ?? null
}

/** The device with a static key (the author of its records), if it is not revoked. */
export function deviceOfAuthor(pairing: Pairing, author: Uint8Array): PeerDevice | null {
  return activeDevices(pairing).find((device) => isSame(device.key, author)) ?? null
}

/** One plain sentence about where the pairing stands, for the window. `name` is what the person is called here. */
export function describePairing(pairing: Pairing | null, name: string, now: number): string {
  if (pairing === null) return `Nothing is shared with ${name}.`
  if (pairing.alarm?.kind === 'other-key') {
    return `A computer with a key you do not know spoke for ${name}. Nothing was accepted from it. Ask ${name} whether they set up anew.`
  }
  if (pairing.alarm?.kind === 'invite-leaked') {
    return `A second person tried your invite for ${name}. Compare the safety words with ${name} before you go on.`
  }
  switch (pairing.state) {
    case 'inviting':
      return describeInvite(pairing, name, now)
    case 'joining':
      return describeJoining(pairing, name, now)
    case 'paired':
      return pairing.verified
        ? `You share with ${name}, and have compared the safety words.`
        : `You share with ${name}. Compare the safety words when you next speak.`
    case 'paused':
      return pairing.pause?.by === 'guard' ? pairing.pause.sentence : `Sharing with ${name} is paused.`
    case 'left':
    case 'revoked':
      return `Sharing with ${name} has ended; ${pairing.endedBy === 'them' ? `${name} ended it` : 'you ended it'}. You both keep what was shared.`
  }
}

function describeInvite({ invite }: Pairing, name: string, now: number): string {
  const status = invite === null ? 'expired' : inviteStatus(invite, now)
  if (status === 'burned') return `Your invite was tried wrongly too often and is closed. Make a new one for ${name}.`
  return status === 'expired'
    ? `Your invite for ${name} has expired. Make a new one.`
    : `Your invite waits for ${name}.`
}

function describeJoining({ joining }: Pairing, name: string, now: number): string {
  const again = `Ask ${name} for a new one.`
  switch (joining?.refused) {
    case 'used':
      return `Someone has used this invite already. If it was not you, tell ${name}. ${again}`
    case 'burned':
      return `This invite was tried wrongly too often and is closed. ${again}`
    case 'other-key':
      return `Somebody else than the maker of this invite answered. Nothing was shared. ${again}`
    case 'expired':
      return `This invite has expired. ${again}`
    default:
      return joining !== null && joining.invite.expiresAt <= now
        ? `This invite has expired. ${again}`
        : `Looking for ${name}. Both of you need Mentorbook open.`
  }
}
