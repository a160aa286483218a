import { and, eq, isNull } from 'drizzle-orm'
import type { CommandContext, CommandRunner } from '../commands/run-command.ts'
import { person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { createPerson } from './people.commands.ts'

/** The id of the notebook's owner, who is written down at the first call. Safe to call at the same time from several places. */
export async function ensureMe(runner: CommandRunner, database: Database): Promise<string> {
  const known = await findMe(database)
  if (known) return known
  const writeDown = async (context: CommandContext) =>
    (await findMe(context.database)) ??
    createPerson(context, { name: 'Me', kind: 'me', fields: { timezone: context.zone } })
  // The notebook cannot do without its owner, so "undo" never comes back to this change.
  const { result } = await runner.run('Your own page added', writeDown, { isFinal: true })
  return result
}

async function findMe(database: Database): Promise<string | undefined> {
  const [row] = await database
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.kind, 'me'), isNull(person.deletedAt)))
  return row?.id
}
