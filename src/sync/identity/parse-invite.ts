import { DEFAULT_LOCALE, epochToInstant, formatDayTime, instantToDay, type TimeZoneId } from '#shared/time.ts'
import z32 from 'z32'
import { checksum, CHECKSUM_BYTES } from './checksum.ts'
import { COMMITMENT_BYTES, fitsCommitment, INVITE_VERSION, LONGEST_INVITE_LIFETIME, SECRET_BYTES } from './invite.ts'
import { TURNED_BIT, type Invite } from './invite.ts'
import { INVITE_LINK } from './invite-text.ts'
import { isSame } from './key-pair.ts'
import { refuse, type Refusal } from './refusal.ts'

/** What may be wrong with an invite. */
export type InviteRefusal = 'empty' | 'malformed' | 'mistyped' | 'newer-version' | 'expired' | 'own-invite'
/** `hint` is a sentence about clocks that differ, shown beside an invite that is taken all the same. */
export type ParsedInvite = { ok: true; invite: Invite; hint: string | null } | Refusal<InviteRefusal>
/** What the reader of an invite has to know. */
export type InviteReading = {
  /** milliseconds since 1970 */
  now: number
  /** public keys of invites of this notebook, which are not to be followed here */
  ownKeys: readonly Uint8Array[]
  /** how the moment of expiry is told */
  zone: TimeZoneId
  locale?: string
}

const MINUTE = 60_000
const DAY = 86_400_000
const YEAR = 365 * DAY
const LONGEST_TEXT = 1_024
const BYTES = 1 + 4 + SECRET_BYTES + COMMITMENT_BYTES + CHECKSUM_BYTES
const CHARACTERS = (BYTES * 8) / 5
/** A text so much longer or shorter than an invite is something else. */
const NEARLY = 8
const SEPARATORS = /[\s\p{Pd}\p{Cf}._]+/gu
/** What the alphabet leaves out because it looks like another sign of it. */
const LOOKALIKES: Readonly<Record<string, string>> = { '0': 'o', l: '1', '2': 'z', v: 'u' }
const CLOCKS = 'The clocks of your computer and theirs seem to be years apart. Check the date on both.'

/**
 * Reads an invite as people type, paste or scan it: the text or the link, any case, blanks and dashes anywhere. Looks at
 * 1,024 characters at the most and never throws. A refusal says what is wrong and what to do.
 */
export function parseInvite(typed: string, reading: InviteReading): ParsedInvite {
  if (typed.length > LONGEST_TEXT) return malformed()
  const text = typed.normalize('NFKC').trim().toLowerCase()
  const isLink = text.startsWith(INVITE_LINK)
  const characters = (isLink ? text.slice(INVITE_LINK.length).replace(/\/$/, '') : text)
    .replace(SEPARATORS, '')
    .replace(/[0l2v]/g, (sign) => LOOKALIKES[sign] ?? sign)
  if (characters === '') return refuse('empty', 'Paste or type the invite that you were given.')
  const bytes = decode(characters)
  if (bytes === null) return unreadable(characters)
  const version = bytes[0] ?? 0
  if (version > INVITE_VERSION) {
    return refuse(
      'newer-version',
      'This invite was made by a newer version of Mentorbook. Update Mentorbook on this computer, then use it again.',
    )
  }
  return version === INVITE_VERSION && bytes.length === BYTES ? judge(readFields(bytes), reading) : malformed()
}

/** The bytes before the checksum and it, when all is well spelled in the form of any version; else null. */
function decode(characters: string): Uint8Array | null {
  if (!/^[a-z1-9]+$/.test(characters) || characters.length < 2 * NEARLY) return null
  const end = Math.floor((characters.length * 5) / 8)
  // A Buffer would make views of itself where copies are meant.
  const whole = new Uint8Array(z32.decode(characters).subarray(0, end))
  if (z32.encode(whole) !== characters) return null
  return isSame(checksum(whole.subarray(0, -CHECKSUM_BYTES)), whole.subarray(-CHECKSUM_BYTES)) ? whole : null
}

function readFields(bytes: Uint8Array): Invite {
  const secretAt = 1 + 4
  const commitmentAt = secretAt + SECRET_BYTES
  const minutes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
  return {
    expiresAt: (minutes % TURNED_BIT) * MINUTE,
    turned: minutes >= TURNED_BIT,
    secret: bytes.slice(secretAt, commitmentAt),
    commitment: bytes.slice(commitmentAt, commitmentAt + COMMITMENT_BYTES),
  }
}

function judge(invite: Invite, { now, ownKeys, zone, locale = DEFAULT_LOCALE }: InviteReading): ParsedInvite {
  if (ownKeys.some((key) => fitsCommitment(invite.commitment, key))) {
    return refuse(
      'own-invite',
      'This is your own invite. Send it to the other person, who enters it in their Mentorbook.',
    )
  }
  if (invite.expiresAt <= now) {
    const today = instantToDay(epochToInstant(now), zone)
    const until = formatDayTime(epochToInstant(invite.expiresAt), zone, today, locale)
    const hint = now - invite.expiresAt > YEAR ? ` ${CLOCKS}` : ''
    return refuse('expired', `This invite was good until ${until}. Ask for a new one.${hint}`)
  }
  return { ok: true, invite, hint: invite.expiresAt - now > LONGEST_INVITE_LIFETIME + YEAR ? CLOCKS : null }
}

function unreadable(characters: string): Refusal<InviteRefusal> {
  const difference = characters.length - CHARACTERS
  if (Math.abs(difference) > NEARLY || /[:/]/.test(characters)) return malformed()
  const count = Math.abs(difference)
  const what = count === 1 ? 'One character is' : `${count} characters are`
  const fault =
    difference === 0 ? 'At least one character is mistyped.' : `${what} ${difference < 0 ? 'missing' : 'too many'}.`
  return refuse('mistyped', `${fault} Compare it with the invite that you were given, group by group.`)
}

function malformed(): Refusal<InviteRefusal> {
  return refuse(
    'malformed',
    `This is not an invite of Mentorbook. An invite has ${CHARACTERS} letters and digits, or begins with ${INVITE_LINK}. Ask for it again.`,
  )
}
