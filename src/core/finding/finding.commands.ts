import { and, eq, isNull, ne } from 'drizzle-orm'
import type { FitDecision, FitSourceKind } from '#contract/finding-words.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { fitDecision, fitScore, mentorship, person, supportLink } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { FindingPartners } from './finding-partners.ts'

export type FitInput = {
  personId: string
  criterion: string
  score?: number | null | undefined
  evidence?: string | undefined
  sourceKind?: FitSourceKind | null | undefined
  sourceUrl?: string | null | undefined
  sourcePersonId?: string | null | undefined
  onDay?: string | undefined
}

/** Sets what is given of one criterion. What has neither number nor evidence stands no more. Fails PERSON_NOT_FOUND, ROW_NOT_FOUND. */
export async function scoreFit(
  { database, write, today, createId }: CommandContext,
  partners: FindingPartners,
  { personId, criterion, ...given }: FitInput,
): Promise<void> {
  await checkPerson(database, personId)
  if (given.sourcePersonId) await checkPerson(database, given.sourcePersonId)
  if (!(await partners.criteria(database)).some(({ id }) => id === criterion))
    throw new AppError('ROW_NOT_FOUND', { id: criterion })
  const [row] = await database
    .select()
    .from(fitScore)
    .where(and(eq(fitScore.personId, personId), eq(fitScore.criterion, criterion)))
  const { score, evidence, sourceKind, sourceUrl, sourcePersonId } = {
    ...(row ?? { score: null, evidence: '', sourceKind: null, sourceUrl: null, sourcePersonId: null }),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  }
  const fields = { score, evidence, sourceKind, sourceUrl: sourceUrl || null, sourcePersonId }
  const isEmpty = score === null && evidence === ''
  if (row && isEmpty) await write.remove(fitScore, [row.id])
  else if (row) await write.update(fitScore, row.id, { ...fields, ...(given.onDay ? { onDay: given.onDay } : {}) })
  else if (!isEmpty)
    await write.insert(fitScore, [{ id: createId(), personId, criterion, ...fields, onDay: given.onDay ?? today }])
}

/** Keeps what I decided about somebody, or takes it back. Fails PERSON_NOT_FOUND. */
export async function decideFit(
  { database, write, today, createId }: CommandContext,
  { personId, decision, words }: { personId: string; decision: FitDecision | null; words: string },
): Promise<void> {
  await checkPerson(database, personId)
  const [row] = await database.select().from(fitDecision).where(eq(fitDecision.personId, personId))
  if (decision === null && words === '') await write.remove(fitDecision, row ? [row.id] : [])
  else if (row) {
    const onDay = row.decision === decision ? row.onDay : today
    await write.update(fitDecision, row.id, { decision, words, onDay })
  } else await write.insert(fitDecision, [{ id: createId(), personId, decision, words, onDay: today }])
}

/** Says that a mentorship gives one kind of support, or that it does not. Fails MENTORSHIP_NOT_FOUND, ROW_NOT_FOUND. */
export async function setSupport(
  { database, write, createId }: CommandContext,
  partners: FindingPartners,
  { mentorshipId, support, gives }: { mentorshipId: string; support: string; gives: boolean },
): Promise<void> {
  const [found] = await database
    .select({ id: mentorship.id })
    .from(mentorship)
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!found) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  if (!(await partners.supports(database)).some(({ id }) => id === support))
    throw new AppError('ROW_NOT_FOUND', { id: support })
  const [row] = await database
    .select()
    .from(supportLink)
    .where(and(eq(supportLink.mentorshipId, mentorshipId), eq(supportLink.support, support)))
  if (gives && !row) await write.insert(supportLink, [{ id: createId(), mentorshipId, support }])
  if (!gives && row) await write.remove(supportLink, [row.id])
}

async function checkPerson(database: Database, id: string): Promise<void> {
  const [row] = await database
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, id), ne(person.kind, 'me'), isNull(person.deletedAt)))
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id })
}
