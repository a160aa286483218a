import { COMMON_PASSPHRASES } from './common-passphrases.ts'
import { VaultError } from '../vault-error.ts'

const SHORTEST = 8
const LONGEST = 1_000
const ADVICE = 'Four or five words that have nothing to do with each other are easy to keep in mind and hard to guess.'

/** What may be said of a new passphrase. `ok` is false where it is refused. */
export interface PassphraseVerdict {
  ok: boolean
  strength: 'refused' | 'weak' | 'fair' | 'strong'
  sentence: string
}

/**
 * The bytes that stand for a passphrase everywhere: without blanks at the ends, in Unicode form NFKC, as UTF-8. So the
 * same passphrase typed on another system or keyboard is the same.
 */
export function passphraseBytes(typed: string): Uint8Array {
  return new TextEncoder().encode(normalisePassphrase(typed))
}

/** The passphrase without blanks at the ends, in Unicode form NFKC. */
export function normalisePassphrase(typed: string): string {
  return typed.normalize('NFKC').trim()
}

/**
 * Judges a new passphrase: at least 8 characters, none of those that everybody tries, not one thing over and over.
 *
 * The strength is a rough estimate of the guesses it takes, from length and variety: letters in words count little,
 * single signs between others count much. It knows no dictionary and nothing about the person; it cannot see that a
 * passphrase stands in a book or was used elsewhere.
 */
export function judgePassphrase(typed: string): PassphraseVerdict {
  const text = normalisePassphrase(typed)
  const length = [...text].length
  if (length === 0) return refused(`Please choose a passphrase of at least ${SHORTEST} characters.`)
  if (length < SHORTEST) {
    return refused(`A passphrase needs at least ${SHORTEST} characters; this one has ${length}. ${ADVICE}`)
  }
  if (length > LONGEST) return refused(`A passphrase can have up to ${LONGEST} characters; this one has ${length}.`)
  if (isCommon(text)) return refused(`This is among the first ones that anybody would try. ${ADVICE}`)
  if (isMonotonous(text)) return refused(`This repeats itself or counts on, so it is quickly guessed. ${ADVICE}`)
  const bits = estimateBits(text)
  if (bits < 40) {
    return {
      ok: true,
      strength: 'weak',
      sentence: `This keeps the curious out, but not somebody who copies the files and lets a computer guess. ${ADVICE}`,
    }
  }
  if (bits < 60) {
    const sentence = 'This is a fair passphrase. One more word would make it much harder to guess.'
    return { ok: true, strength: 'fair', sentence }
  }
  return { ok: true, strength: 'strong', sentence: 'This is hard to guess, as long as you use it nowhere else.' }
}

/**
 * Lets a new passphrase through, or says why not.
 * @throws VaultError PASSPHRASE_REFUSED with the sentence of `judgePassphrase`
 */
export function checkNewPassphrase(typed: string): void {
  const { ok, sentence } = judgePassphrase(typed)
  if (!ok) throw new VaultError('PASSPHRASE_REFUSED', sentence)
}

function refused(sentence: string): PassphraseVerdict {
  return { ok: false, strength: 'refused', sentence }
}

function isCommon(text: string): boolean {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const letters = plain.replace(/[430157]/g, (sign) => SWAPPED[sign] ?? sign)
  const core = plain.replace(/^\d+|\d+$/g, '')
  const coreLetters = core.replace(/[430157]/g, (sign) => SWAPPED[sign] ?? sign)
  return [plain, letters, core, coreLetters].some((form) => COMMON_PASSPHRASES.has(form))
}

const SWAPPED: Readonly<Record<string, string>> = { '4': 'a', '3': 'e', '0': 'o', '1': 'i', '5': 's', '7': 't' }

/** One piece over and over (`abcabcabc`), or nothing but steps of one (`12345678`, `hgfedcba`). */
function isMonotonous(text: string): boolean {
  const signs = [...text.toLowerCase()]
  if (new Set(signs).size < 4) return true
  for (let piece = 1; piece <= signs.length / 3; piece++) {
    if (signs.every((sign, at) => sign === signs[at % piece])) return true
  }
  const steps = signs.slice(1).map((sign, at) => (sign.codePointAt(0) ?? 0) - (signs[at]?.codePointAt(0) ?? 0))
  const even = steps.filter((step, at) => Math.abs(step) <= 1 && (at === 0 || step === steps[at - 1])).length
  return even >= signs.length - 2
}

/** Bits of guessing: about 2.2 per letter of a run of three or more (a word), 5 for any other letter or sign, 3.3 per digit. */
function estimateBits(text: string): number {
  let bits = 0
  const seen = new Set<string>()
  for (const run of text.toLowerCase().match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu) ?? []) {
    const length = [...run].length
    // A word that was there before adds next to nothing.
    if (seen.has(run)) bits += 1
    else if (/^\p{L}/u.test(run)) bits += length >= 3 ? length * 2.2 : length * 5
    else if (/^\p{N}/u.test(run)) bits += length * 3.3
    else bits += /^\s+$/u.test(run) ? 1 : length * 5
    seen.add(run)
  }
  return bits
}
