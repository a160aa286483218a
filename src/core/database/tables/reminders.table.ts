import { date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ImportantDateKind, ReminderKind, ReminderStatus } from '#contract/reminder-words.ts'
import { instant, rowColumns } from './columns.ts'

/** A day worth remembering about a person; parts of it may be unknown. `leadDays` asks for a word some days ahead, too. */
export const importantDate = pgTable(
  'important_date',
  {
    ...rowColumns,
    personId: uuid().notNull(),
    mentorshipId: uuid(),
    kind: text().$type<ImportantDateKind>().notNull(),
    title: text().notNull().default(''),
    date: text().notNull(),
    repeats: text().$type<'yearly' | 'once'>().notNull().default('yearly'),
    leadDays: integer().notNull().default(0),
  },
  (table) => [index('important_date_person').on(table.personId)],
)

/** A reminder somebody asked for. `startWall` is the time a clock shows wherever the person is; it belongs to no zone. */
export const reminder = pgTable(
  'reminder',
  {
    ...rowColumns,
    personId: uuid(),
    mentorshipId: uuid(),
    text: text().notNull(),
    startWall: text().notNull(),
    rrule: text(),
  },
  (table) => [index('reminder_person').on(table.personId), index('reminder_mentorship').on(table.mentorshipId)],
)

/** One occurrence that was told. `key` names what it was of and when, so that it is never told twice. */
export const reminderDelivery = pgTable(
  'reminder_delivery',
  {
    id: uuid().primaryKey(),
    key: text().notNull(),
    kind: text().$type<ReminderKind>().notNull(),
    text: text().notNull(),
    personId: uuid(),
    mentorshipId: uuid(),
    meetingId: uuid(),
    recordId: uuid(),
    onDay: date({ mode: 'string' }).notNull(),
    at: instant().notNull(),
    firedAt: instant().notNull(),
    status: text().$type<ReminderStatus>().notNull().default('fired'),
    snoozedUntil: instant(),
    snoozeCount: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex('reminder_delivery_key').on(table.key),
    index('reminder_delivery_status').on(table.status, table.at),
    index('reminder_delivery_person').on(table.personId),
  ],
)

/** One row: since when reminders are told, and when was last looked. The second goes back when a clock is set back. */
export const reminderWatch = pgTable('reminder_watch', {
  id: integer().primaryKey(),
  beganAt: instant().notNull(),
  lookedAt: instant().notNull(),
})
