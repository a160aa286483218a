import { and, eq, getTableColumns, inArray, isNull } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { MergeChoices } from '#contract/people.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import {
  affiliation,
  avatar,
  cadenceRule,
  contactPoint,
  document,
  externalIdentity,
  mentorship,
  person,
} from '../database/schema.ts'
import { mergedSystem } from './external-systems.rules.ts'
import { mergedFields } from './merge-fields.rules.ts'
import { findPersonRow } from './people.queries.ts'
import { personReferences, type PersonReference } from './person-references.rules.ts'

type Pair = { winnerId: string; loserId: string }
type Row = Record<string, unknown> & { id: string }

/**
 * Makes two people one. All that points at the loser, the trash included, points at the winner afterwards; what both have stays once;
 * the loser goes to the trash. Only updates, links and the trash are used, so that an undo brings back exactly what was there.
 * Fails PERSON_NOT_FOUND, NOT_POSSIBLE_NOW.
 */
export async function mergePeople(
  context: CommandContext,
  { winnerId, loserId, choices }: Pair & { choices: MergeChoices },
): Promise<void> {
  const winner = await findPersonRow(context.database, winnerId)
  const loser = await findPersonRow(context.database, loserId)
  await refuseImpossible(context, winner, loser)
  const patch = mergedFields(winner, loser, choices)
  for (const reference of personReferences) await moveReference(context, reference, { winnerId, loserId })
  await moveCadenceRules(context, { winnerId, loserId })
  const words = await moveNotes(context, { winnerId, loserId })
  if (words.length > 0)
    patch.about = [patch.about ?? winner.about, `From the note about ${loser.displayName}:`, ...words]
      .filter(Boolean)
      .join('\n\n')
  await keepOneMark(context, winnerId)
  if ('avatarId' in patch && winner.avatarId) await context.write.trash(avatar, winner.avatarId)
  await context.write.update(person, winnerId, patch)
  await context.write.trash(person, loserId)
  await context.write.remove(externalIdentity, await earlierMarks(context, loserId))
  await context.write.insert(externalIdentity, [
    { id: context.createId(), personId: winnerId, system: mergedSystem, externalId: loserId },
  ])
}

type PersonRow = typeof person.$inferSelect

async function refuseImpossible({ database }: CommandContext, winner: PersonRow, loser: PersonRow): Promise<void> {
  const refuse = (sentence: string) => new AppError('NOT_POSSIBLE_NOW', { sentence })
  if (winner.id === loser.id) throw refuse('This is one person already. Please choose two.')
  if (loser.kind === 'me') throw refuse('Your own page has to stay. Please keep it and merge the other one into it.')
  if (winner.kind !== 'me') return
  const [led] = await database
    .select({ id: mentorship.id })
    .from(mentorship)
    .where(and(eq(mentorship.personId, loser.id), isNull(mentorship.deletedAt)))
    .limit(1)
  if (led) throw refuse(`You have a mentorship with ${loser.displayName}, so this cannot be yourself.`)
}

async function moveReference(
  { database, write, now }: CommandContext,
  { table, column, sameness, kind }: PersonReference,
  { winnerId, loserId }: Pair,
): Promise<void> {
  const target = (getTableColumns(table) as Record<string, PgColumn>)[column]
  if (!target) throw new Error(`A person reference names the column ${column}, which is not there.`)
  const rows = (await database
    .select()
    .from(table)
    .where(inArray(target, [winnerId, loserId]))) as Row[]
  const losers = rows.filter((row) => row[column] === loserId && row.id !== winnerId)
  if (losers.length === 0) return
  const living = (row: Row) => !row.deletedAt
  const had = new Set(sameness ? rows.filter((row) => row[column] === winnerId && living(row)).map(sameness) : [])
  const isDouble = (row: Row) => living(row) && sameness !== undefined && had.has(sameness(row))
  const ids = (some: Row[]) => some.map((row) => row.id)
  const doubles = losers.filter(isDouble)
  if (kind === 'link') await write.remove(table, ids(doubles))
  else await write.update(table, ids(doubles), { [column]: winnerId, deletedAt: now } as never)
  await write.update(table, ids(losers.filter((row) => !isDouble(row))), { [column]: winnerId } as never)
}

