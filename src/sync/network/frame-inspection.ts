import { limits } from './limits.ts'
import { cursorOver, readUint, type Cursor } from './uint.ts'

/** Names under which Protomux carries the two kinds of channels. */
export const controlProtocol = 'mentorbook/control'
export const documentProtocol = 'mentorbook/document'

const batchType = 0
const openType = 1
const rejectType = 2
const closeType = 3
// A channel id is free again once both sides know that its channel is closed.
const maxChannelId = 2 * limits.channels
const protocols: readonly string[] = [controlProtocol, documentProtocol]
const latin1 = new TextDecoder('latin1')

/**
 * Walks a frame as Protomux will and answers how many messages are in it, or -1 when Protomux should not see it: it
 * recurses, grows and throws where a peer says so, and a TypeError from inside it would end the program.
 */
export function inspectFrame(frame: Uint8Array): number {
  if (frame.byteLength > limits.frame) return -1
  const cursor = cursorOver(frame)
  const channel = readUint(cursor)
  if (channel !== 0) return inspectMessage(channel, cursor) ? 1 : -1
  const before = cursor.at
  if (readUint(cursor) === batchType) return inspectBatch(cursor)
  cursor.at = before
  return inspectMessage(0, cursor) ? 1 : -1
}

function inspectBatch(cursor: Cursor): number {
  let channel = readUint(cursor)
  let count = 0
  while (cursor.at < cursor.end) {
    if (++count > limits.frameMessages) return -1
    const length = readUint(cursor)
    if (length === 0) {
      channel = readUint(cursor)
      continue
    }
    if (length < 0 || length > cursor.end - cursor.at) return -1
    const end = cursor.at + length
    if (!inspectMessage(channel, { bytes: cursor.bytes, at: cursor.at, end })) return -1
    cursor.at = end
  }
  return channel < 0 ? -1 : Math.max(1, count)
}

function inspectMessage(channel: number, cursor: Cursor): boolean {
  const type = readUint(cursor)
  if (channel < 0 || channel > maxChannelId || type < 0) return false
  if (channel > 0) return type === 0
  if (type === openType) return inspectOpen(cursor)
  if (type !== rejectType && type !== closeType) return false
  return isChannel(readUint(cursor)) && cursor.at === cursor.end
}

function inspectOpen(cursor: Cursor): boolean {
  if (!isChannel(readUint(cursor))) return false
  const length = readUint(cursor)
  if (length < 0 || length > cursor.end - cursor.at || length > controlProtocol.length + 1) return false
  const protocol = latin1.decode(cursor.bytes.subarray(cursor.at, cursor.at + length))
  cursor.at += length
  if (!protocols.includes(protocol)) return false
  const named = readUint(cursor)
  if (protocol === controlProtocol) return named === 0 && cursor.at === cursor.end
  return named > 0 && named <= limits.documentName && named === cursor.end - cursor.at
}

function isChannel(id: number): boolean {
  return id > 0 && id <= maxChannelId
}
