import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { agreementLimits, type AgreementRole } from '#contract/agreement.contract.ts'
import type { agreementContract, ClauseTone } from '#contract/agreement.contract.ts'
import type { Clause } from '#contract/content-packs/clauses.pack.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { agreementClause, roleExpectation } from '../database/schema.ts'
import { mergeText } from '../documents/merge-text.rules.ts'
import type { Database } from '../ports.ts'
import { checkMentorship, draftOf, partsOf, type Part } from './draft.queries.ts'
import { cleanParams } from './frozen-text.rules.ts'

type Input<Name extends 'addClause' | 'updateClause' | 'addRole' | 'updateRole'> = z.output<
  NonNullable<(typeof agreementContract)[Name]['~orpc']['inputSchema']>
>

/** The table of roles that every agreement begins with. */
const firstRoles = [
  { area: 'Goals', mentorFocus: 'Advise on feasibility', menteeFocus: 'Define personal targets' },
  { area: 'Regularity', mentorFocus: 'Schedule sessions', menteeFocus: 'Prepare for meetings' },
  { area: 'Feedback', mentorFocus: 'Offer actionable tips', menteeFocus: 'Request regular input' },
]

/** Begins a draft with these clauses of the library, in its order, and the table of roles. Fails MENTORSHIP_NOT_FOUND, NOT_POSSIBLE_NOW. */
export async function beginDraft(
  context: CommandContext,
  { mentorshipId, tone, keys }: { mentorshipId: string; tone: ClauseTone; keys: readonly string[] },
  library: readonly Clause[],
): Promise<void> {
  await checkMentorship(context.database, mentorshipId)
  const { clauses, roles } = await draftOf(context.database, mentorshipId)
  if (clauses.length + roles.length > 0)
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'A draft stands already. Add to it what is missing.' })
  const chosen = library.filter(({ key }) => keys.includes(key))
  const part = { mentorshipId, lane: 'shared' as const, deletedAt: null }
  await context.write.insert(
    agreementClause,
    chosen.map(({ key, title, params, ...texts }, position) => ({
      ...{ ...part, id: context.createId(), key, title, text: texts[tone], params: cleanParams(params), position },
    })),
  )
  await context.write.insert(
    roleExpectation,
    firstRoles.map((role, position) => ({ ...part, ...role, id: context.createId(), position })),
  )
}

/** Adds a clause at the end. Fails MENTORSHIP_NOT_FOUND, NOT_POSSIBLE_NOW (there are very many). */
export async function addClause(context: CommandContext, input: Input<'addClause'>): Promise<string> {
  const { mentorshipId, key, title, text, params } = input
  const position = await placeAtEnd(context.database, agreementClause, mentorshipId, agreementLimits.clauses)
  const id = context.createId()
  const part = { id, mentorshipId, lane: 'shared' as const, deletedAt: null }
  await context.write.insert(agreementClause, [{ ...part, key, title, text, params: cleanParams(params), position }])
  return id
}

/** Changes a clause; what the other side wrote in its text since `over` stays. Fails ROW_NOT_FOUND. */
export async function updateClause(context: CommandContext, input: Input<'updateClause'>): Promise<void> {
  const row = await findPart(context.database, agreementClause, input.id)
  const { title, text, params, over } = input
  await context.write.update(agreementClause, row.id, {
    ...(title === undefined ? {} : { title: merged(over, title, row.title, text === undefined) }),
    ...(text === undefined ? {} : { text: merged(over, text, row.text, true) }),
    ...(params === undefined ? {} : { params: cleanParams(params) }),
  })
}

/** Adds a row of roles at the end. Fails as `addClause`. */
export async function addRole(context: CommandContext, input: Input<'addRole'>): Promise<string> {
  const { mentorshipId, area, mentorFocus, menteeFocus } = input
  const position = await placeAtEnd(context.database, roleExpectation, mentorshipId, agreementLimits.roles)
  const id = context.createId()
  const part = { id, mentorshipId, lane: 'shared' as const, deletedAt: null }
  await context.write.insert(roleExpectation, [{ ...part, area, mentorFocus, menteeFocus, position }])
  return id
}

/** Changes one field of a row of roles, or several; `over` belongs to a single one. Fails ROW_NOT_FOUND. */
export async function updateRole(context: CommandContext, input: Input<'updateRole'>): Promise<void> {
  const row = await findPart(context.database, roleExpectation, input.id)
  const fields = (['area', 'mentorFocus', 'menteeFocus'] as const).filter((name) => input[name] !== undefined)
  const patch = fields.map((name) => [name, merged(input.over, input[name] ?? '', row[name], fields.length === 1)])
  await context.write.update(roleExpectation, row.id, Object.fromEntries(patch) as Partial<AgreementRole>)
}

/** Puts a clause or a row of roles in the trash. Fails ROW_NOT_FOUND. */
export async function removePart(context: CommandContext, table: Part, id: string): Promise<void> {
  await findPart(context.database, table, id)
  await context.write.trash(table, id)
}

/** Gives the parts of a draft the order of these ids; those that are not named come after. Fails MENTORSHIP_NOT_FOUND, ROW_NOT_FOUND. */
export async function orderParts(
  context: CommandContext,
  table: Part,
  { mentorshipId, ids }: { mentorshipId: string; ids: readonly string[] },
): Promise<void> {
  await checkMentorship(context.database, mentorshipId)
  const rows = await partsOf(context.database, table, mentorshipId)
  const lost = ids.find((id) => !rows.some((row) => row.id === id))
  if (lost !== undefined) throw new AppError('ROW_NOT_FOUND', { id: lost })
  const place = ({ id }: { id: string }) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  const ordered = rows.toSorted((a, b) => place(a) - place(b))
  for (const [position, { id }] of ordered.entries()) await context.write.update(table, id, { position })
}

async function findPart<Table extends Part>(
  database: Database,
  table: Table,
  id: string,
): Promise<Table['$inferSelect']> {
  const [row] = await database
    .select()
    .from(table as Part)
    .where(and(eq(table.id, id), isNull(table.deletedAt)))
  if (!row) throw new AppError('ROW_NOT_FOUND', { id })
  return row as Table['$inferSelect']
}

async function placeAtEnd(database: Database, table: Part, mentorshipId: string, most: number): Promise<number> {
  await checkMentorship(database, mentorshipId)
  const rows = await partsOf(database, table, mentorshipId)
  if (rows.length >= most)
    throw new AppError('NOT_POSSIBLE_NOW', {
      sentence: `An agreement has at most ${most} of these. Please join a few.`,
    })
  return (rows.at(-1)?.position ?? -1) + 1
}

const merged = (over: string | undefined, mine: string, now: string, applies: boolean): string =>
  over === undefined || !applies ? mine : mergeText(over, mine, now)
