/** One place at which a text became another: so many characters removed, and what came instead. */
export type Splice = { start: number; removed: number; inserted: string }

/** The smallest splice that makes `next` of `before`; it cuts no character in two. */
export function spliceBetween(before: string, next: string): Splice {
  const shorter = Math.min(before.length, next.length)
  let start = 0
  while (start < shorter && before[start] === next[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === next[next.length - 1 - end]) end++
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end--
  return { start, removed: before.length - end - start, inserted: next.slice(start, next.length - end) }
}

/**
 * Brings together what one person made of `over` with what it has become meanwhile: nothing that either wrote is lost, and
 * what one removed is gone. Words that are in `now` already because they were saved before are not doubled.
 */
export function mergeText(over: string, mine: string, now: string): string {
  if (now === over || now === mine) return mine
  const own = spliceBetween(over, mine)
  const other = spliceBetween(over, now)
  const isEarlierSave = own.start === other.start && own.removed >= other.removed && other.inserted !== ''
  if (isEarlierSave && own.inserted.startsWith(other.inserted)) return mine
  const otherEnd = other.start + other.removed
  const ownEnd = own.start + own.removed
  const before = over.slice(0, Math.min(other.start, own.start)) + over.slice(ownEnd, Math.max(ownEnd, other.start))
  const after = over.slice(otherEnd, Math.max(otherEnd, own.start)) + over.slice(Math.max(otherEnd, ownEnd))
  if (own.start < other.start) return splitIn(before, own.start, own.inserted) + other.inserted + after
  return before + other.inserted + splitIn(after, Math.max(0, own.start - otherEnd), own.inserted)
}

const splitIn = (text: string, at: number, inserted: string) => text.slice(0, at) + inserted + text.slice(at)
const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff
const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff
