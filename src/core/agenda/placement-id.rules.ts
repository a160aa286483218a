/**
 * The id of the placement of a topic on a meeting: always the same for the same pair, on every device, so that no pair
 * can stand twice. A UUID of version 8, made from the bytes of both ids.
 */
export function placementId(meetingId: string, agendaItemId: string): string {
  const bytes = `${meetingId}${agendaItemId}`.replaceAll('-', '').match(/../g) ?? []
  const words = seeds.map((seed) => {
    let hash = seed
    for (const byte of bytes) hash = Math.imul(hash ^ Number.parseInt(byte, 16), 0x01000193)
    // Spreads the last bytes over all bits.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0')
  })
  const hex = words.join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

const seeds = [0x811c9dc5, 0x9e3779b9, 0x6a09e667, 0xbb67ae85]
