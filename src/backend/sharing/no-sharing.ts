import type { Sharing } from '#contract/sharing.contract.ts'

/** The sharing of a mentorship that nobody shares. */
export function noSharing(mentorshipId: string): Sharing {
  return {
    mentorshipId,
    phase: 'off',
    partnerName: null,
    myName: '',
    myDevice: '',
    pausedBy: null,
    invite: null,
    cannotJoin: false,
    safety: null,
    devices: [],
    isConnected: false,
    over: [],
    waiting: 0,
    takenIn: 0,
    isInStep: false,
    lastSeen: null,
    problem: null,
    warning: null,
    mailbox: null,
    showsPlace: true,
  }
}
