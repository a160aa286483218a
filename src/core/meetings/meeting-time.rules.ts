import { epochToInstant, instantToEpoch, normalizeInstant } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'

/** Start and end of so many minutes. Fails INPUT_REFUSED when the start is no point in time. */
export function span(startAt: string, minutes: number): { startAt: string; endAt: string } {
  const start = normalizeInstant(startAt)
  if (!start || start < '1900' || start > '2200') {
    throw new AppError('INPUT_REFUSED', { sentence: 'This is not a time a meeting can have.', field: 'startAt' })
  }
  return { startAt: start, endAt: epochToInstant(instantToEpoch(start) + minutes * 60_000) }
}

/** The planned length of a meeting. */
export function minutesOf({ startAt, endAt }: { startAt: string; endAt: string }): number {
  return Math.round((instantToEpoch(endAt) - instantToEpoch(startAt)) / 60_000)
}
