import { guardLimits } from './guard-limits.ts'
import { refuse } from './refusal.ts'

/** A place in bytes. Reading checks every length against what is there and allocates nothing but short names. */
export type ByteReader = { readonly bytes: Uint8Array; at: number }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The bytes that are left. */
export function bytesLeft(reader: ByteReader): number {
  return reader.bytes.length - reader.at
}

/** One byte; refuses at the end. */
export function readByte(reader: ByteReader): number {
  const byte = reader.bytes[reader.at++]
  return byte ?? refuse('malformed', 'ends early')
}

/** A number without sign in groups of seven bits, lowest first, in its shortest form, up to 2^53 - 1. */
export function readUint(reader: ByteReader): number {
  let value = 0
  let factor = 1
  for (let group = 0; group < 8; group++) {
    const byte = readByte(reader)
    value += (byte & 127) * factor
    if (byte < 128) {
      if (value > Number.MAX_SAFE_INTEGER) return refuse('malformed', 'a number beyond 2^53')
      return byte === 0 && group > 0 ? refuse('malformed', 'a number in a longer form') : value
    }
    factor *= 128
  }
  return refuse('malformed', 'a number without end')
}

/** A number with a sign in its first byte; only its form is checked. */
export function skipInt(reader: ByteReader): void {
  let byte = readByte(reader)
  for (let group = 0; byte >= 128; group++) {
    if (group === 7) refuse('malformed', 'a number without end')
    byte = readByte(reader)
  }
}

/** A count of things that take at least `least` bytes each: refuses more than the bytes left could hold. */
export function readCount(reader: ByteReader, least: number): number {
  const count = readUint(reader)
  return count * least > bytesLeft(reader) ? refuse('malformed', 'a count beyond the bytes') : count
}

/** Length of a string in UTF-16 units, without decoding it; refuses what is no UTF-8 or has more bytes than `most`. */
export function skipString(reader: ByteReader, most: number = guardLimits.stringBytes): number {
  const end = stringEnd(reader, most)
  const { bytes } = reader
  let units = 0
  let at = reader.at
  while (at < end) {
    const first = bytes[at] ?? 0
    at++
    units++
    if (first < 0x80) continue
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1
    if (first < 0xc2 || first > 0xf4 || at + more > end) refuse('malformed', 'no UTF-8')
    // The second byte bars longer forms, halves of surrogate pairs and what lies beyond U+10FFFF.
    const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    const second = bytes[at] ?? 0
    if (second < low || second > high) refuse('malformed', 'no UTF-8')
    for (let index = 1; index < more; index++) {
      if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) refuse('malformed', 'no UTF-8')
    }
    at += more
    if (more === 3) units++
  }
  reader.at = end
  return units
}

/** A short string. */
export function readString(reader: ByteReader, most: number): string {
  const start = reader.at
  skipString(reader, most)
  const text: ByteReader = { bytes: reader.bytes, at: start }
  readUint(text)
  return decoder.decode(reader.bytes.subarray(text.at, reader.at))
}

const reserved = new Set(['__proto__', 'constructor', 'prototype'])
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f]/

/** A key or name: short, without control characters, none that means something to JavaScript's objects. */
export function readName(reader: ByteReader): string {
  return checkName(readString(reader, guardLimits.nameBytes))
}

/** Refuses a name that objects or lists could stumble over; else gives it back. */
export function checkName(name: string): string {
  if (reserved.has(name)) refuse('forbidden-name', 'a name of the language')
  return controls.test(name) ? refuse('forbidden-name', 'control characters in a name') : name
}

function stringEnd(reader: ByteReader, most: number): number {
  const length = readUint(reader)
  if (length > bytesLeft(reader)) refuse('malformed', 'a string beyond the bytes')
  return length > most ? refuse('too-long', `a string of ${length} bytes`) : reader.at + length
}
