import { and, eq, isNull } from 'drizzle-orm'
import { actionGoesAlong, type ActionGoesAlong } from '#contract/copied-fields.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { checkMayReach } from '../confidence/confidence.commands.ts'
import { hasReachedPartner } from '../database/let-go.ts'
import { actionItem, meeting } from '../database/schema.ts'
import { findActionRow } from './actions.queries.ts'

type ActionRow = typeof actionItem.$inferSelect

/**
 * Shares a copy of a private action in the words given, with `actionGoesAlong` and nothing else; the private one stays and
 * remembers its copy. One that was shared before and let go is taken up again in these words. Fails
 * ACTION_ITEM_NOT_FOUND, INPUT_REFUSED (it is shared already; it belongs to no mentorship).
 */
export async function shareAction(
  context: CommandContext,
  id: string,
  {
    text,
    doneNote = null,
    despiteConfidence: isAllowed = false,
  }: { text: string; doneNote?: string | null; despiteConfidence?: boolean },
): Promise<string> {
  const row = await findActionRow(context.database, id)
  if (row.lane === 'shared') throw new AppError('INPUT_REFUSED', { sentence: 'This action is shared already.' })
  if (row.mentorshipId === null)
    throw new AppError('INPUT_REFUSED', { sentence: 'Only an action of a mentorship can be shared.' })
  const { mentorshipId } = row
  await checkMayReach(context, { entity: 'action', entityId: id, mentorshipId, isAllowed })
  const kept = row.letGo && row.sharedId !== null ? await livingShared(context, row.sharedId) : null
  if (kept) {
    await context.write.update(actionItem, kept.id, { text, doneNote })
    await context.write.update(actionItem, id, { letGo: false })
    return kept.id
  }
  const along = Object.fromEntries(actionGoesAlong.map((column) => [column, row[column]])) as Along
  const meetingId = (await isMeetingThere(context, row.meetingId)) ? row.meetingId : null
  const copy = context.createId()
  const shared = {
    id: copy,
    lane: 'shared',
    mentorshipId: row.mentorshipId,
    ...along,
    meetingId,
    text,
    doneNote,
  } as const
  await context.write.insert(actionItem, [{ ...unlinked, ...shared }])
  await context.write.update(actionItem, id, { sharedId: copy, letGo: false })
  return copy
}

/**
 * Goes on with a shared action privately: the partner keeps what they have and hears of nothing later. What no partner ever
 * had goes to the trash instead. Fails ACTION_ITEM_NOT_FOUND, INPUT_REFUSED (it is not shared).
 */
export async function unshareAction(context: CommandContext, id: string): Promise<string> {
  const row = await findActionRow(context.database, id)
  if (row.lane === 'private' || row.mentorshipId === null)
    throw new AppError('INPUT_REFUSED', { sentence: 'This action is private already.' })
  const isHad = await hasReachedPartner(context.database, row.mentorshipId)
  const link = isHad ? { sharedId: id, letGo: true } : { sharedId: null, letGo: false }
  if (!isHad) await context.write.trash(actionItem, id)
  const where = and(eq(actionItem.sharedId, id), eq(actionItem.lane, 'private'), isNull(actionItem.deletedAt))
  const [original] = await context.database.select({ id: actionItem.id }).from(actionItem).where(where).limit(1)
  if (!original) return insertCopy(context, { ...row, ...link, lane: 'private' })
  await context.write.update(actionItem, original.id, link)
  return original.id
}

type Along = Pick<ActionRow, ActionGoesAlong>
// A column of a document has no default of the database, so each one is given.
const unlinked = { personId: null, agendaItemId: null, goalId: null, sharedId: null, letGo: false, deletedAt: null }

async function isMeetingThere({ database }: CommandContext, id: string | null): Promise<boolean> {
  if (id === null) return false
  const there = and(eq(meeting.id, id), isNull(meeting.deletedAt))
  return (await database.select({ id: meeting.id }).from(meeting).where(there)).length > 0
}

async function insertCopy(context: CommandContext, row: ActionRow): Promise<string> {
  const id = context.createId()
  const { rev: _rev, createdAt: _createdAt, updatedAt: _updatedAt, ...columns } = row
  await context.write.insert(actionItem, [{ ...columns, id }])
  return id
}

async function livingShared({ database }: CommandContext, id: string): Promise<{ id: string } | null> {
  const where = and(eq(actionItem.id, id), eq(actionItem.lane, 'shared'), isNull(actionItem.deletedAt))
  const [row] = await database.select({ id: actionItem.id }).from(actionItem).where(where)
  return row ?? null
}
