import { z } from 'zod'
import { isSame, toHex, wipe } from '#sync/identity/key-pair.ts'
import { createRecordName, isRecordName } from '#sync/mailbox/record-names.ts'
import type { Pairing } from '#sync/identity/pairing.ts'
import { activeDevices } from '#sync/identity/pairing-selectors.ts'

/** How long the other side is looked for to hear that the sharing has ended, in milliseconds. */
const keptFor = 30 * 24 * 60 * 60_000

const bytes = (length?: number) =>
  z
    .hex()
    .refine((hex) => length === undefined || hex.length === length * 2)
    .transform((hex) => new Uint8Array(Buffer.from(hex, 'hex')))
const key = bytes(32)

/** The stored form of what is still to be said. */
export const lastWordRecord = z.object({
  until: z.int(),
  own: z.object({ publicKey: key, secretKey: bytes(64) }),
  devices: z.array(z.object({ key, root: key, side: z.enum(['inviter', 'joiner']) })).max(16),
  letters: z.array(z.object({ key, name: z.string().refine(isRecordName), bytes: bytes() })).max(16),
})

/**
 * That this side ended the sharing, while computers of the other side have not heard it: the keys to say it with, and
 * nothing else of the pairing. `letters`: sealed records that are to lie in the folder; `until`: milliseconds since 1970.
 */
export type LastWord = z.output<typeof lastWordRecord>
export type Letter = LastWord['letters'][number]

/** The word for all computers of a pairing, with copies of its keys, as those of the pairing are overwritten; null where there is nobody to tell. */
export function lastWordOf(pairing: Pairing, letters: readonly Omit<Letter, 'name'>[], now: number): LastWord | null {
  const copy = (secret: Uint8Array) => Uint8Array.from(secret)
  const devices = activeDevices(pairing).flatMap(({ key, root, side }) =>
    root ? [{ key: copy(key), root: copy(root), side }] : [],
  )
  if (devices.length === 0) return null
  const { publicKey, secretKey } = pairing.own
  return {
    until: now + keptFor,
    own: { publicKey: copy(publicKey), secretKey: copy(secretKey) },
    devices,
    letters: letters.map((letter) => ({ ...letter, name: createRecordName() })),
  }
}

/** What is left to say once a computer has heard it; null when all have. */
export function afterTelling(word: LastWord | null, heard: Uint8Array): LastWord | null {
  if (word === null) return null
  const isOther = (one: { key: Uint8Array }) => !isSame(one.key, heard)
  const devices = word.devices.filter(isOther)
  return devices.length === 0 ? null : { ...word, devices, letters: word.letters.filter(isOther) }
}

/** Overwrites the keys that `after` does not need any more; to be called once `after` is stored. */
export function wipeWord(before: LastWord | null, after: LastWord | null): void {
  const kept = new Set(after?.devices.map(({ root }) => root))
  const roots = before?.devices.map(({ root }) => root) ?? []
  wipe(...roots.filter((root) => !kept.has(root)))
  if (before && !after) wipe(before.own.secretKey)
}

/** The stored form, as `lastWordRecord` reads it. */
export function encodeLastWord(word: LastWord | null): unknown {
  if (word === null) return null
  const { until, own, devices, letters } = word
  return {
    until,
    own: { publicKey: toHex(own.publicKey), secretKey: toHex(own.secretKey) },
    devices: devices.map(({ key, root, side }) => ({ key: toHex(key), root: toHex(root), side })),
    letters: letters.map(({ key, name, bytes }) => ({ key: toHex(key), name, bytes: toHex(bytes) })),
  }
}
