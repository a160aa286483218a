import { and, inArray, isNotNull, isNull } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { person } from '../database/schema.ts'

/** Puts people aside; they stay findable. Answers how many it was. Fails NOT_POSSIBLE_NOW for the owner of the notebook. */
export async function archivePeople(context: CommandContext, ids: string[]): Promise<number> {
  const living = await livingOthers(context, ids)
  const active = living.filter((row) => row.archivedAt === null).map((row) => row.id)
  await context.write.update(person, active, { archivedAt: context.now })
  return active.length
}

/** Brings people back from the archive. Answers how many it was. */
export async function unarchivePeople({ database, write }: CommandContext, ids: string[]): Promise<number> {
  const rows = await database
    .select({ id: person.id })
    .from(person)
    .where(and(inArray(person.id, ids), isNull(person.deletedAt), isNotNull(person.archivedAt)))
  await write.update(
    person,
    rows.map((row) => row.id),
    { archivedAt: null },
  )
  return rows.length
}

/** Puts people in the trash with all that is theirs alone. Answers how many it was. Fails NOT_POSSIBLE_NOW for the owner of the notebook. */
export async function trashPeople(context: CommandContext, ids: string[]): Promise<number> {
  const living = await livingOthers(context, ids)
  await context.write.trash(
    person,
    living.map((row) => row.id),
  )
  return living.length
}

async function livingOthers({ database }: CommandContext, ids: string[]) {
  const rows = await database
    .select({ id: person.id, kind: person.kind, archivedAt: person.archivedAt })
    .from(person)
    .where(and(inArray(person.id, ids), isNull(person.deletedAt)))
  if (rows.some((row) => row.kind === 'me'))
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'This is your own page; the notebook needs it.' })
  return rows
}
