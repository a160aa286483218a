/** Twelve hues far enough apart to tell two people of a pair from each other. */
const hues = [14, 42, 74, 108, 140, 168, 196, 226, 256, 286, 316, 344]

/** A hue in degrees that stays the same for the same id: FNV-1a over its characters. */
export function personHue(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) {
    hash ^= id.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
  }
  return hues[(hash >>> 0) % hues.length] ?? 0
}
