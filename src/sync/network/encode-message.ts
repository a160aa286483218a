import { deflateRaw, deflateRawSync } from 'node:zlib'
import { limits } from './limits.ts'
import { MessageTooLarge } from './message-too-large.ts'
import { deflatedFlag, partedFlag, pieceKinds } from './piece-format.ts'
import type { DocumentMessage } from './session.ts'
import { encodeUint } from './uint.ts'

/** A message as it travels: `head` starts the first piece, `content` is cut into as many as it takes. */
export type Encoded = { head: Uint8Array; content: Uint8Array }

const nothing = new Uint8Array()
const tooSmallGain = 0.95

/**
 * Encodes a message, beside the event loop when it is large.
 * @throws MessageTooLarge (or rejects with it) when the other side would refuse it.
 */
export function encodeMessage(message: DocumentMessage): Encoded | Promise<Encoded> {
  switch (message.type) {
    case 'step1':
      return encodeBulk([pieceKinds.step1], message.stateVector)
    case 'update':
      return encodeBulk([pieceKinds.update, ...encodeUint(message.id)], message.update)
    case 'done':
      return { head: Uint8Array.of(pieceKinds.done), content: nothing }
    case 'ack':
      return { head: Uint8Array.of(pieceKinds.ack, ...encodeUint(message.id)), content: nothing }
    case 'refused': {
      const content = Buffer.from(message.reason).subarray(0, limits.refusal)
      return { head: Uint8Array.of(pieceKinds.refused, ...encodeUint(message.id)), content }
    }
    case 'aware':
      if (message.state.byteLength > limits.presence) throw new MessageTooLarge(message.state.byteLength)
      return { head: Uint8Array.of(pieceKinds.aware), content: message.state }
  }
}

/** Bytes that a message keeps in memory until it is sent. */
export function sizeOfMessage(message: DocumentMessage): number {
  if (message.type === 'update') return message.update.byteLength
  if (message.type === 'step1') return message.stateVector.byteLength
  return message.type === 'aware' ? message.state.byteLength : 16
}

/** Pieces a message travels in; each holds at most 64 KB of content. */
export function countPieces({ content }: Encoded): number {
  return Math.max(1, Math.ceil(content.byteLength / limits.piece))
}

/** One of the pieces, counted from 0. */
export function pieceOf({ head, content }: Encoded, place: number): Uint8Array {
  const part = content.subarray(place * limits.piece, (place + 1) * limits.piece)
  return Buffer.concat([place === 0 ? head : Uint8Array.of(pieceKinds.more), part])
}

function encodeBulk(head: number[], bytes: Uint8Array): Encoded | Promise<Encoded> {
  if (bytes.byteLength > limits.inflated) throw new MessageTooLarge(bytes.byteLength)
  if (bytes.byteLength <= limits.deflateAbove) return finish(head, bytes, null)
  if (bytes.byteLength <= limits.deflateAside) return finish(head, bytes, deflateRawSync(bytes))
  return new Promise((resolve, reject) => {
    deflateRaw(bytes, (error, deflated) => {
      if (error) return reject(error)
      try {
        resolve(finish(head, bytes, deflated))
      } catch (tooLarge) {
        reject(tooLarge as Error)
      }
    })
  })
}

function finish(head: number[], bytes: Uint8Array, deflated: Uint8Array | null): Encoded {
  const smaller = deflated && deflated.byteLength < bytes.byteLength * tooSmallGain ? deflated : null
  const content = smaller ?? bytes
  if (content.byteLength > limits.message) throw new MessageTooLarge(content.byteLength)
  const parted = content.byteLength > limits.piece
  const flags = (smaller ? deflatedFlag : 0) | (parted ? partedFlag : 0)
  const sizes = [...(smaller ? encodeUint(bytes.byteLength) : []), ...(parted ? encodeUint(content.byteLength) : [])]
  return { head: Uint8Array.of(...head, flags, ...sizes), content }
}
