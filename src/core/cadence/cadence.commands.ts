import { and, eq, isNull } from 'drizzle-orm'
import type { CadenceScopeName } from '#contract/cadence-words.ts'
import { isMentorshipStage } from '#contract/mentorship-words.ts'
import { addDays, compareDays } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { cadenceRule, label, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { cadenceFacts } from './cadence-facts.queries.ts'
import { cadenceOfPerson, cadenceWithin, usualMaximum } from './person-cadence.rules.ts'
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

/** A person, or one mentorship with them. */
type Subject = { personId: string; mentorshipId?: string | null | undefined }

const levelOf = ({ personId, mentorshipId }: Subject): Level =>
  mentorshipId ? { scope: 'mentorship', scopeId: mentorshipId } : { scope: 'person', scopeId: personId }

/** Nothing falls due with a person, or in one mentorship, before `until`. Fails INPUT_REFUSED when that day is not ahead or more than two years away, …_NOT_FOUND. */
export async function snooze(context: CommandContext, subject: Subject, until: string): Promise<void> {
  const { database, write, today, createId } = context
  await checkSubject(database, subject)
  if (compareDays(until, today) <= 0)
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose a day that lies ahead.', field: 'until' })
  if (compareDays(until, addDays(today, longestSnoozeDays)) > 0) {
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose a day within two years.', field: 'until' })
  }
  const level = levelOf(subject)
  const present = await findRule(database, level)
  if (present && present.idealDays === null && present.pausedUntil === null) {
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'There is no rhythm with this person that could rest.' })
  }
  if (present) await write.update(cadenceRule, present.id, { pausedUntil: until })
  else await write.insert(cadenceRule, [{ id: createId(), ...level, pausedUntil: until }])
}

/** Leaves this round out: due again after one whole rhythm from today. Fails as `snooze`, and NOT_POSSIBLE_NOW without a rhythm. */
export async function skipRound(context: CommandContext, subject: Subject): Promise<void> {
  await checkSubject(context.database, subject)
  const { people, shared } = await cadenceFacts(context.database, [subject.personId], context)
  const [facts] = people
  const within = facts?.mentorships.find(({ id }) => id === subject.mentorshipId)
  const found =
    facts &&
    (within ? cadenceWithin(facts, shared, within, context.today) : cadenceOfPerson(facts, shared, context.today))
  if (!found)
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'There is no rhythm with this person that could be skipped.' })
  await snooze(context, subject, addDays(context.today, found.cadence.idealDays))
}

/** Ends the snooze of a person, and of the mentorship when one is given; without one nothing changes. Fails …_NOT_FOUND. */
export async function resume(context: CommandContext, subject: Subject): Promise<void> {
  const { database, write } = context
  await checkSubject(database, subject)
  const levels = [levelOf({ personId: subject.personId }), ...(subject.mentorshipId ? [levelOf(subject)] : [])]
  for (const level of levels) {
    const present = await findRule(database, level)
    if (!present?.pausedUntil) continue
    if (present.idealDays === null) await trashRules(context, level)
    else await write.update(cadenceRule, present.id, { pausedUntil: null })
  }
}

async function checkSubject(database: Database, { personId, mentorshipId }: Subject): Promise<void> {
  await checkLevel(database, { scope: 'person', scopeId: personId })
  if (!mentorshipId) return
  const [row] = await database
    .select({ id: mentorship.id })
    .from(mentorship)
    .where(and(eq(mentorship.id, mentorshipId), eq(mentorship.personId, personId), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
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
