import { z } from 'zod'
import { decodePairing, encodePairing } from '#sync/identity/encode-pairing.ts'
import type { Pairing } from '#sync/identity/pairing.ts'
import { encodeLastWord, lastWordRecord, type LastWord } from './last-word.ts'

/** What is stored of one pairing, keys included. */
export type PairingRecord = {
  pairing: Pairing
  /** What the person calls themselves towards this partner. */
  myName: string
  /** What this computer is called towards this partner; empty for nothing. */
  myDevice: string
  /** Folder for sealed records; null for none. */
  mailbox: string | null
  /** Whether the partner is shown where the person is in what they share. */
  showsPlace: boolean
  /** Computers of the other side, by their keys in hexadecimal, that said last that sharing is paused there. */
  pausedThere: string[]
  /** What the other side has not heard after one left. */
  lastWord: LastWord | null
}

/** How one side is called towards the other, as its person wrote it. */
export type Introduction = Pick<PairingRecord, 'myName' | 'myDevice'>

const stored = z.object({
  version: z.literal(1),
  myName: z.string(),
  myDevice: z.string().default(''),
  mailbox: z.string().nullable(),
  showsPlace: z.boolean().default(true),
  pausedThere: z.array(z.hex()).default([]),
  lastWord: lastWordRecord.nullable().default(null),
  pairing: z.unknown(),
})

/** The bytes of the pairing's row. */
export function encodeRecord({ pairing, lastWord, ...rest }: PairingRecord): Uint8Array {
  const encoded = { version: 1, ...rest, pairing: encodePairing(pairing), lastWord: encodeLastWord(lastWord) }
  return new TextEncoder().encode(JSON.stringify(encoded))
}

/** Reads a pairing's row; a sentence when it cannot be read here. */
export function decodeRecord(bytes: Uint8Array): { record: PairingRecord } | { sentence: string } {
  const read = stored.safeParse(parse(bytes))
  if (!read.success) return { sentence: damaged }
  const { version: _, pairing, ...rest } = read.data
  const decoded = decodePairing(pairing)
  return decoded.ok ? { record: { ...rest, pairing: decoded.pairing } } : { sentence: decoded.sentence }
}

const damaged = 'The keys of this connection are damaged. What you shared is still here. Invite the other person again.'

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return null
  }
}
