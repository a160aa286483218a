/** A place in bytes of which nothing is believed before it is looked at. */
export type Cursor = { readonly bytes: Uint8Array; at: number; readonly end: number }

/** A cursor over a whole array. */
export function cursorOver(bytes: Uint8Array): Cursor {
  return { bytes, at: 0, end: bytes.byteLength }
}

/**
 * Reads an unsigned number as compact-encoding writes it: one byte, or 0xfd, 0xfe, 0xff before 2, 4, 8 bytes, low byte
 * first. Answers -1 when the bytes end before it does or it is above 2^53-1.
 */
export function readUint(cursor: Cursor): number {
  if (cursor.at >= cursor.end) return -1
  const first = cursor.bytes[cursor.at++] ?? 0
  if (first < 0xfd) return first
  const width = first === 0xfd ? 2 : first === 0xfe ? 4 : 8
  if (cursor.end - cursor.at < width) return -1
  let value = 0
  for (let place = width - 1; place >= 0; place--) value = value * 256 + (cursor.bytes[cursor.at + place] ?? 0)
  cursor.at += width
  return Number.isSafeInteger(value) ? value : -1
}

/** The bytes of a number for `readUint`. @throws RangeError when it is no unsigned safe integer. */
export function encodeUint(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('not an unsigned safe integer')
  if (value < 0xfd) return [value]
  const [mark, width] = value < 2 ** 16 ? [0xfd, 2] : value < 2 ** 32 ? [0xfe, 4] : [0xff, 8]
  return [mark, ...Array.from({ length: width }, (_, place) => Math.floor(value / 256 ** place) % 256)]
}
