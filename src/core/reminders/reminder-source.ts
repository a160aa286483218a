import type { ReminderKind } from '#contract/reminder-words.ts'
import type { Instant, PlainDay } from '#shared/time.ts'
import type { Database } from '../ports.ts'
import type { Look } from './due.rules.ts'

/** One time something falls due. `key` is `SOURCE:ID:OCCURRENCE`, the same whenever it is asked for. */
export type DueReminder = {
  key: string
  kind: ReminderKind
  /** What it is about, in words that do not name the person. */
  text: string
  day: PlainDay
  at: Instant
  personId: string | null
  mentorshipId?: string | null
  meetingId?: string | null
  recordId?: string | null
}

/**
 * Where reminders come from. A `lasting` one answers all that is due still, so what is missing was dealt with; the others
 * answer what fell due in the look.
 */
export type ReminderSource = { lasting: boolean; due(database: Database, look: Look): Promise<DueReminder[]> }
