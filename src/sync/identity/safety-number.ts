import sodium from 'sodium-universal'
import { SAFETY_WORDS } from './safety-words.ts'

const ITERATIONS = 5_200
const LABEL = new TextEncoder().encode('mentorbook safety number')
const GROUPS = 6
const GROUP_BYTES = 5
const WORDS_PER_KEY = 6

/** What two people compare to be sure that nobody stands between them; the same on both sides. */
export type SafetyNumber = {
  /** 60 digits in 12 groups of five */
  digits: string[]
  /** 12 words, the same check for reading aloud */
  words: string[]
}

/**
 * The safety number of two static keys by Signal's construction: 5,200 rounds of SHA-512 over each key, 30 digits of each, the
 * smaller ones first. As each half hangs on one key alone, a go-between must hit each half by itself. Takes some milliseconds.
 */
export function computeSafetyNumber(oneKey: Uint8Array, otherKey: Uint8Array): SafetyNumber {
  const halves = [describeKey(oneKey), describeKey(otherKey)].toSorted((one, other) =>
    one.order < other.order ? -1 : 1,
  )
  return { digits: halves.flatMap(({ digits }) => digits), words: halves.flatMap(({ words }) => words) }
}

/** The digits as people read them: three rows of four groups. */
export function formatSafetyDigits({ digits }: SafetyNumber): string {
  return [0, 4, 8].map((from) => digits.slice(from, from + 4).join(' ')).join('\n')
}

function describeKey(key: Uint8Array): SafetyNumber & { order: string } {
  const hash = fingerprint(key)
  const digits = Array.from({ length: GROUPS }, (_, group) => readGroup(hash, group))
  // Six bytes behind those of the digits: 48 bits that a go-between would have to hit for each key by itself.
  const words = Array.from(hash.subarray(GROUPS * GROUP_BYTES, GROUPS * GROUP_BYTES + WORDS_PER_KEY), readWord)
  return { digits, words, order: digits.join('') }
}

function fingerprint(key: Uint8Array): Uint8Array {
  const version = Uint8Array.of(0, 0)
  let hash = new Uint8Array(Buffer.concat([version, key, LABEL]))
  for (let round = 0; round < ITERATIONS; round++) {
    const next = new Uint8Array(sodium.crypto_hash_sha512_BYTES)
    sodium.crypto_hash_sha512(next, Buffer.concat([hash, key]))
    hash = next
  }
  return hash
}

function readGroup(hash: Uint8Array, group: number): string {
  const number = Buffer.from(hash).readUIntBE(group * GROUP_BYTES, GROUP_BYTES)
  return String(number % 100_000).padStart(5, '0')
}

function readWord(byte: number): string {
  return SAFETY_WORDS[byte] ?? ''
}
