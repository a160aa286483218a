import { readFileSync } from 'node:fs'
import { CliFailure, exitCodes } from './exit-codes.ts'
import { askHidden } from './ask-hidden.ts'

/** For what a passphrase is needed: to open a notebook, or to set up one that is new or was not encrypted so far. */
export type PassphraseWanted = { isNew: boolean; hasPlainNotes: boolean }

type Choice = { passphraseFile?: string; passphrase?: boolean }

/**
 * The passphrase from the file, the environment (MENTORBOOK_PASSPHRASE) or the terminal; null for a new notebook without one.
 * Fails CliFailure refused when there is none of these.
 */
export async function findPassphrase(
  choice: Choice,
  { isNew, hasPlainNotes }: PassphraseWanted,
): Promise<string | null> {
  if (isNew && choice.passphrase === false) return null
  if (choice.passphraseFile !== undefined) return firstLineOf(choice.passphraseFile)
  const fromEnvironment = process.env['MENTORBOOK_PASSPHRASE']
  if (fromEnvironment) return fromEnvironment
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new CliFailure(missing(isNew, hasPlainNotes), exitCodes.refused)
  if (!isNew) return askHidden('Passphrase: ')
  if (hasPlainNotes) console.error('This notebook was written before notes were encrypted; they are encrypted now.')
  const passphrase = await askHidden('A passphrase for this notebook: ')
  if ((await askHidden('The same again: ')) !== passphrase)
    throw new CliFailure('These two are not the same. Nothing was changed.', exitCodes.refused)
  return passphrase
}

/** What is said once when a notebook was set up from the command line. */
export function recoveryKeyWords(key: string): string {
  return (
    `The recovery key of this notebook, shown this once:\n\n${key}\n\n` +
    'It opens the notebook and its backups when the passphrase is forgotten. Note it, and keep it away from this computer.\n'
  )
}

function firstLineOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? ''
  } catch {
    throw new CliFailure(`The file ${file} with the passphrase cannot be read.`, exitCodes.refused)
  }
}

function missing(isNew: boolean, hasPlainNotes: boolean): string {
  const ways = '--passphrase-file FILE or MENTORBOOK_PASSPHRASE'
  if (!isNew) return `This notebook is locked. Give its passphrase by ${ways}, or unlock it in its window.`
  const what = hasPlainNotes ? 'This notebook is not encrypted yet' : 'This notebook is new'
  return `${what} and is set up now. Give it a passphrase by ${ways}, or use --no-passphrase.`
}
