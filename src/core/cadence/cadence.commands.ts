import { and, eq, isNull } from 'drizzle-orm'
import type { CadenceScopeName } from '#contract/cadence-words.ts'
import { isMentorshipStage } from '#contract/mentorship-words.ts'
import { addDays, compareDays } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { cadenceRule, label, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { cadenceFacts } from './cadence-facts.queries.ts'
import { cadenceOfPerson, usualMaximum } from './person-cadence.rules.ts'
import { ruleInForce } from './rule-in-force.queries.ts'

type Level = { scope: CadenceScopeName; scopeId: string }

const longestSnoozeDays = 731

/** Sets the rhythm at one level; null means none there, on purpose. Fails INPUT_REFUSED, or …_NOT_FOUND for its person or mentorship. */
export async function setCadenceRule(
  context: CommandContext,
  { scope, scopeId, idealDays, maxDays }: Level & { idealDays: number | null; maxDays?: number | null | undefined },
): Promise<void> {
  const { database, write, createId } = context
  await checkLevel(database, { scope, scopeId })
  if (idealDays !== null && maxDays && maxDays < idealDays) {
    throw new AppError('INPUT_REFUSED', {
      sentence: 'The longest gap cannot be shorter than the usual one.',
      field: 'maxDays',
    })
  }
  const gap = { idealDays, maxDays: idealDays === null ? null : (maxDays ?? usualMaximum(idealDays)) }
  const present = await findRule(database, { scope, scopeId })
  // A pause beside "no rhythm" would be read as a pause alone.
  if (present) await write.update(cadenceRule, present.id, idealDays === null ? { ...gap, pausedUntil: null } : gap)
  else await write.insert(cadenceRule, [{ id: createId(), scope, scopeId, ...gap }])
}

/** Takes the rule of a level away, and older ones with it; a running pause stays. Without a rule nothing changes. Fails as `setCadenceRule` for a level that is not there. */
export async function clearCadenceRule(context: CommandContext, level: Level): Promise<void> {
  const { database, write, today } = context
  const present = await findRule(database, level)
  // The rule of something in the trash can be taken away, too.
  if (!present) return checkLevel(database, level)
  if (present.pausedUntil && present.pausedUntil > today) {
    await write.update(cadenceRule, present.id, { idealDays: null, maxDays: null })
    await trashRules(context, level, present.id)
  } else await trashRules(context, level)
}

/** Nothing falls due with a person before `until`. Fails INPUT_REFUSED when that day is not ahead or more than two years away. */
export async function snoozePerson(context: CommandContext, personId: string, until: string): Promise<void> {
  const { database, write, today, createId } = context
  await checkLevel(database, { scope: 'person', scopeId: personId })
  if (compareDays(until, today) <= 0)
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose a day that lies ahead.', field: 'until' })
  if (compareDays(until, addDays(today, longestSnoozeDays)) > 0) {
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose a day within two years.', field: 'until' })
  }
  const present = await findRule(database, { scope: 'person', scopeId: personId })
  if (present && present.idealDays === null && present.pausedUntil === null) {
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'There is no rhythm with this person that could rest.' })
  }
  if (present) await write.update(cadenceRule, present.id, { pausedUntil: until })
  else await write.insert(cadenceRule, [{ id: createId(), scope: 'person', scopeId: personId, pausedUntil: until }])
}

/** Leaves this round out: due again after one whole rhythm from today. Fails PERSON_NOT_FOUND, NOT_POSSIBLE_NOW without a rhythm. */
export async function skipRound(context: CommandContext, personId: string): Promise<void> {
  await checkLevel(context.database, { scope: 'person', scopeId: personId })
  const { people, shared } = await cadenceFacts(context.database, [personId], context)
  const found = people[0] && cadenceOfPerson(people[0], shared, context.today)
  if (!found)
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'There is no rhythm with this person that could be skipped.' })
  await snoozePerson(context, personId, addDays(context.today, found.cadence.idealDays))
}

/** Ends a snooze; without one nothing changes. Fails PERSON_NOT_FOUND. */
export async function resumePerson(context: CommandContext, personId: string): Promise<void> {
  const { database, write } = context
  await checkLevel(database, { scope: 'person', scopeId: personId })
  const present = await findRule(database, { scope: 'person', scopeId: personId })
  if (!present?.pausedUntil) return
  if (present.idealDays === null) await trashRules(context, { scope: 'person', scopeId: personId })
  else await write.update(cadenceRule, present.id, { pausedUntil: null })
}

async function findRule(
  database: Database,
  { scope, scopeId }: Level,
): Promise<typeof cadenceRule.$inferSelect | undefined> {
  const where = and(eq(cadenceRule.scope, scope), eq(cadenceRule.scopeId, scopeId), ruleInForce)
  const [row] = await database.select().from(cadenceRule).where(where)
  return row
}

/** An older rule that came back from the trash must not begin to hold because the one in force goes. */
async function trashRules(
  { database, write }: CommandContext,
  { scope, scopeId }: Level,
  exceptId?: string,
): Promise<void> {
  const rows = await database
    .select({ id: cadenceRule.id })
    .from(cadenceRule)
    .where(and(eq(cadenceRule.scope, scope), eq(cadenceRule.scopeId, scopeId), isNull(cadenceRule.deletedAt)))
  const ids = rows.map(({ id }) => id).filter((id) => id !== exceptId)
  await write.trash(cadenceRule, ids)
}

async function checkLevel(database: Database, { scope, scopeId }: Level): Promise<void> {
  const refuse = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'scopeId' })
  if (scope === 'default') {
    if (scopeId !== '') throw refuse('The usual rhythm belongs to nobody in particular.')
    return
  }
  if (scope === 'stage') {
    if (!isMentorshipStage(scopeId)) throw refuse('There is no such stage.')
    return
  }
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(scopeId)) throw refuse('Please say whom this rhythm is for.')
  const table = { person, mentorship, label }[scope]
  const [row] = await database
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, scopeId), isNull(table.deletedAt)))
  if (row) return
  if (scope === 'person') throw new AppError('PERSON_NOT_FOUND', { id: scopeId })
  if (scope === 'mentorship') throw new AppError('MENTORSHIP_NOT_FOUND', { id: scopeId })
  throw refuse('This label is not there any more.')
}
