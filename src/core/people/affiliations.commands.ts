import { and, eq, isNull, ne } from 'drizzle-orm'
import type { AffiliationInput } from '#contract/person-parts.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { affiliation } from '../database/schema.ts'
import { isCurrent } from './affiliation.rules.ts'
import { findPartRow } from './part-rows.queries.ts'
import { findPersonRow } from './people.queries.ts'

/** Adds where a person works, learns or helps; the first current one is the main one. Fails PERSON_NOT_FOUND, INPUT_REFUSED. */
export async function addAffiliation(
  context: CommandContext,
  personId: string,
  input: AffiliationInput,
): Promise<string> {
  await findPersonRow(context.database, personId)
  checkSpan(input.startOn, input.endOn)
  const id = context.createId()
  const current = isCurrent(input.endOn ?? null, context.today)
  const others = await otherRows(context, personId, id)
  const isPrimary = current && (input.isPrimary ?? !others.some((row) => row.isPrimary))
  if (isPrimary) await unmark(context, others)
  await context.write.insert(affiliation, [{ ...input, id, personId, isPrimary }])
  return id
}

/** Corrects an affiliation in place. One that ends stops being the main one. Fails ROW_NOT_FOUND, INPUT_REFUSED. */
export async function updateAffiliation(
  context: CommandContext,
  id: string,
  fields: Partial<AffiliationInput>,
): Promise<void> {
  const row = await findPartRow(context.database, affiliation, id)
  const next = { ...row, ...fields }
  checkSpan(next.startOn, next.endOn)
  const isPrimary = next.isPrimary && isCurrent(next.endOn, context.today)
  const others = await otherRows(context, row.personId, id)
  if (isPrimary) await unmark(context, others)
  await context.write.update(affiliation, id, { ...fields, isPrimary })
  if (row.isPrimary && !isPrimary) await markNext(context, others)
}

/**
 * Records that something new began on `startOn`: the old affiliation (`endsId`, else the main one) ends there and stays in the history.
 * Fails PERSON_NOT_FOUND, ROW_NOT_FOUND, INPUT_REFUSED.
 */
export async function changeAffiliation(
  context: CommandContext,
  {
    personId,
    endsId,
    startOn,
    ...input
  }: AffiliationInput & { personId: string; endsId?: string | null; startOn: string },
): Promise<string> {
  const id = context.createId()
  const others = await otherRows(context, personId, id)
  const ending = endsId ? await findPartRow(context.database, affiliation, endsId) : others.find((row) => row.isPrimary)
  if (ending && ending.personId !== personId) throw new AppError('ROW_NOT_FOUND', { id: ending.id })
  if (ending) {
    checkSpan(ending.startOn, startOn)
    await context.write.update(affiliation, ending.id, { endOn: startOn, isPrimary: false })
  }
  const isPrimary = !ending || ending.isPrimary || !others.some((row) => row.isPrimary)
  if (isPrimary)
    await unmark(
      context,
      others.filter((row) => row.id !== ending?.id),
    )
  await findPersonRow(context.database, personId)
  await context.write.insert(affiliation, [
    { ...input, kind: input.kind ?? ending?.kind, id, personId, startOn, isPrimary },
  ])
  return id
}

/** Puts an affiliation in the trash; another current one becomes the main one. Fails ROW_NOT_FOUND. */
export async function removeAffiliation(context: CommandContext, id: string): Promise<void> {
  const row = await findPartRow(context.database, affiliation, id)
  await context.write.trash(affiliation, id)
  if (row.isPrimary) await markNext(context, await otherRows(context, row.personId, id))
}

type AffiliationRow = typeof affiliation.$inferSelect

function otherRows({ database }: CommandContext, personId: string, exceptId: string): Promise<AffiliationRow[]> {
  return database
    .select()
    .from(affiliation)
    .where(and(eq(affiliation.personId, personId), isNull(affiliation.deletedAt), ne(affiliation.id, exceptId)))
}

async function unmark({ write }: CommandContext, rows: AffiliationRow[]): Promise<void> {
  await write.update(
    affiliation,
    rows.filter((row) => row.isPrimary).map((row) => row.id),
    { isPrimary: false },
  )
}

async function markNext({ write, today }: CommandContext, rows: AffiliationRow[]): Promise<void> {
  const next = rows.find((row) => isCurrent(row.endOn, today))
  if (next && !rows.some((row) => row.isPrimary)) await write.update(affiliation, next.id, { isPrimary: true })
}

/** Only dates that both name a year can be compared. */
function checkSpan(startOn: string | null | undefined, endOn: string | null | undefined): void {
  if (!startOn || !endOn || startOn.startsWith('-') || endOn.startsWith('-')) return
  const length = Math.min(startOn.length, endOn.length)
  if (endOn.slice(0, length) < startOn.slice(0, length))
    throw new AppError('INPUT_REFUSED', {
      sentence: 'The end lies before the beginning. Please change one of the two.',
      field: 'endOn',
    })
}
