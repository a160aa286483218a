import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm'
import type { MentorshipFields } from '#contract/mentorships.contract.ts'
import { isOverStage, type EndReason, type MentorshipStage, type MyRole } from '#contract/mentorship-words.ts'
import { isReopening, stageRefusal } from '#contract/stage-moves.ts'
import { formatDay } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, person, stageEvent } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type MentorshipRecord = typeof mentorship.$inferSelect

export type NewMentorship = MentorshipFields & {
  personId: string
  myRole: MyRole
  stage?: MentorshipStage
  source?: 'manual' | 'import' | 'sample'
}

/** Adds a mentorship and its first stage event, dated to its beginning when that is known. Fails PERSON_NOT_FOUND, INPUT_REFUSED. */
export async function createMentorship(
  { database, write, today, createId }: CommandContext,
  input: NewMentorship,
): Promise<string> {
  const where = and(eq(person.id, input.personId), ne(person.kind, 'me'), isNull(person.deletedAt))
  const [row] = await database.select({ id: person.id }).from(person).where(where)
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id: input.personId })
  checkSpan(input)
  const id = createId()
  const { stage = 'active', ...fields } = input
  const begun = input.startedOn ? firstDay(input.startedOn) : today
  const onDay = begun < today ? begun : today
  await write.insert(mentorship, [
    { ...fields, title: input.title || null, id, stage, endedOn: isOverStage(stage) ? onDay : null },
  ])
  await write.insert(stageEvent, [{ id: createId(), mentorshipId: id, fromStage: null, toStage: stage, onDay }])
  return id
}

/** Changes what a mentorship says of itself; its stage moves through `moveStage`. Fails MENTORSHIP_NOT_FOUND, INPUT_REFUSED. */
export async function updateMentorship(
  { database, write }: CommandContext,
  id: string,
  fields: MentorshipFields,
): Promise<void> {
  const row = await findMentorshipRow(database, id)
  checkSpan({ startedOn: row.startedOn, targetEndOn: row.targetEndOn, ...fields })
  await write.update(mentorship, id, { ...fields, ...(fields.title === '' ? { title: null } : {}) })
}

export type StageMove = {
  id: string
  stage: MentorshipStage
  onDay?: string | undefined
  reason?: string | null | undefined
  endReason?: EndReason | null | undefined
}

/**
 * Moves a mentorship to a stage with a dated event; the history stays. Moving it to where it stands changes nothing.
 * Fails MENTORSHIP_NOT_FOUND, NOT_POSSIBLE_NOW (a move that makes no sense), INPUT_REFUSED (a day ahead or before the last move).
 */
export async function moveStage(
  context: CommandContext,
  { id, stage, onDay, reason, endReason }: StageMove,
): Promise<void> {
  const { database, write, today, createId } = context
  const row = await findMentorshipRow(database, id)
  if (row.stage === stage) return
  const events = await database
    .select()
    .from(stageEvent)
    .where(and(eq(stageEvent.mentorshipId, id), isNull(stageEvent.deletedAt)))
    .orderBy(desc(stageEvent.onDay), asc(stageEvent.createdAt))
  const isFirst = events.length <= 1
  const refusal = isFirst ? null : stageRefusal(row.stage, stage)
  if (refusal) throw new AppError('NOT_POSSIBLE_NOW', { sentence: refusal })
  const day = onDay ?? today
  if (day > today)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'A move is kept on the day it happened; that day is still ahead.',
      field: 'onDay',
    })
  const last = events[0]
  if (last && day < last.onDay) {
    if (!isFirst) {
      const sentence = `It came to its stage on ${formatDay(last.onDay)}. Please choose that day or a later one.`
      throw new AppError('INPUT_REFUSED', { sentence, field: 'onDay' })
    }
    // The first event only says since when it stands in the notebook.
    await write.update(stageEvent, last.id, { onDay: day })
  }
  const over = isOverStage(stage)
  const ending = over ? { endedOn: day, endReason: stage === 'ended' ? (endReason ?? null) : null } : {}
  const reopening = isReopening(row.stage, stage) ? { endedOn: null, endReason: null } : {}
  await write.update(mentorship, id, { stage, ...reopening, ...ending })
  await write.insert(stageEvent, [
    {
      id: createId(),
      mentorshipId: id,
      fromStage: row.stage,
      toStage: stage,
      onDay: day,
      reason: reason?.trim() || null,
    },
  ])
}

/** Brings a mentorship that is over back. Fails NOT_POSSIBLE_NOW when it is not over, and as `moveStage` does. */
export async function reopenMentorship(context: CommandContext, move: StageMove): Promise<void> {
  const row = await findMentorshipRow(context.database, move.id)
  if (!isOverStage(row.stage) && row.stage !== 'paused') {
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'This mentorship is not over, so there is nothing to reopen.' })
  }
  await moveStage(context, move)
}

/** Puts a mentorship in the trash with all that hangs on it out of sight. Fails MENTORSHIP_NOT_FOUND. */
export async function trashMentorship({ database, write }: CommandContext, id: string): Promise<void> {
  await findMentorshipRow(database, id)
  await write.trash(mentorship, id)
}

/** A mentorship that is not in the trash. Fails MENTORSHIP_NOT_FOUND. */
export async function findMentorshipRow(database: Database, id: string): Promise<MentorshipRecord> {
  const [row] = await database
    .select()
    .from(mentorship)
    .where(and(eq(mentorship.id, id), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
  return row
}

function checkSpan({
  startedOn,
  targetEndOn,
}: {
  startedOn?: string | null | undefined
  targetEndOn?: string | null | undefined
}): void {
  if (startedOn && targetEndOn && targetEndOn < firstDay(startedOn)) {
    throw new AppError('INPUT_REFUSED', {
      sentence: 'The planned end lies before the beginning.',
      field: 'targetEndOn',
    })
  }
}

const firstDay = (partial: string) => `${partial}-01-01`.slice(0, 10)
