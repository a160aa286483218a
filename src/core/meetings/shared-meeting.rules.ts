import { meetingKinds, meetingStatuses } from '#contract/meetings.contract.ts'
import { epochToInstant, instantToEpoch, isInstant, isTimeZone } from '#shared/time.ts'
import type { meeting } from '../database/schema.ts'
import { entryStamps, entryText, entryWord } from '../documents/entry-fields.rules.ts'
import { defaultTitle } from './meeting-title.rules.ts'

type Entry = Record<string, unknown>
type MeetingRow = typeof meeting.$inferSelect

const longestMinutes = 1440

/**
 * What the other person may know of a meeting: when and where it is and what became of it. A title that only names them
 * goes out without the name they have in this notebook.
 */
export function tellMeeting(row: MeetingRow, partner: string): Entry {
  const { startAt, endAt, timezone, place, status, startedAt, createdAt, updatedAt, deletedAt } = row
  const isDefault = meetingKinds.some((kind) => row.title === defaultTitle(kind, partner))
  const title = isDefault ? row.title.slice(0, -` with ${partner}`.length) : row.title
  return { title, startAt, endAt, timezone, place, status, startedAt, createdAt, updatedAt, deletedAt }
}

/** A meeting from its entry in a document; null without a title or a time that a meeting can have. */
export function readSharedMeeting(entry: Entry): Entry | null {
  const title = entryText(entry, 'title', 300)
  const startAt = entry['startAt']
  if (!title?.trim() || !isInstant(startAt) || startAt < '1900' || startAt > '2200') return null
  const minutes = isInstant(entry['endAt']) ? (instantToEpoch(entry['endAt']) - instantToEpoch(startAt)) / 60_000 : 30
  const startedAt = entry['startedAt']
  return {
    ...entryStamps(entry),
    title,
    startAt,
    endAt: epochToInstant(instantToEpoch(startAt) + Math.min(Math.max(minutes, 1), longestMinutes) * 60_000),
    timezone: isTimeZone(entry['timezone']) ? entry['timezone'] : 'UTC',
    place: entryText(entry, 'place', 2000),
    status: entryWord(entry, 'status', meetingStatuses, 'scheduled'),
    startedAt: isInstant(startedAt) ? startedAt : null,
  }
}
