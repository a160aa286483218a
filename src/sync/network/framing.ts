import { inflateRaw, inflateRawSync } from 'node:zlib'
import { limits } from './limits.ts'
import { deflatedFlag, partedFlag, pieceKinds } from './piece-format.ts'
import type { DocumentMessage } from './session.ts'
import { cursorOver, readUint, type Cursor } from './uint.ts'

/** Why a piece is not taken; the link ends with it. */
export type FramingFault = 'malformed' | 'too-large' | 'presence-too-large'

/** A message that has arrived as a whole; its content may still be deflated. */
export type Arrived = {
  kind: 'step1' | 'update'
  id: number
  content: Uint8Array
  /** Size after inflation, as the sender claims it; null: not deflated. */
  inflated: number | null
}

/** What a piece brought: a fault, a whole message, or (null) a part of one. */
export type Taken = { fault: FramingFault } | { message: DocumentMessage } | { arrived: Arrived } | null

/** Puts the pieces of one document channel together. Nothing is allocated for what is only announced. */
export type Assembler = {
  take(piece: Uint8Array): Taken
  /** Bytes of a message that is not whole yet. */
  readonly unfinished: number
}

type Parts = { whole: number; arrived: Omit<Arrived, 'content'>; parts: Uint8Array[]; held: number }

const malformed = { fault: 'malformed' } as const
const tooLarge = { fault: 'too-large' } as const
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Starts without a part of anything. */
export function createAssembler(): Assembler {
  let open: Parts | null = null

  function start(kind: Arrived['kind'], cursor: Cursor): Taken {
    const id = kind === 'update' ? readUint(cursor) : 0
    const flags = readUint(cursor)
    if (id < 0 || flags < 0 || flags > (deflatedFlag | partedFlag)) return malformed
    const inflated = flags & deflatedFlag ? readUint(cursor) : null
    const whole = flags & partedFlag ? readUint(cursor) : cursor.end - cursor.at
    if (whole < 0 || inflated === -1) return malformed
    if (whole > limits.message || (inflated ?? 0) > limits.inflated) return tooLarge
    const content = cursor.bytes.subarray(cursor.at, cursor.end)
    if (!(flags & partedFlag)) return { arrived: { kind, id, inflated, content } }
    // A first part without content, or with all of it, comes from nobody who means well.
    if (content.byteLength === 0 || content.byteLength >= whole) return malformed
    open = { whole, arrived: { kind, id, inflated }, parts: [Uint8Array.from(content)], held: content.byteLength }
    return null
  }

  function goOn(content: Uint8Array): Taken {
    if (!open || content.byteLength === 0 || open.held + content.byteLength > open.whole) return malformed
    open.parts.push(Uint8Array.from(content))
    open.held += content.byteLength
    if (open.held < open.whole) return null
    const { arrived, parts, whole } = open
    open = null
    return { arrived: { ...arrived, content: Buffer.concat(parts, whole) } }
  }

  return {
    take(piece) {
      const cursor = cursorOver(piece)
      const kind = readUint(cursor)
      if (kind === pieceKinds.more) return goOn(piece.subarray(cursor.at))
      if (open) return malformed
      if (kind === pieceKinds.step1) return start('step1', cursor)
      if (kind === pieceKinds.update) return start('update', cursor)
      return readSmall(kind, cursor)
    },
    get unfinished() {
      return open?.held ?? 0
    },
  }
}

/** Inflates what has arrived, beside the event loop when it is large; a fault when it is not what it claims to be. */
export function finishArrived(arrived: Arrived): ReturnType<typeof toMessage> | Promise<ReturnType<typeof toMessage>> {
  const { content, inflated } = arrived
  if (inflated === null) return toMessage(arrived, content)
  const options = { maxOutputLength: Math.max(1, inflated) }
  if (inflated > limits.deflateAside)
    return new Promise((resolve) => {
      inflateRaw(content, options, (error, bytes) => resolve(error ? faultOf(error) : toMessage(arrived, bytes)))
    })
  try {
    return toMessage(arrived, inflateRawSync(content, options))
  } catch (error) {
    return faultOf(error)
  }
}

function toMessage(
  { kind, id, inflated }: Arrived,
  bytes: Uint8Array,
): { message: DocumentMessage } | { fault: FramingFault } {
  if (inflated !== null && bytes.byteLength !== inflated) return malformed
  // A copy where it is a view of a frame: who keeps a keystroke should not keep the frame.
  const own = inflated === null ? Uint8Array.from(bytes) : new Uint8Array(bytes.buffer, bytes.byteOffset, inflated)
  return { message: kind === 'step1' ? { type: 'step1', stateVector: own } : { type: 'update', id, update: own } }
}

function faultOf(error: unknown): { fault: FramingFault } {
  return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : malformed
}

function readSmall(kind: number, cursor: Cursor): Taken {
  if (kind === pieceKinds.done) return cursor.at === cursor.end ? { message: { type: 'done' } } : malformed
  const rest = () => cursor.bytes.subarray(cursor.at, cursor.end)
  if (kind === pieceKinds.aware) {
    if (cursor.end - cursor.at > limits.presence) return { fault: 'presence-too-large' }
    return { message: { type: 'aware', state: Uint8Array.from(rest()) } }
  }
  if (kind !== pieceKinds.ack && kind !== pieceKinds.refused) return malformed
  const id = readUint(cursor)
  if (id < 0) return malformed
  if (kind === pieceKinds.ack) return cursor.at === cursor.end ? { message: { type: 'ack', id } } : malformed
  if (cursor.end - cursor.at > limits.refusal) return tooLarge
  try {
    return { message: { type: 'refused', id, reason: utf8.decode(rest()) } }
  } catch {
    return malformed
  }
}
