import { randomInt } from 'node:crypto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { VaultError } from '../vault-error.ts'

const PREFIX = 'AGE-SECRET-KEY-1'
const BARE_PREFIX = /^AGESECRETKEY[1IL]/
const LENGTH = 58
const GROUP = 4
const GROUPS_IN_A_ROW = 5
const FULL_GROUPS = Math.floor(LENGTH / GROUP)
/** Letters that the alphabet of the key leaves out, and the sign of the alphabet they are taken for. */
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: 'L', '1': 'L', B: '8' }

/** A recovery key as it is kept and compared: capitals, no blanks, with the recipient that belongs to it. */
export interface RecoveryKey {
  /** `AGE-SECRET-KEY-1…`, 74 characters: an age X25519 identity in bech32, usable with any age tool */
  identity: string
  /** `age1…`, 62 characters; what backups are encrypted to */
  recipient: string
}

/** A new random recovery key. */
export async function generateRecoveryKey(): Promise<RecoveryKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/**
 * Reads a recovery key as people type or paste it: any case, blanks, line breaks and dashes anywhere, with or without
 * the beginning `AGE-SECRET-KEY-1`, a capital O for the digit 0, 1 or I for L, B for 8, or a whole age key file with its
 * lines of comment. The six check characters at the end notice any mistake of up to four characters for certain, and
 * nearly every larger one.
 * @throws VaultError RECOVERY_KEY_UNREADABLE, saying what is wrong as far as it can be known
 */
export async function parseRecoveryKey(typed: string): Promise<RecoveryKey> {
  const bare = typed
    .normalize('NFKC')
    .replace(/^\s*#.*$/gm, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
  const characters = bare.replace(BARE_PREFIX, '').replace(/[OI1B]/g, (sign) => LOOKALIKES[sign] ?? sign)
  if (characters.length !== LENGTH) throw unreadable(lengthSentence(characters.length))
  try {
    const identity = `${PREFIX}${characters}`
    return { identity, recipient: await identityToRecipient(identity) }
  } catch (error) {
    // The library's message may repeat what was typed.
    throw unreadable('At least one character is mistyped.', error instanceof Error ? error.name : 'not an error')
  }
}

/** The key in groups of four characters, as they stand on the sheet: 14 whole ones and one of two. No prefix. */
export function recoveryKeyGroups(identity: string): string[] {
  return identity.slice(PREFIX.length).match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []
}

/** The key for a sheet of paper: the prefix on its own line, then rows of five groups of four. Reads back as it is. */
export function formatRecoveryKey(identity: string): string {
  const groups = recoveryKeyGroups(identity)
  const rows: string[] = []
  for (let at = 0; at < groups.length; at += GROUPS_IN_A_ROW) {
    rows.push(groups.slice(at, at + GROUPS_IN_A_ROW).join(' '))
  }
  return [PREFIX, ...rows].join('\n')
}

/** Which part of the key is to be typed again, to prove that it was noted. */
export interface RecoveryKeyCheck {
  /** two different groups by their number on the sheet, from 1, ascending */
  groups: readonly [number, number]
  sentence: string
}

/**
 * Picks two of the 14 whole groups at random for the person to type from the sheet.
 * @param random a whole number from 0 up to but without its argument
 */
export function recoveryKeyCheck(random: (below: number) => number = (below) => randomInt(below)): RecoveryKeyCheck {
  const first = random(FULL_GROUPS)
  const other = (first + 1 + random(FULL_GROUPS - 1)) % FULL_GROUPS
  const groups = [Math.min(first, other) + 1, Math.max(first, other) + 1] as const
  return { groups, sentence: `Type group ${groups[0]} and group ${groups[1]} of the recovery key from your note.` }
}

/** Whether the answer holds the groups asked for, in their order; read as tolerantly as the key itself. */
export function answersRecoveryKeyCheck(identity: string, check: RecoveryKeyCheck, answer: string): boolean {
  const all = recoveryKeyGroups(identity)
  const wanted = check.groups.map((group) => all[group - 1] ?? '').join('')
  const given = answer
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
    .replace(/[OI1B]/g, (sign) => LOOKALIKES[sign] ?? sign)
  return wanted.length === 2 * GROUP && given === wanted
}

function lengthSentence(count: number): string {
  const difference = Math.abs(count - LENGTH)
  const characters = difference === 1 ? 'character' : 'characters'
  if (count === 0) return `After ${PREFIX} it has ${LENGTH} letters and digits.`
  return count < LENGTH
    ? `${difference} ${characters} ${difference === 1 ? 'is' : 'are'} missing.`
    : `It has ${difference} ${characters} too many.`
}

function unreadable(what: string, technical?: string): VaultError {
  const sentence = `This is not a whole recovery key. ${what} Compare it with your note, group by group.`
  return new VaultError('RECOVERY_KEY_UNREADABLE', sentence, technical === undefined ? {} : { technical })
}
