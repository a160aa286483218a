import { and, eq, inArray, lte } from 'drizzle-orm'
import type { Told } from '#contract/reminders.contract.ts'
import type { Settings } from '#contract/settings.contract.ts'
import { instantToEpoch } from '#shared/time.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { idIn } from '../database/id-list.ts'
import { insertRows } from '../database/insert-rows.ts'
import { person, reminderDelivery, reminderWatch } from '../database/schema.ts'
import { isQuiet, nextLook, type Look } from './due.rules.ts'
import { noticeOf } from './notice.rules.ts'
import type { DueReminder, ReminderSource } from './reminder-source.ts'

type Chosen = Pick<Settings, 'reminderTime' | 'quietHours' | 'namesInNotifications'>

/** The watch is written anew no more often than this while nothing happens; looks overlap by days, so nothing is missed. */
const restMilliseconds = 3_600_000
const watchId = 1

/**
 * Writes down all that has fallen due, and what comes back after a rest, and answers what is new. The commands of a
 * notebook run one after the other and `key` is unique, so each time is told once, however many windows ask.
 */
export async function tellDue(
  { database, now, zone, createId }: CommandContext,
  sources: readonly ReminderSource[],
  { reminderTime, quietHours, namesInNotifications }: Chosen,
): Promise<Told> {
  const [watch = null] = await database.select().from(reminderWatch).where(eq(reminderWatch.id, watchId))
  const bounds = nextLook(watch, now)
  if (watch && isQuiet(now, zone, quietHours)) return { fresh: 0, notice: null }
  const look: Look = { now, zone, remindAt: reminderTime, ...bounds }
  const due = (await Promise.all(sources.map((source) => source.due(database, look)))).flat()
  const fresh = await withoutTold(database, due)
  await insertRows(
    database,
    reminderDelivery,
    fresh.map(({ day, ...row }) => ({ ...row, id: createId(), onDay: day, firedAt: now })),
  )
  const back = await database
    .update(reminderDelivery)
    .set({ status: 'fired', firedAt: now, snoozedUntil: null })
    .where(and(eq(reminderDelivery.status, 'snoozed'), lte(reminderDelivery.snoozedUntil, now)))
    .returning()
  const isStale =
    !watch || watch.lookedAt > now || instantToEpoch(now) - instantToEpoch(watch.lookedAt) > restMilliseconds
  if (isStale || fresh.length > 0) {
    const row = { id: watchId, beganAt: bounds.beganAt, lookedAt: now }
    await database.insert(reminderWatch).values(row).onConflictDoUpdate({ target: reminderWatch.id, set: row })
  }
  const told = [...fresh, ...back]
  const names = await namesOf(
    database,
    told.flatMap(({ personId }) => personId ?? []),
  )
  const named = told.map(({ kind, text, personId }) => ({ kind, text, personName: names.get(personId ?? '') ?? null }))
  return { fresh: told.length, notice: noticeOf(named, namesInNotifications) }
}

async function withoutTold(database: CommandContext['database'], due: DueReminder[]): Promise<DueReminder[]> {
  if (due.length === 0) return []
  const rows = await database
    .select({ key: reminderDelivery.key })
    .from(reminderDelivery)
    .where(
      inArray(
        reminderDelivery.key,
        due.map(({ key }) => key),
      ),
    )
  const told = new Set(rows.map(({ key }) => key))
  return due.filter(({ key }) => !told.has(key)).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

async function namesOf(database: CommandContext['database'], ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .select({ id: person.id, name: person.displayName })
    .from(person)
    .where(idIn(person.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
