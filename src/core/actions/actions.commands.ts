import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import type { newAction } from '#contract/actions.contract.ts'
import { parseNaturalDate } from '#shared/natural-date.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { RowPatch } from '../commands/unit-of-work.ts'
import { actionItem, agendaItem, meeting, mentorship, person, record } from '../database/schema.ts'
import { findActionRow } from './actions.queries.ts'

type Due = { dueOn?: string | null; due?: string | null }
type NewActionInput = z.infer<typeof newAction>

/**
 * Writes down what somebody promised. With a mentorship it concerns that person; without one it is private and mine.
 * Fails MENTORSHIP_NOT_FOUND, PERSON_NOT_FOUND, MEETING_NOT_FOUND, AGENDA_ITEM_NOT_FOUND, RECORD_NOT_FOUND (its goal), INPUT_REFUSED (a due date
 * in words without a date; a shared action without a mentorship, or for a private goal).
 */
export async function createAction(
  context: CommandContext,
  input: NewActionInput,
): Promise<{ id: string; dueOn: string | null }> {
  const mentorshipId = input.mentorshipId ?? null
  if (mentorshipId !== null) await checkMentorship(context, mentorshipId)
  else if (input.lane === 'shared') {
    throw new AppError('INPUT_REFUSED', { sentence: 'Only an action of a mentorship can be shared.', field: 'lane' })
  }
  await checkLinks(context, input)
  await checkGoal(context, input.goalId, { mentorshipId, lane: input.lane })
  const id = context.createId()
  const dueOn = dueDay(context, input) ?? null
  await context.write.insert(actionItem, [
    {
      id,
      mentorshipId,
      personId: mentorshipId === null ? (input.personId ?? null) : null,
      lane: input.lane,
      text: input.text,
      owner: input.owner,
      dueOn,
      status: 'open',
      meetingId: input.meetingId ?? null,
      agendaItemId: input.agendaItemId ?? null,
      goalId: input.goalId ?? null,
      doneNote: null,
      doneOn: null,
      deletedAt: null,
    },
  ])
  return { id, dueOn }
}

export type ActionPatch = {
  text?: string
  owner?: 'me' | 'them' | 'both'
  status?: 'open' | 'doing' | 'blocked' | 'dropped'
  goalId?: string | null
} & Due

/** Changes an action; taking it out of `done` forgets the day it was done. Fails ACTION_ITEM_NOT_FOUND, RECORD_NOT_FOUND (its goal), INPUT_REFUSED. */
export async function updateAction(context: CommandContext, id: string, patch: ActionPatch): Promise<void> {
  const row = await findActionRow(context.database, id)
  const { text, owner, status, goalId } = patch
  await checkGoal(context, goalId, row)
  const dueOn = dueDay(context, patch)
  const changed: RowPatch<typeof actionItem> = {
    ...(text === undefined ? {} : { text }),
    ...(owner === undefined ? {} : { owner }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(goalId === undefined ? {} : { goalId }),
    ...(status === undefined ? {} : { status, doneOn: null }),
  }
  if (Object.keys(changed).length > 0) await context.write.update(actionItem, id, changed)
}

/** Marks an action as done, today unless a day is given. Fails ACTION_ITEM_NOT_FOUND. */
export async function finishAction(
  context: CommandContext,
  id: string,
  input: { note?: string | null; on?: string },
): Promise<void> {
  await findActionRow(context.database, id)
  const note = input.note === undefined ? {} : { doneNote: input.note }
  await context.write.update(actionItem, id, { status: 'done', doneOn: input.on ?? context.today, ...note })
}

/** Opens a done action again; its note stays. Fails ACTION_ITEM_NOT_FOUND. */
export async function reopenAction(context: CommandContext, id: string): Promise<void> {
  await findActionRow(context.database, id)
  await context.write.update(actionItem, id, { status: 'open', doneOn: null })
}

/** Puts an action in the trash. Fails ACTION_ITEM_NOT_FOUND. */
export async function trashAction(context: CommandContext, id: string): Promise<void> {
  await findActionRow(context.database, id)
  await context.write.trash(actionItem, id)
}

/** Takes an action out of the trash. Fails ACTION_ITEM_NOT_FOUND. */
export async function restoreAction(context: CommandContext, id: string): Promise<void> {
  const [row] = await context.write.update(actionItem, id, { deletedAt: null })
  if (!row) throw new AppError('ACTION_ITEM_NOT_FOUND', { id })
}

/** The day meant: undefined when nothing was said, null for none. */
function dueDay({ now, zone }: CommandContext, { dueOn, due }: Due): string | null | undefined {
  if (dueOn !== undefined && dueOn !== null) return dueOn
  if (due === undefined || due === null || due.trim() === '') return dueOn ?? (due === undefined ? undefined : null)
  const found = parseNaturalDate(due, { now, zone })
  if (!found) {
    throw new AppError('INPUT_REFUSED', {
      sentence: `"${due.trim()}" holds no date I can read. Try "fri", "in 2 weeks" or "12 March".`,
      field: 'due',
    })
  }
  return found.day
}

/** What an action comes from has to be there, and in the same mentorship. */
async function checkLinks(
  { database }: CommandContext,
  { mentorshipId = null, personId, meetingId, agendaItemId }: NewActionInput,
): Promise<void> {
  const isThere = async (table: typeof person | typeof meeting | typeof agendaItem, id: string) => {
    const ofSame = 'mentorshipId' in table && mentorshipId !== null ? eq(table.mentorshipId, mentorshipId) : undefined
    const [row] = await database
      .select({ id: table.id })
      .from(table as typeof meeting)
      .where(and(eq(table.id, id), isNull(table.deletedAt), ofSame))
    return row !== undefined
  }
  if (personId && !(await isThere(person, personId))) throw new AppError('PERSON_NOT_FOUND', { id: personId })
  if (meetingId && !(await isThere(meeting, meetingId))) throw new AppError('MEETING_NOT_FOUND', { id: meetingId })
  if (agendaItemId && !(await isThere(agendaItem, agendaItemId)))
    throw new AppError('AGENDA_ITEM_NOT_FOUND', { id: agendaItemId })
}

/** A goal belongs to the same mentorship or to none; a shared action names a shared one, because its partner reads it too. */
async function checkGoal(
  { database }: CommandContext,
  id: string | null | undefined,
  { mentorshipId, lane }: { mentorshipId: string | null; lane: 'private' | 'shared' },
): Promise<void> {
  if (!id) return
  const [goal] = await database
    .select({ mentorshipId: record.mentorshipId, lane: record.lane })
    .from(record)
    .where(and(eq(record.id, id), eq(record.kind, 'goal'), isNull(record.deletedAt)))
  if (!goal) throw new AppError('RECORD_NOT_FOUND', { id })
  const sentence =
    lane === 'shared' && goal.lane === 'private'
      ? 'This goal is private, and the action is shared. Share the goal first.'
      : goal.mentorshipId !== null && goal.mentorshipId !== mentorshipId
        ? 'This goal belongs to another mentorship.'
        : null
  if (sentence) throw new AppError('INPUT_REFUSED', { sentence, field: 'goalId' })
}

async function checkMentorship({ database }: CommandContext, id: string): Promise<void> {
  const [row] = await database
    .select({ id: mentorship.id })
    .from(mentorship)
    .where(and(eq(mentorship.id, id), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
}
