import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ImportantDateRow, OwnReminder, ReminderList, ReminderRow } from '#contract/reminders.contract.ts'
import { parseRrule } from '#shared/recurrence/parse-rrule.ts'
import { setOccurrences } from '#shared/recurrence/recurrence-set.ts'
import { ruleToWords } from '#shared/recurrence/rule-words.ts'
import { addDays, instantToDay } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import { importantDate, mentorship, person, reminder, reminderDelivery, reminderWatch } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { daysOfDate, nextLook } from './due.rules.ts'
import type { ReminderSource } from './reminder-source.ts'
import { nameOfDate, wordsOfDate } from './remembered-dates.queries.ts'

/** What a source of lasting reminders calls its keys, so that what it no longer answers is known to be dealt with. */
const passing = new Set(['own', 'date'])

/**
 * What was told and not dealt with, the newest first, each reminder once; what rests; and what somebody asked for. What
 * was settled by itself (a promise kept, a meeting wrapped up, a person one was in touch with) is not in it.
 */
export async function listReminders(
  database: Database,
  sources: readonly ReminderSource[],
  moment: PresentMoment,
  remindAt: string,
): Promise<ReminderList> {
  const [watch = null] = await database.select().from(reminderWatch)
  const look = { ...moment, remindAt, ...nextLook(watch, moment.now) }
  const rows = await database
    .select({ row: reminderDelivery, personName: person.displayName })
    .from(reminderDelivery)
    .leftJoin(person, eq(person.id, reminderDelivery.personId))
    .leftJoin(mentorship, eq(mentorship.id, reminderDelivery.mentorshipId))
    .where(
      and(
        inArray(reminderDelivery.status, ['fired', 'snoozed']),
        isNull(person.deletedAt),
        isNull(mentorship.deletedAt),
      ),
    )
    .orderBy(desc(reminderDelivery.at), desc(reminderDelivery.id))
  const lasting = sources.filter((source) => source.lasting)
  const standing = new Set(
    rows.length === 0
      ? []
      : (await Promise.all(lasting.map((source) => source.due(database, look)))).flat().map(({ key }) => key),
  )
  const living = rows.filter(({ row }) => passing.has(row.key.split(':')[0] ?? '') || standing.has(row.key))
  const grouped = [...Map.groupBy(living, ({ row }) => `${row.status} ${row.key.split(':').slice(0, 2).join(':')}`)]
  const lines = grouped.flatMap(([, all]): (ReminderRow & { status: string })[] => {
    const [newest] = all
    if (!newest) return []
    const { id, kind, text, personId, mentorshipId, meetingId, recordId, onDay, at, snoozedUntil, status } = newest.row
    const about = { personId, personName: newest.personName, mentorshipId, meetingId, recordId }
    return [{ id, ids: all.map(({ row }) => row.id), kind, text, ...about, onDay, at, snoozedUntil, status }]
  })
  const only = (wanted: string) =>
    lines.flatMap(({ status, ...line }): ReminderRow[] => (status === wanted ? [line] : []))
  return { open: only('fired'), resting: only('snoozed'), own: await ownReminderRows(database, moment) }
}

async function ownReminderRows(database: Database, { now, zone }: PresentMoment): Promise<OwnReminder[]> {
  const rows = await database
    .select({ row: reminder, personName: person.displayName })
    .from(reminder)
    .leftJoin(mentorship, eq(mentorship.id, reminder.mentorshipId))
    .leftJoin(person, sql`${person.id} = coalesce(${reminder.personId}, ${mentorship.personId})`)
    .where(and(isNull(reminder.deletedAt), isNull(mentorship.deletedAt), isNull(person.deletedAt)))
    .orderBy(asc(reminder.startWall))
  return rows
    .map(({ row, personName }): OwnReminder => {
      const { id, text, personId, mentorshipId, startWall, rrule } = row
      const parsed = rrule === null ? null : parseRrule(rrule)
      const rules = parsed?.ok ? [parsed.rule] : []
      const [next] = setOccurrences({ start: startWall, zone, rules }, { after: now, limit: 1 })
      const repeatWords = parsed?.ok ? ruleToWords(parsed.rule) : null
      return {
        id,
        text,
        personId,
        personName,
        mentorshipId,
        startWall,
        rrule,
        repeatWords,
        nextAt: next?.instant ?? null,
      }
    })
    .filter(({ nextAt }) => nextAt !== null)
    .toSorted((a, b) => ((a.nextAt ?? '') < (b.nextAt ?? '') ? -1 : 1))
}

/** The days noted down about a person, those that come round next first. Fails PERSON_NOT_FOUND. */
export async function importantDatesOf(
  database: Database,
  personId: string,
  { today, zone }: PresentMoment,
): Promise<ImportantDateRow[]> {
  const living = and(eq(person.id, personId), isNull(person.deletedAt))
  const known = await database.select({ id: person.id }).from(person).where(living)
  if (known.length === 0) throw new AppError('PERSON_NOT_FOUND', { id: personId })
  const rows = await database
    .select()
    .from(importantDate)
    .where(and(eq(importantDate.personId, personId), isNull(importantDate.deletedAt)))
    .orderBy(asc(importantDate.createdAt), asc(importantDate.id))
  return rows
    .map((row): ImportantDateRow => {
      const { id, kind, title, date, repeats, leadDays } = row
      const since = instantToDay(row.createdAt, zone)
      const nextOn = daysOfDate({ date, repeats, since }, today, addDays(today, 4000))[0] ?? null
      const words = nextOn === null ? nameOfDate(row) : wordsOfDate(row, nextOn)
      return { id, kind, title, date, repeats, leadDays, nextOn, words }
    })
    .toSorted((a, b) => (a.nextOn ?? '9999').localeCompare(b.nextOn ?? '9999'))
}
