import z32 from 'z32'
import { checksum } from './checksum.ts'
import { INVITE_VERSION, TURNED_BIT, type Invite } from './invite.ts'

/** How the link form begins. */
export const INVITE_LINK = 'mentorbook://pair/'
const GROUP = 4
const GROUPS_IN_A_ROW = 4
const MINUTE = 60_000

/** An invite to read aloud or to type: 16 groups of four letters and digits in four rows. */
export function inviteToText(invite: Invite): string {
  const groups = encode(invite).match(new RegExp(`.{${GROUP}}`, 'g')) ?? []
  const rows = Array.from({ length: Math.ceil(groups.length / GROUPS_IN_A_ROW) }, (_, row) =>
    groups.slice(row * GROUPS_IN_A_ROW, (row + 1) * GROUPS_IN_A_ROW).join(' '),
  )
  return rows.join('\n')
}

/** An invite as a link that opens Mentorbook; nothing is joined before a click there. */
export function inviteToLink(invite: Invite): string {
  return `${INVITE_LINK}${encode(invite)}`
}

/** The link in capitals, all of which stand in a QR code's alphabet for letters and digits: the picture stays coarse. */
export function inviteToQrPayload(invite: Invite): string {
  return inviteToLink(invite).toUpperCase()
}

function encode(invite: Invite): string {
  const minutes = Buffer.alloc(4)
  minutes.writeUInt32BE(invite.expiresAt / MINUTE + (invite.turned ? TURNED_BIT : 0))
  const body = Buffer.concat([Uint8Array.of(INVITE_VERSION), minutes, invite.secret, invite.commitment])
  return z32.encode(Buffer.concat([body, checksum(body)]))
}
