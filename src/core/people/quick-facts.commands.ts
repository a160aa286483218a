import { and, eq, isNull } from 'drizzle-orm'
import type { QuickFactInput } from '#contract/person-parts.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { keepConfidence, liftConfidence } from '../confidence/confidence.commands.ts'
import { quickFact } from '../database/schema.ts'
import { findPartRow } from './part-rows.queries.ts'
import { findPersonRow } from './people.queries.ts'

/** Adds one thing worth remembering, after the others. Fails PERSON_NOT_FOUND. */
export async function addQuickFact(
  context: CommandContext,
  personId: string,
  { confidence, ...input }: QuickFactInput,
): Promise<string> {
  const { database, write, createId } = context
  await findPersonRow(database, personId)
  const id = createId()
  const facts = await factsOf(database, personId)
  const position = Math.max(0, ...facts.map((fact) => fact.position + 1))
  await write.insert(quickFact, [{ ...input, id, personId, position }])
  if (confidence) await keepConfidence(context, { ...confidence, entity: 'quickFact', entityId: id })
  return id
}

/** Changes a quick fact. Fails ROW_NOT_FOUND. */
export async function updateQuickFact(
  context: CommandContext,
  id: string,
  { confidence, ...fields }: Partial<QuickFactInput>,
): Promise<void> {
  await findPartRow(context.database, quickFact, id)
  await context.write.update(quickFact, id, fields)
  if (confidence) await keepConfidence(context, { ...confidence, entity: 'quickFact', entityId: id })
  if (confidence === null) await liftConfidence(context, 'quickFact', id)
}

/** Puts a quick fact in the trash. Fails ROW_NOT_FOUND. */
export async function removeQuickFact({ database, write }: CommandContext, id: string): Promise<void> {
  await findPartRow(database, quickFact, id)
  await write.trash(quickFact, id)
}

/** Puts a person's facts in the order of these ids; facts that are not named follow in the order they had. Fails PERSON_NOT_FOUND. */
export async function sortQuickFacts(
  { database, write }: CommandContext,
  personId: string,
  ids: string[],
): Promise<void> {
  await findPersonRow(database, personId)
  const facts = await factsOf(database, personId)
  const known = new Map(facts.map((fact) => [fact.id, fact]))
  const order = [...new Set([...ids.filter((id) => known.has(id)), ...facts.map((fact) => fact.id)])]
  for (const [position, id] of order.entries()) {
    if (known.get(id)?.position !== position) await write.update(quickFact, id, { position })
  }
}

function factsOf(database: CommandContext['database'], personId: string) {
  return database
    .select()
    .from(quickFact)
    .where(and(eq(quickFact.personId, personId), isNull(quickFact.deletedAt)))
    .orderBy(quickFact.position, quickFact.id)
}
