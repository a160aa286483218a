import { and, eq, isNull } from 'drizzle-orm'
import type { HealthFactKey, ReviewAnswer } from '#contract/reviews.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { healthChoice, meeting, mentorship, record, resurfacing, review } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { nextReturn, type ResurfacingChoice } from './resurfacing.rules.ts'

type NewReview = {
  id?: string
  mentorshipId: string | null
  kind: string
  title: string
  onDay: string
  answers: ReviewAnswer[]
}

/** Keeps a new review, or changes one. Fails INPUT_REFUSED (nothing is answered), MENTORSHIP_NOT_FOUND, ROW_NOT_FOUND. */
export async function saveReview(
  { database, write, createId }: CommandContext,
  { id: known, ...input }: NewReview,
): Promise<string> {
  if (!input.answers.some(({ text, score }) => text.trim() !== '' || score !== null))
    throw new AppError('INPUT_REFUSED', { sentence: 'Please answer at least one question.', field: 'answers' })
  if (input.mentorshipId !== null) await checkMentorship(database, input.mentorshipId)
  if (known === undefined) {
    const id = createId()
    await write.insert(review, [{ id, ...input }])
    return id
  }
  const { onDay, answers } = input
  await findReview(database, known)
  await write.update(review, known, { onDay, answers })
  return known
}

/** Puts a review in the trash. Fails ROW_NOT_FOUND. */
export async function trashReview({ database, write }: CommandContext, id: string): Promise<void> {
  await findReview(database, id)
  await write.trash(review, id)
}

/** Chooses how a fact of a mentorship is shown. Fails MENTORSHIP_NOT_FOUND. */
export async function chooseHealth(
  { database, write, createId }: CommandContext,
  input: { mentorshipId: string; fact: HealthFactKey | 'all'; threshold?: number | null; hidden?: boolean },
): Promise<void> {
  const { mentorshipId, fact, threshold, hidden } = input
  await checkMentorship(database, mentorshipId)
  const [row] = await database
    .select({ id: healthChoice.id })
    .from(healthChoice)
    .where(and(eq(healthChoice.mentorshipId, mentorshipId), eq(healthChoice.fact, fact)))
  const chosen = { ...(threshold === undefined ? {} : { threshold }), ...(hidden === undefined ? {} : { hidden }) }
  if (row) await write.update(healthChoice, row.id, chosen)
  else await write.insert(healthChoice, [{ id: createId(), mentorshipId, fact, ...chosen }])
}

/** Says when something comes back. Fails RECORD_NOT_FOUND, MEETING_NOT_FOUND. */
export async function answerResurfaced(
  { database, write, createId, today }: CommandContext,
  { target, id, choice }: { target: 'record' | 'meeting'; id: string; choice: ResurfacingChoice },
): Promise<void> {
  const table = target === 'record' ? record : meeting
  const [found] = await database
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, id), isNull(table.deletedAt)))
  if (!found) throw new AppError(target === 'record' ? 'RECORD_NOT_FOUND' : 'MEETING_NOT_FOUND', { id })
  const column = target === 'record' ? resurfacing.recordId : resurfacing.meetingId
  const [row] = await database.select().from(resurfacing).where(eq(column, id))
  const values = { ...nextReturn(row?.step ?? 0, choice, today), answeredOn: today }
  if (row) await write.update(resurfacing, row.id, values)
  else
    await write.insert(resurfacing, [
      { id: createId(), [target === 'record' ? 'recordId' : 'meetingId']: id, ...values },
    ])
}

/** Fails MENTORSHIP_NOT_FOUND for one that is not there or in the trash. */
export async function checkMentorship(database: Database, id: string): Promise<typeof mentorship.$inferSelect> {
  const [row] = await database
    .select()
    .from(mentorship)
    .where(and(eq(mentorship.id, id), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
  return row
}

async function findReview(database: Database, id: string): Promise<void> {
  const [row] = await database
    .select({ id: review.id })
    .from(review)
    .where(and(eq(review.id, id), isNull(review.deletedAt)))
  if (!row) throw new AppError('ROW_NOT_FOUND', { id })
}
