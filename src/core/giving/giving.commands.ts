import { and, eq, isNull } from 'drizzle-orm'
import type { GiveMarkName, Reaction } from '#contract/giving-words.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { giveMark, mentorship, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { GivingPartners } from './giving-partners.ts'
import { proposalsOf } from './ledger.queries.ts'

type Mark = { personId?: string; sourceId?: string; resultId?: string; untilOn?: string }

/** Remembers what I said to a proposal; saying it again moves its day and its result. */
async function setMark({ database, write, createId }: CommandContext, mark: GiveMarkName, about: Mark): Promise<void> {
  const { personId = null, sourceId = null, resultId = null, untilOn = null } = about
  const [row] = await database
    .select({ id: giveMark.id })
    .from(giveMark)
    .where(
      and(
        eq(giveMark.mark, mark),
        personId === null ? isNull(giveMark.personId) : eq(giveMark.personId, personId),
        sourceId === null ? isNull(giveMark.sourceId) : eq(giveMark.sourceId, sourceId),
      ),
    )
  if (row) await write.update(giveMark, row.id, { resultId, untilOn })
  else await write.insert(giveMark, [{ id: createId(), mark, personId, sourceId, resultId, untilOn }])
}

/** Keeps what happened in the ledger, once. Fails NOT_POSSIBLE_NOW when it was kept or left, ROW_NOT_FOUND when it is gone. */
export async function keepProposal(
  context: CommandContext,
  { createRecord }: GivingPartners,
  sourceId: string,
): Promise<string> {
  const found = await waitingProposal(context, sourceId)
  const { direction, type, personId, title, on, mentorshipId } = found
  const id = await createRecord(context, {
    ...{ kind: 'contribution', title: title.slice(0, 300), occurredOn: on, mentorshipId },
    ...{ data: { direction, type }, people: [{ personId, role: 'with' }] },
  })
  await setMark(context, 'kept', { sourceId, resultId: id })
  return id
}

/** Does not propose it again. Fails as `keepProposal`. */
export async function leaveProposal(context: CommandContext, sourceId: string): Promise<void> {
  await waitingProposal(context, sourceId)
  await setMark(context, 'left', { sourceId })
}

async function waitingProposal({ database, today }: CommandContext, sourceId: string) {
  const found = (await proposalsOf(database, today)).find((proposal) => proposal.sourceId === sourceId)
  if (found) return found
  const [link] = await database.select({ id: recordPerson.id }).from(recordPerson).where(eq(recordPerson.id, sourceId))
  if (!link) throw new AppError('ROW_NOT_FOUND', { id: sourceId })
  throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'This was kept or left before, so it does not wait any more.' })
}

/** Shows the balance of a mentorship, or not. Fails MENTORSHIP_NOT_FOUND. */
export async function showBalance(
  context: CommandContext,
  { mentorshipId, shown }: { mentorshipId: string; shown: boolean },
): Promise<void> {
  const { database, write } = context
  const where = and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt))
  const [found] = await database.select({ id: mentorship.id }).from(mentorship).where(where)
  if (!found) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  if (!shown) return setMark(context, 'balance_off', { sourceId: mentorshipId })
  const [row] = await database
    .select({ id: giveMark.id })
    .from(giveMark)
    .where(and(eq(giveMark.mark, 'balance_off'), eq(giveMark.sourceId, mentorshipId)))
  if (row) await write.remove(giveMark, [row.id])
}

/** Notes how somebody took a resource. Fails ROW_NOT_FOUND. */
export async function react(
  { database, write }: CommandContext,
  { linkId, reaction }: { linkId: string; reaction: Reaction | null },
): Promise<void> {
  const { link } = await resourceLink(database, linkId)
  if (link.reaction !== reaction) await write.update(recordPerson, linkId, { reaction })
}