async function moveCadenceRules({ database, write, now }: CommandContext, { winnerId, loserId }: Pair): Promise<void> {
  const rules = await database
    .select()
    .from(cadenceRule)
    .where(and(eq(cadenceRule.scope, 'person'), inArray(cadenceRule.scopeId, [winnerId, loserId])))
  const hasOwn = rules.some((rule) => rule.scopeId === winnerId && !rule.deletedAt)
  const moved = rules.filter((rule) => rule.scopeId === loserId)
  if (moved.length === 0) return
  const doubled = moved.filter((rule) => hasOwn && !rule.deletedAt).map((rule) => rule.id)
  await write.update(cadenceRule, doubled, { scopeId: winnerId, deletedAt: now })
  await write.update(
    cadenceRule,
    moved.filter((rule) => !doubled.includes(rule.id)).map((rule) => rule.id),
    { scopeId: winnerId },
  )
}

/**
 * Gives the loser's notes to the winner. Of two notes in one lane the winner's stays, and the words of the other are answered, so that
 * they find a place elsewhere: the note itself goes with the loser, and an undo must not rewrite what was typed since.
 */
async function moveNotes({ database, write }: CommandContext, { winnerId, loserId }: Pair): Promise<string[]> {
  const notes = await database
    .select()
    .from(document)
    .where(inArray(document.personId, [winnerId, loserId]))
  const isOwn = (note: { ownerType: string; ownerId: string }) =>
    note.ownerType === 'person' && note.ownerId === loserId
  const taken = new Set(notes.filter((note) => note.ownerId === winnerId).map((note) => `${note.kind} ${note.lane}`))
  const left: string[] = []
  for (const note of notes.filter((each) => each.personId === loserId)) {
    if (!isOwn(note)) await write.update(document, note.id, { personId: winnerId })
    else if (!taken.has(`${note.kind} ${note.lane}`))
      await write.update(document, note.id, { personId: winnerId, ownerId: winnerId })
    else if (note.plainText.trim() !== '') left.push(note.plainText.trim())
  }
  return left
}

/** One main affiliation and one preferred address of each kind: the one the winner had, which is the older mark here. */
async function keepOneMark({ database, write }: CommandContext, winnerId: string): Promise<void> {
  const main = await database
    .select()
    .from(affiliation)
    .where(and(eq(affiliation.personId, winnerId), eq(affiliation.isPrimary, true), isNull(affiliation.deletedAt)))
  const points = await database
    .select()
    .from(contactPoint)
    .where(and(eq(contactPoint.personId, winnerId), eq(contactPoint.preferred, true), isNull(contactPoint.deletedAt)))
  const justMoved = new Set(
    write.events.filter((event) => event.before?.personId !== event.after?.personId).map((event) => event.id),
  )
  const surplus = <T extends { id: string }>(rows: T[]) =>
    rows
      .toSorted((a, b) => Number(justMoved.has(a.id)) - Number(justMoved.has(b.id)))
      .slice(1)
      .map((row) => row.id)
  await write.update(affiliation, surplus(main), { isPrimary: false })
  for (const ofKind of Map.groupBy(points, (point) => point.kind).values())
    await write.update(contactPoint, surplus(ofKind), { preferred: false })
}

async function earlierMarks({ database }: CommandContext, loserId: string): Promise<string[]> {
  const rows = await database
    .select({ id: externalIdentity.id })
    .from(externalIdentity)
    .where(and(eq(externalIdentity.system, mergedSystem), eq(externalIdentity.externalId, loserId)))
  return rows.map((row) => row.id)
}
