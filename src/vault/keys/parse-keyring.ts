import { DATA_KEY_BYTES, KEYRING_FORMAT, MOST_FORMER } from './keyring-record.ts'
import type { KeptIdentity, KeyringRecord, Wrap, WrapKind } from './keyring-record.ts'
import { SEAL_LENGTHS } from './wrap.ts'
import type { Derivation, Sealed } from './wrap.ts'

type Fields = Readonly<Record<string, unknown>>

/** A keyring, or why the text is none. */
export type ParsedKeyring =
  | { record: KeyringRecord; newer?: undefined; problem?: undefined }
  | { record?: undefined; newer: boolean; problem: string }

const KINDS: readonly string[] = ['passphrase', 'recovery-key', 'key-file', 'keychain'] satisfies WrapKind[]
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/
const LONGEST_KEYCHAIN = 16_384
/** A file from elsewhere must not make this computer work for hours. */
const LEAST_COST = 2 ** 14
const MOST_COST = 2 ** 20

/** Reads the text of `vault.json`; keeps only what it knows. Never throws. */
export function parseKeyring(text: string): ParsedKeyring {
  try {
    const fields = object(JSON.parse(text), 'the file')
    if (fields['kind'] !== 'mentorbook-keyring') return { newer: false, problem: 'it is no keyring' }
    const format = fields['format']
    if (typeof format === 'number' && Number.isInteger(format) && format > KEYRING_FORMAT) {
      return { newer: true, problem: `format ${format}` }
    }
    if (format !== KEYRING_FORMAT) return { newer: false, problem: 'its format number is unknown' }
    return { record: readRecord(fields) }
  } catch (error) {
    // The text of a JSON error repeats the file; a keyring has no secrets in it, but a foreign file may.
    return { newer: false, problem: error instanceof Unfit ? error.message : 'it is no JSON' }
  }
}

class Unfit extends Error {}

function readRecord(fields: Fields): KeyringRecord {
  const notebook = text(fields['notebook'], /^[0-9a-f]{32}$/, 'notebook')
  const wraps = list(fields['wraps'], KINDS.length, 'wraps').map(readWrap)
  const kinds = new Set(wraps.map(({ kind }) => kind))
  if (kinds.size !== wraps.length) throw new Unfit('two wraps of one kind')
  if (!kinds.has('recovery-key') || kinds.size < 2) throw new Unfit('a way to open it is missing')
  const recipient = text(fields['recipient'], RECIPIENT, 'recipient')
  const identity = readIdentity(fields['identity'])
  if (identity.recipient !== recipient) throw new Unfit('the identity is of another recipient')
  const former = list(fields['former'], MOST_FORMER, 'former').map(readIdentity)
  return { kind: 'mentorbook-keyring', format: KEYRING_FORMAT, notebook, recipient, wraps, identity, former }
}

function readWrap(value: unknown): Wrap {
  const fields = object(value, 'a wrap')
  const kind = fields['kind']
  if (!isKind(kind)) throw new Unfit('a wrap of an unknown kind')
  const sealed = readSealed(fields, DATA_KEY_BYTES)
  if ((sealed.kdf === 'scrypt') !== (kind === 'passphrase')) throw new Unfit(`the wrap ${kind} has another derivation`)
  if (kind !== 'keychain') return { kind, ...sealed }
  const keychain = base64(fields['keychain'], 'keychain')
  const length = Buffer.from(keychain, 'base64').length
  if (length === 0 || length > LONGEST_KEYCHAIN) throw new Unfit('keychain has another length')
  return { kind, ...sealed, keychain }
}

function readIdentity(value: unknown): KeptIdentity {
  const fields = object(value, 'an identity')
  const sealed = readSealed(fields)
  if (sealed.kdf !== 'hkdf-sha256') throw new Unfit('an identity has another derivation')
  return { recipient: text(fields['recipient'], RECIPIENT, 'recipient'), ...sealed }
}

function readSealed(fields: Fields, plainLength?: number): Sealed {
  const sealed = base64(fields['sealed'], 'sealed')
  const length = Buffer.from(sealed, 'base64').length - SEAL_LENGTHS.tag
  if (length <= 0 || length > 1_024 || (plainLength !== undefined && length !== plainLength)) {
    throw new Unfit('sealed has another length')
  }
  return {
    ...readDerivation(fields),
    salt: base64(fields['salt'], 'salt', SEAL_LENGTHS.salt),
    nonce: base64(fields['nonce'], 'nonce', SEAL_LENGTHS.nonce),
    sealed,
  }
}

function readDerivation({ kdf, N, r, p }: Fields): Derivation {
  if (kdf === 'hkdf-sha256') return { kdf }
  if (kdf !== 'scrypt') throw new Unfit('an unknown derivation')
  const isPower = typeof N === 'number' && Number.isInteger(Math.log2(N))
  if (!isPower || N < LEAST_COST || N > MOST_COST || r !== 8 || p !== 1) throw new Unfit('a derivation out of bounds')
  return { kdf, N, r, p }
}

function isKind(value: unknown): value is WrapKind {
  return typeof value === 'string' && KINDS.includes(value)
}

function object(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unfit(`${name} is no object`)
  return value as Fields
}

function list(value: unknown, most: number, name: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new Unfit(`${name} is no list, or too long`)
  return value as readonly unknown[]
}

function text(value: unknown, pattern: RegExp, name: string): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw new Unfit(`${name} is not what it should be`)
  return value
}

/** Only the one spelling that encoding gives, so that a keyring reads and writes as the same bytes. */
function base64(value: unknown, name: string, length?: number): string {
  if (typeof value !== 'string') throw new Unfit(`${name} is missing`)
  const bytes = Buffer.from(value, 'base64')
  if (bytes.toString('base64') !== value) throw new Unfit(`${name} is no base64`)
  if (length !== undefined && bytes.length !== length) throw new Unfit(`${name} has another length`)
  return value
}
