type JsonRow = Record<string, unknown>

/** A row as JSON for the activity log; bytes become `{ $bytes: base64 }`. */
export function rowToJson(row: JsonRow): JsonRow {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Uint8Array ? { $bytes: toBase64(value) } : value]),
  )
}

/** The inverse of `rowToJson`. */
export function jsonToRow(json: JsonRow): JsonRow {
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, isBytes(value) ? fromBase64(value.$bytes) : value]),
  )
}

/** True for values that a column would store alike; the order of the keys of an object does not count. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return (
    left.length === right.size && left.every(([key, value]) => right.has(key) && isSameValue(value, right.get(key)))
  )
}

function isBytes(value: unknown): value is { $bytes: string } {
  return typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
