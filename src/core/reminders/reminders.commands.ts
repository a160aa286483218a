import { and, eq, inArray, isNull } from 'drizzle-orm'
import { checkRule } from '#shared/recurrence/check-rule.ts'
import { parseRrule } from '#shared/recurrence/parse-rrule.ts'
import { dayToInstant, normalizeInstant } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, person, reminder, reminderDelivery } from '../database/schema.ts'

type NewReminder = {
  text: string
  startWall: string
  rrule?: string | null | undefined
  personId?: string | null | undefined
  mentorshipId?: string | null | undefined
}

/** Notes down a reminder of one's own. Fails INPUT_REFUSED (over, or too often), PERSON_NOT_FOUND, MENTORSHIP_NOT_FOUND. */
export async function addReminder(
  { database, write, createId, now, zone }: CommandContext,
  { text, startWall, rrule = null, personId = null, mentorshipId = null }: NewReminder,
): Promise<string> {
  const refuse = (sentence: string, field: string) => new AppError('INPUT_REFUSED', { sentence, field })
  if (dayToInstant(startWall.slice(0, 10), startWall.slice(11), zone) <= now)
    throw refuse('Please choose a time that lies ahead.', 'startWall')
  if (rrule !== null) {
    const parsed = parseRrule(rrule)
    if (!parsed.ok) throw refuse(parsed.sentence, 'rrule')
    const problem = checkRule(parsed.rule)
    if (problem) throw refuse(problem, 'rrule')
    if (!['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'].includes(parsed.rule.freq))
      throw refuse('Once a day is the most often a reminder can come.', 'rrule')
  }
  await checkSubject(database, { personId, mentorshipId })
  const id = createId()
  await write.insert(reminder, [{ id, text, startWall, rrule, personId, mentorshipId }])
  return id
}

async function checkSubject(
  database: CommandContext['database'],
  { personId, mentorshipId }: { personId: string | null; mentorshipId: string | null },
): Promise<void> {
  if (personId !== null) {
    const where = and(eq(person.id, personId), isNull(person.deletedAt))
    if ((await database.select({ id: person.id }).from(person).where(where)).length === 0)
      throw new AppError('PERSON_NOT_FOUND', { id: personId })
  }
  if (mentorshipId !== null) {
    const where = and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt))
    if ((await database.select({ id: mentorship.id }).from(mentorship).where(where)).length === 0)
      throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  }
}

/** Puts a reminder of one's own in the trash; what it told stays. Fails ROW_NOT_FOUND. */
export async function removeReminder({ database, write }: CommandContext, id: string): Promise<void> {
  const where = and(eq(reminder.id, id), isNull(reminder.deletedAt))
  if ((await database.select({ id: reminder.id }).from(reminder).where(where)).length === 0)
    throw new AppError('ROW_NOT_FOUND', { id })
  await write.trash(reminder, id)
}

/** Lets what was told rest until an instant. Fails INPUT_REFUSED for one that is over, ROW_NOT_FOUND. */
export async function snoozeTold(context: CommandContext, ids: string[], until: string): Promise<void> {
  const at = normalizeInstant(until)
  if (at === null || at <= context.now)
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose a time that lies ahead.', field: 'until' })
  for (const row of await toldRows(context, ids)) {
    const count = row.snoozeCount + 1
    await context.write.update(reminderDelivery, row.id, { status: 'snoozed', snoozedUntil: at, snoozeCount: count })
  }
}

/** Takes what was told off the list. Fails ROW_NOT_FOUND. */
export async function finishTold(context: CommandContext, ids: string[]): Promise<void> {
  const rows = await toldRows(context, ids)
  await context.write.update(
    reminderDelivery,
    rows.map(({ id }) => id),
    { status: 'done', snoozedUntil: null },
  )
}

async function toldRows({ database }: CommandContext, ids: string[]) {
  const rows = await database.select().from(reminderDelivery).where(inArray(reminderDelivery.id, ids))
  const missing = ids.find((id) => !rows.some((row) => row.id === id))
  if (missing) throw new AppError('ROW_NOT_FOUND', { id: missing })
  return rows
}
