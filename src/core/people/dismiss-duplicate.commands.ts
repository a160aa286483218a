import { and, eq } from 'drizzle-orm'
import type { CommandContext } from '../commands/run-command.ts'
import { externalIdentity } from '../database/schema.ts'
import { distinctSystem, pairKey } from './external-systems.rules.ts'
import { findPersonRow } from './people.queries.ts'

/** Remembers that these are two people, so that they are not offered as a pair again. Fails PERSON_NOT_FOUND. */
export async function dismissDuplicate(
  { database, write, createId }: CommandContext,
  [a, b]: [string, string],
): Promise<void> {
  await findPersonRow(database, a)
  await findPersonRow(database, b)
  const pair = pairKey(a, b)
  const [known] = await database
    .select({ id: externalIdentity.id })
    .from(externalIdentity)
    .where(and(eq(externalIdentity.system, distinctSystem), eq(externalIdentity.externalId, pair)))
  if (!known)
    await write.insert(externalIdentity, [{ id: createId(), personId: a, system: distinctSystem, externalId: pair }])
}
