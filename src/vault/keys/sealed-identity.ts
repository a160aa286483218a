import { Decrypter, Encrypter } from 'age-encryption'
import { VaultError } from '../vault-error.ts'
import { normalisePassphrase } from './passphrase.ts'
import { parseRecoveryKey } from './recovery-key.ts'

/** Name of the file that lies beside the backups and opens them with the passphrase alone. */
export const SEALED_IDENTITY_FILE = 'mentorbook-key.age'

/** As costly to guess at as the notebook itself (2^17); about a second, during which this thread does nothing else. */
const WORK_FACTOR = 17
const LONGEST_FILE = 16_384

/**
 * The recovery key under the passphrase, by age's own passphrase mode (scrypt, work factor 17): `age --decrypt` asks for
 * the passphrase and prints an age key file with the identity on its last line. The passphrase is taken in form NFKC and
 * without blanks at its ends.
 * @param identity `AGE-SECRET-KEY-1…`
 * @returns the bytes of `mentorbook-key.age`, a binary age file
 */
export async function sealIdentityForBackups(identity: string, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(normalisePassphrase(passphrase))
  encrypter.setScryptWorkFactor(WORK_FACTOR)
  return encrypter.encrypt(`# Mentorbook recovery key: opens every backup made for it.\n${identity}\n`)
}

/**
 * The recovery key out of `mentorbook-key.age`.
 * @throws VaultError WRONG_KEY for a wrong passphrase; KEYRING_DAMAGED when the file is none of ours or not whole
 */
export async function openSealedIdentity(file: Uint8Array, passphrase: string): Promise<string> {
  if (!looksLikeAge(file)) throw notOurs('not an age file')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(normalisePassphrase(passphrase))
  let text: string
  try {
    text = await decrypter.decrypt(file, 'text')
  } catch (error) {
    // The library says it so when no key fits; everything else is about the file.
    if (error instanceof Error && /no identity matched/.test(error.message)) {
      throw new VaultError('WRONG_KEY', 'This passphrase does not open the key that lies beside the backups.')
    }
    throw notOurs(error instanceof Error ? error.message : 'not an error')
  }
  try {
    return (await parseRecoveryKey(text)).identity
  } catch {
    throw notOurs('no identity inside')
  }
}

function looksLikeAge(file: Uint8Array): boolean {
  const head = 'age-encryption.org/v1\n'
  return file.length <= LONGEST_FILE && new TextDecoder('latin1').decode(file.subarray(0, head.length)) === head
}

function notOurs(technical: string): VaultError {
  const sentence = `The file ${SEALED_IDENTITY_FILE} is damaged or not from Mentorbook. The recovery key itself still opens the backups.`
  return new VaultError('KEYRING_DAMAGED', sentence, { technical })
}
