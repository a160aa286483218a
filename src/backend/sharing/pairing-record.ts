import { z } from 'zod'
import { decodePairing, encodePairing } from '#sync/identity/encode-pairing.ts'
import type { Pairing } from '#sync/identity/pairing.ts'

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
}

/** How one side is called towards the other, as its person wrote it. */
export type Introduction = Pick<PairingRecord, 'myName' | 'myDevice'>

const stored = z.object({
  version: z.literal(1),
  myName: z.string(),
  myDevice: z.string().default(''),
  mailbox: z.string().nullable(),
  showsPlace: z.boolean().default(true),
  pairing: z.unknown(),
})

/** The bytes of the pairing's row. */
export function encodeRecord({ pairing, ...rest }: PairingRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ version: 1, ...rest, pairing: encodePairing(pairing) }))
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
