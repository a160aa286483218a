import { limits } from './limits.ts'
import { MessageTooLarge } from './message-too-large.ts'
import type { ControlMessage, Json } from './session.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const unsafeNames: readonly string[] = ['__proto__', 'constructor', 'prototype']

/** @throws MessageTooLarge above 16 KB. */
export function encodeControl(message: ControlMessage): Uint8Array {
  const bytes = Buffer.from(JSON.stringify(message))
  if (bytes.byteLength > limits.control) throw new MessageTooLarge(bytes.byteLength)
  return bytes
}

/** Reads a control message with every field it has; null when it is too large, too deep or no message. */
export function decodeControl(bytes: Uint8Array): ControlMessage | null {
  if (bytes.byteLength > limits.control || depthOf(bytes) > limits.controlDepth) return null
  try {
    const value = JSON.parse(utf8.decode(bytes), (name, field: unknown) =>
      unsafeNames.includes(name) ? undefined : field,
    ) as Json | undefined
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
    const type = value['type']
    return typeof type === 'string' && type.length <= 64 ? { ...value, type } : null
  } catch {
    return null
  }
}

// Brackets within strings count too; that can only refuse more.
function depthOf(bytes: Uint8Array): number {
  let depth = 0
  let deepest = 0
  for (const byte of bytes) {
    if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (byte === 0x5d || byte === 0x7d) depth--
  }
  return deepest
}
