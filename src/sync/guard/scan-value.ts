import { bytesLeft, checkName, readByte, readCount, readName, readString, skipInt, skipString } from './byte-reader.ts'
import type { ByteReader } from './byte-reader.ts'
import { guardLimits } from './guard-limits.ts'
import { refuse } from './refusal.ts'

/** Walks over one binary value: JSON's kinds and `undefined`, finite numbers, few levels, short. */
export function scanValue(reader: ByteReader): void {
  const start = reader.at
  scanNested(reader, 0)
  if (reader.at - start > guardLimits.valueBytes) refuse('too-long', 'a long value')
}

function scanNested(reader: ByteReader, level: number): void {
  if (level > guardLimits.valueNesting) refuse('too-deep', 'a deep value')
  switch (readByte(reader)) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return
    case 125:
      return skipInt(reader)
    case 124:
      return scanFloat(reader, 4)
    case 123:
      return scanFloat(reader, 8)
    case 119:
      skipString(reader, guardLimits.valueBytes)
      return
    case 118: {
      for (let left = readCount(reader, 2); left > 0; left--) {
        readName(reader)
        scanNested(reader, level + 1)
      }
      return
    }
    case 117: {
      for (let left = readCount(reader, 1); left > 0; left--) scanNested(reader, level + 1)
      return
    }
    case 122:
    case 116:
      return refuse('forbidden-value', 'bytes or a large integer')
    default:
      return refuse('malformed', 'a value of no kind')
  }
}

function scanFloat(reader: ByteReader, size: 4 | 8): void {
  if (bytesLeft(reader) < size) refuse('malformed', 'ends in a number')
  const view = new DataView(reader.bytes.buffer, reader.bytes.byteOffset + reader.at, size)
  const value = size === 4 ? view.getFloat32(0) : view.getFloat64(0)
  if (!Number.isFinite(value)) refuse('forbidden-value', 'a number that is none')
  reader.at += size
}

/** Reads one JSON text and refuses what `scanValue` would refuse. */
export function scanJson(reader: ByteReader): void {
  const text = readString(reader, guardLimits.valueBytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    refuse('malformed', 'no JSON')
  }
  checkJson(value, 0)
}

/** Refuses numbers that are not finite, names of the language and many levels. */
export function checkJson(value: unknown, level: number): void {
  if (level > guardLimits.valueNesting) refuse('too-deep', 'a deep value')
  if (typeof value === 'number' && !Number.isFinite(value)) refuse('forbidden-value', 'a number that is none')
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) checkName(key)
    checkJson(inner, level + 1)
  }
}
