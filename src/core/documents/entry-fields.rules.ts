import { isInstant, isPlainDay } from '#shared/time.ts'

type Entry = Record<string, unknown>

/** Text of an entry without the character that PostgreSQL cannot store, cut at `max` characters; null when it is none. */
export function entryText(entry: Entry, key: string, max: number): string | null {
  const value = entry[key]
  return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, max) : null
}

/** One of the allowed words, else the fallback. */
export function entryWord<Word extends string, Fallback extends Word | null>(
  entry: Entry,
  key: string,
  words: readonly Word[],
  fallback: Fallback,
): Word | Fallback {
  return words.find((word) => word === entry[key]) ?? fallback
}

/** A day that exists, else null. */
export function entryDay(entry: Entry, key: string): string | null {
  const value = entry[key]
  return isPlainDay(value) ? value : null
}

/** A whole number within the range, else null. */
export function entryCount(entry: Entry, key: string, max: number): number | null {
  const value = entry[key]
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max ? value : null
}

/** A UUID in small letters, else null. */
export function entryId(entry: Entry, key: string): string | null {
  const value = entry[key]
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : null
}

/** The stamps every row carries, as far as the entry holds them. */
export function entryStamps(entry: Entry): { createdAt?: string; updatedAt?: string; deletedAt: string | null } {
  const { createdAt, updatedAt, deletedAt } = entry
  return {
    ...(isInstant(createdAt) ? { createdAt } : {}),
    ...(isInstant(updatedAt) ? { updatedAt } : {}),
    deletedAt: isInstant(deletedAt) ? deletedAt : null,
  }
}
