import { Buffer } from 'node:buffer'
import zlib from 'node:zlib'

/** Longest that one packed piece may become, in bytes. */
const LONGEST = 256 * 1024 * 1024
const patient = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: LONGEST }

export interface Packed {
  form: 'gzip' | 'zlib' | 'zip' | 'deflate' | 'brotli'
  bytes: Buffer
}

/**
 * What comes out at every place that looks like the beginning of a gzip, zlib or zip stream, also one that was cut off, and of
 * the whole taken as raw deflate or brotli, which have no sign to know them by.
 */
export function* inflateInside(bytes: Buffer): Generator<Packed> {
  for (const at of places(bytes, Buffer.from([0x1f, 0x8b, 0x08])))
    yield* tried('gzip', () => zlib.gunzipSync(bytes.subarray(at), patient))
  for (const level of [0x01, 0x5e, 0x9c, 0xda]) {
    for (const at of places(bytes, Buffer.from([0x78, level])))
      yield* tried('zlib', () => zlib.inflateSync(bytes.subarray(at), patient))
  }
  for (const at of places(bytes, Buffer.from('PK\u0003\u0004', 'latin1'))) {
    if (bytes.length < at + 30 || bytes.readUInt16LE(at + 8) !== 8) continue
    const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    yield* tried('zip', () => zlib.inflateRawSync(bytes.subarray(begin), patient))
  }
  yield* tried('deflate', () => zlib.inflateRawSync(bytes, patient))
  yield* tried('brotli', () =>
    zlib.brotliDecompressSync(bytes, { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH, maxOutputLength: LONGEST }),
  )
}

function* places(bytes: Buffer, sign: Buffer): Generator<number> {
  for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, at + 1)) yield at
}

function* tried(form: Packed['form'], unpack: () => Buffer): Generator<Packed> {
  try {
    const bytes = unpack()
    if (bytes.length >= 8) yield { form, bytes }
  } catch {
    // It only looked like one.
  }
}
