/** A UUID v7 of one kind of entity. The brand is optional, so a plain string from the wire is accepted where it was validated. */
export type Id<Name extends string = string> = string & { readonly __entity?: Name }

export type PersonId = Id<'person'>
export type MentorshipId = Id<'mentorship'>
export type MeetingId = Id<'meeting'>
export type AgendaItemId = Id<'agendaItem'>
export type ActionItemId = Id<'actionItem'>
export type RecordId = Id<'record'>
export type DocumentId = Id<'document'>
export type ChangeSetId = Id<'changeSet'>

/**
 * A new UUID v7 (RFC 9562): 48 bits of Unix milliseconds, then random bits, so that ids sort by time of creation.
 * @param milliseconds Unix time in ms
 * @param random 10 random bytes
 */
export function createId(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let rest = milliseconds
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * Makes ids that sort in the order they were asked for, also within one millisecond: the 12 bits behind the time count
 * (RFC 9562, section 6.2, method 1).
 * @param random gives so many random bytes
 * @returns gives a new id for a Unix time in ms
 */
export function createIdSequence(random: (count: number) => Uint8Array): (milliseconds: number) => string {
  let last = -Infinity
  let count = 0
  return (milliseconds) => {
    count = milliseconds === last ? count + 1 : 0
    last = milliseconds
    const bytes = Uint8Array.from(random(10))
    bytes[0] = (count >>> 8) & 0x0f
    bytes[1] = count & 0xff
    return createId(milliseconds + (count >>> 12), bytes)
  }
}
