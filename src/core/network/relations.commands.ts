import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { PersonRelation } from '#contract/network.contract.ts'
import type { RelationKind } from '#contract/network-words.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { idIn } from '../database/id-list.ts'
import { person, personRelation } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type RelationInput = { kind: RelationKind; since?: string | null; until?: string | null; note?: string | null }

/** How somebody is tied to others, by kind and name. */
export async function relationsOf(database: Database, personId: string): Promise<PersonRelation[]> {
  const [from, to] = [alias(person, 'from_person'), alias(person, 'to_person')]
  const rows = await database
    .select({ row: personRelation, from: from.displayName, to: to.displayName })
    .from(personRelation)
    .innerJoin(from, and(eq(from.id, personRelation.fromId), isNull(from.deletedAt)))
    .innerJoin(to, and(eq(to.id, personRelation.toId), isNull(to.deletedAt)))
    .where(
      and(
        isNull(personRelation.deletedAt),
        sql`${personRelation.fromId} <> ${personRelation.toId}`,
        or(eq(personRelation.fromId, personId), eq(personRelation.toId, personId)),
      ),
    )
    .orderBy(asc(personRelation.kind), asc(personRelation.createdAt), asc(personRelation.id))
  return rows.map(({ row, ...names }) => {
    const outward = row.fromId === personId
    const { id, kind, since, until, note } = row
    const other = outward ? { id: row.toId, name: names.to } : { id: row.fromId, name: names.from }
    return { id, kind, outward, other, since, until, note }
  })
}

/** Writes down how two people know each other. Fails PERSON_NOT_FOUND, INPUT_REFUSED. */
export async function addRelation(
  { database, write, createId }: CommandContext,
  { fromId, toId, ...input }: RelationInput & { fromId: string; toId: string },
): Promise<string> {
  const refuse = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'toId' })
  if (fromId === toId) throw refuse('Please choose two different people.')
  checkSpan(input)
  const found = await database
    .select({ id: person.id })
    .from(person)
    .where(and(idIn(person.id, [fromId, toId]), isNull(person.deletedAt)))
  for (const id of [fromId, toId])
    if (!found.some((row) => row.id === id)) throw new AppError('PERSON_NOT_FOUND', { id })
  const [same] = await database
    .select({ id: personRelation.id })
    .from(personRelation)
    .where(
      and(
        isNull(personRelation.deletedAt),
        eq(personRelation.kind, input.kind),
        eq(personRelation.fromId, fromId),
        eq(personRelation.toId, toId),
      ),
    )
  if (same) throw refuse('This stands there already.')
  const id = createId()
  await write.insert(personRelation, [{ ...input, id, fromId, toId }])
  return id
}

/** Corrects how two people know each other. Fails ROW_NOT_FOUND, INPUT_REFUSED. */
export async function updateRelation(
  { database, write }: CommandContext,
  id: string,
  fields: Partial<RelationInput>,
): Promise<void> {
  const row = await findRelation(database, id)
  checkSpan({ ...row, ...fields })
  if (Object.keys(fields).length > 0) await write.update(personRelation, id, fields)
}

/** Puts a tie in the trash. Fails ROW_NOT_FOUND. */
export async function removeRelation({ database, write }: CommandContext, id: string): Promise<void> {
  await findRelation(database, id)
  await write.trash(personRelation, id)
}

async function findRelation(database: Database, id: string) {
  const [row] = await database
    .select()
    .from(personRelation)
    .where(and(eq(personRelation.id, id), isNull(personRelation.deletedAt)))
  if (!row) throw new AppError('ROW_NOT_FOUND', { id })
  return row
}

/** Only dates that both name a year can be compared. */
function checkSpan({ since, until }: { since?: string | null; until?: string | null }): void {
  if (!since || !until || since.startsWith('-') || until.startsWith('-')) return
  const length = Math.min(since.length, until.length)
  if (until.slice(0, length) < since.slice(0, length))
    throw new AppError('INPUT_REFUSED', {
      sentence: 'The end lies before the beginning. Please change one of the two.',
      field: 'until',
    })
}
