import { and, eq, isNull } from 'drizzle-orm'
import type { ImportantDateKind } from '#contract/reminder-words.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { importantDate, person } from '../database/schema.ts'

type DateFields = {
  kind: ImportantDateKind
  title: string
  date: string
  repeats: 'yearly' | 'once'
  leadDays: number
}

/** Notes down a day worth remembering. Fails PERSON_NOT_FOUND. */
export async function addImportantDate(
  { database, write, createId }: CommandContext,
  { personId, ...fields }: DateFields & { personId: string },
): Promise<string> {
  const where = and(eq(person.id, personId), isNull(person.deletedAt))
  if ((await database.select({ id: person.id }).from(person).where(where)).length === 0)
    throw new AppError('PERSON_NOT_FOUND', { id: personId })
  const id = createId()
  await write.insert(importantDate, [{ id, personId, ...fields }])
  return id
}

/** Fails ROW_NOT_FOUND. */
export async function changeImportantDate(
  { database, write }: CommandContext,
  id: string,
  fields: { [Key in keyof DateFields]?: DateFields[Key] | undefined },
): Promise<void> {
  await findDate(database, id)
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  await write.update(importantDate, id, given as Partial<DateFields>)
}

/** Puts a day in the trash. Fails ROW_NOT_FOUND. */
export async function removeImportantDate({ database, write }: CommandContext, id: string): Promise<void> {
  await findDate(database, id)
  await write.trash(importantDate, id)
}

async function findDate(database: CommandContext['database'], id: string): Promise<void> {
  const where = and(eq(importantDate.id, id), isNull(importantDate.deletedAt))
  if ((await database.select({ id: importantDate.id }).from(importantDate).where(where)).length === 0)
    throw new AppError('ROW_NOT_FOUND', { id })
}