/** What waited for somebody was given to them today. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW (they have it). */
export async function giveWaiting(
  context: CommandContext,
  { shareRecord }: GivingPartners,
  linkId: string,
): Promise<void> {
  const { link } = await resourceLink(context.database, linkId)
  await shareRecord(context, { id: link.recordId, personId: link.personId })
  if (link.role === 'saved_for') await context.write.remove(recordPerson, [linkId])
}

/** Keeps something for its moment. Fails PERSON_NOT_FOUND, ROW_NOT_FOUND. */
export async function queueFor(
  context: CommandContext,
  { createRecord, updateRecord }: GivingPartners,
  { personId, sourceId }: { personId: string; sourceId: string },
): Promise<void> {
  const { database } = context
  const them = await livingPerson(database, personId)
  const source = await sourceOf(database, sourceId)
  if (source.kind === 'resource') {
    const links = await database.select().from(recordPerson).where(eq(recordPerson.recordId, sourceId))
    const undated = links
      .filter(({ role }) => role === 'saved_for')
      .map(({ personId: id, role }) => ({ personId: id, role }))
    await updateRecord(context, sourceId, { people: [...undated, { personId: them.id, role: 'saved_for' }] })
    return
  }
  const title =
    source.kind === 'person' ? `Introduce ${source.title} to ${them.name}` : `Tell ${them.name}: ${source.title}`
  const id = await createRecord(context, {
    ...{ kind: 'offer_idea', title: title.slice(0, 300), people: [{ personId, role: 'to' }] },
  })
  // The idea stands among the offers now; found again it would only be an idea twice.
  await setMark(context, 'not_for', { personId, sourceId, resultId: id })
}

/** It is nothing for them. Fails PERSON_NOT_FOUND, ROW_NOT_FOUND. */
export async function markNotFor(
  context: CommandContext,
  { personId, sourceId }: { personId: string; sourceId: string },
): Promise<void> {
  await livingPerson(context.database, personId)
  await sourceOf(context.database, sourceId)
  await setMark(context, 'not_for', { personId, sourceId })
}

/** Does not propose to write to somebody before a day. Fails PERSON_NOT_FOUND. */
export async function markNotNow(context: CommandContext, personId: string, untilOn: string): Promise<void> {
  await livingPerson(context.database, personId)
  await setMark(context, 'not_now', { personId, untilOn })
}

/** Keeps thanks that were said today. Fails PERSON_NOT_FOUND. */
export async function keepThanks(
  context: CommandContext,
  { createRecord }: GivingPartners,
  { personId, text }: { personId: string; text: string },
): Promise<string> {
  const { name } = await livingPerson(context.database, personId)
  return createRecord(context, {
    ...{ kind: 'appreciation', title: `Thanked ${name}`.slice(0, 300), body: text },
    ...{ data: { direction: 'given', sentOn: context.today }, people: [{ personId, role: 'with' }] },
  })
}

async function livingPerson(database: Database, id: string): Promise<{ id: string; name: string }> {
  const [row] = await database
    .select({ id: person.id, name: person.displayName })
    .from(person)
    .where(and(eq(person.id, id), isNull(person.deletedAt)))
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id })
  return row
}

async function sourceOf(database: Database, id: string): Promise<{ kind: string; title: string }> {
  const [found] = await database
    .select({ kind: record.kind, title: record.title })
    .from(record)
    .where(and(eq(record.id, id), isNull(record.deletedAt)))
  if (found) return found
  const [who] = await database
    .select({ title: person.displayName })
    .from(person)
    .where(and(eq(person.id, id), isNull(person.deletedAt)))
  if (!who) throw new AppError('ROW_NOT_FOUND', { id })
  return { kind: 'person', title: who.title }
}

async function resourceLink(database: Database, linkId: string) {
  const [found] = await database
    .select({ link: recordPerson })
    .from(recordPerson)
    .innerJoin(record, and(eq(record.id, recordPerson.recordId), eq(record.kind, 'resource'), isNull(record.deletedAt)))
    .where(eq(recordPerson.id, linkId))
  if (!found) throw new AppError('ROW_NOT_FOUND', { id: linkId })
  return found
}
