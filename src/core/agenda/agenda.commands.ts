import { and, eq, isNull } from 'drizzle-orm'
import type { AgendaItemType, NewAgendaItem } from '#contract/agenda.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { RowPatch } from '../commands/unit-of-work.ts'
import { agendaItem, meeting, mentorship } from '../database/schema.ts'
import { mergeText } from '../documents/merge-text.rules.ts'
import type { Database } from '../ports.ts'
import {
  closeItem,
  deferItem,
  placeItem,
  reopenItem,
  takeOffItem,
  type ClosingOutcome,
  type Rest,
} from './agenda-moves.rules.ts'
import { rowsInOrder } from './agenda.queries.ts'
import { loadAgenda, type AgendaState, type ItemRow } from './agenda-state.queries.ts'
import { applyMove } from './apply-move.commands.ts'
import { keyAfter } from './sort-key.rules.ts'

/**
 * Adds a topic to a mentorship: on a meeting, on whichever comes next (`onNext`), or in the backlog. Fails
 * MENTORSHIP_NOT_FOUND, MEETING_NOT_FOUND.
 */
export async function addAgendaItem(context: CommandContext, input: NewAgendaItem): Promise<string> {
  const { mentorshipId, meetingId } = input
  await checkMentorship(context.database, mentorshipId)
  const keys = await context.database
    .select({ key: agendaItem.sortKey })
    .from(agendaItem)
    .where(eq(agendaItem.mentorshipId, mentorshipId))
  const id = context.createId()
  await context.write.insert(agendaItem, [
    {
      id,
      mentorshipId,
      lane: input.lane ?? 'private',
      type: input.type ?? 'discuss',
      title: input.title,
      detail: input.detail ?? null,
      raisedBy: input.raisedBy ?? 'me',
      raisedOn: context.today,
      status: 'open',
      laterUntil: null,
      laterWhen: null,
      timeboxMinutes: input.timeboxMinutes ?? null,
      answer: null,
      onAgenda: input.onNext ?? (input.repeatEvery ?? null) !== null,
      repeatEvery: input.repeatEvery ?? null,
      sortKey: keyAfter(keys.map(({ key }) => key)),
      origin: input.origin ?? 'manual',
      originId: input.originId ?? null,
      deletedAt: null,
    },
  ])
  if (meetingId) await placeAgendaItem(context, id, meetingId)
  return id
}

export type AgendaItemPatch = {
  title?: string
  type?: AgendaItemType
  detail?: string | null
  timeboxMinutes?: number | null
  repeatEvery?: number | null
  raisedBy?: 'me' | 'them'
  answer?: string | null
  /** The texts over which those of the patch were written. */
  over?: { [Field in TextField]?: string | null | undefined }
}
type TextField = 'title' | 'detail' | 'answer'

/**
 * Changes the words of a topic; what was written in them since `over` is kept beside. One that shall come back belongs on the next agenda from now on, even when it was closed.
 * Fails AGENDA_ITEM_NOT_FOUND.
 */
export async function updateAgendaItem(
  context: CommandContext,
  id: string,
  { over = {}, ...patch }: AgendaItemPatch,
): Promise<void> {
  const item = await findItem(context.database, id)
  const merged = Object.fromEntries(
    (['title', 'detail', 'answer'] as const).flatMap((field) => {
      const [mine, before] = [patch[field], over[field]]
      if (typeof mine !== 'string' || before === undefined) return []
      return [[field, mergeText(before ?? '', mine, item[field] ?? '')]]
    }),
  )
  const columns = Object.fromEntries(
    Object.entries({ ...patch, ...merged }).filter(([, value]) => value !== undefined),
  ) as RowPatch<typeof agendaItem>
  if (columns.repeatEvery) Object.assign(columns, { status: 'open', onAgenda: true })
  if (Object.keys(columns).length > 0) await context.write.update(agendaItem, id, columns)
}

/** Puts a topic at the end of a meeting's agenda, and off other coming ones. Fails AGENDA_ITEM_NOT_FOUND, MEETING_NOT_FOUND. */
export async function placeAgendaItem(context: CommandContext, itemId: string, meetingId: string): Promise<void> {
  const { item, state } = await stateOf(context.database, itemId)
  await checkMeeting(context.database, meetingId, item.mentorshipId)
  const rows = rowsInOrder(state, meetingId, context).filter((row) => row.id !== itemId)
  const columns = new Map([[itemId, { sortKey: keyAfter(rows.map((row) => row.key)) }]])
  await applyMove(context, state, placeItem(state, itemId, meetingId, context), { meetingId, columns })
}

/** Puts a topic back in the backlog. Fails AGENDA_ITEM_NOT_FOUND. */
export async function takeOffAgendaItem(context: CommandContext, itemId: string): Promise<void> {
  const { state } = await stateOf(context.database, itemId)
  await applyMove(context, state, takeOffItem(state, itemId, context))
}

export type Closing = {
  outcome: ClosingOutcome
  meetingId?: string | null
  answer?: string | null
  spentSeconds?: number
}

/** Closes a topic, on a meeting or between meetings. Fails AGENDA_ITEM_NOT_FOUND, MEETING_NOT_FOUND. */
export async function closeAgendaItem(context: CommandContext, itemId: string, input: Closing): Promise<void> {
  const { item, state } = await stateOf(context.database, itemId)
  const { meetingId = null, answer, spentSeconds } = input
  if (meetingId !== null) await checkMeeting(context.database, meetingId, item.mentorshipId)
  const columns = new Map(spentSeconds === undefined ? [] : [[itemId, { spentSeconds }]])
  await applyMove(context, state, closeItem(item, input.outcome, meetingId), { meetingId: meetingId ?? '', columns })
  if (answer !== undefined && answer !== item.answer) await context.write.update(agendaItem, itemId, { answer })
}

/** Opens a closed topic again. Fails AGENDA_ITEM_NOT_FOUND. */
export async function reopenAgendaItem(context: CommandContext, itemId: string): Promise<void> {
  const { state } = await stateOf(context.database, itemId)
  await applyMove(context, state, reopenItem(state, itemId, context))
}

/** Rests a topic until a day or a condition, or wakes it. Fails AGENDA_ITEM_NOT_FOUND, INPUT_REFUSED (a day that has come). */
export async function deferAgendaItem(context: CommandContext, itemId: string, rest: Rest): Promise<void> {
  const { state } = await stateOf(context.database, itemId)
  if (rest.laterUntil !== null && rest.laterUntil <= context.today) {
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose a day after today.', field: 'laterUntil' })
  }
  await applyMove(context, state, deferItem(state, itemId, rest, context))
}

/** Notes how many seconds a topic took in a meeting. Fails AGENDA_ITEM_NOT_FOUND, MEETING_NOT_FOUND. */
export async function setSpentSeconds(
  context: CommandContext,
  itemId: string,
  meetingId: string,
  spentSeconds: number,
): Promise<void> {
  const { item, state } = await stateOf(context.database, itemId)
  await checkMeeting(context.database, meetingId, item.mentorshipId)
  const columns = new Map([[itemId, { spentSeconds }]])
  await applyMove(
    context,
    state,
    { items: [], placements: [{ meetingId, agendaItemId: itemId, patch: {} }] },
    { meetingId, columns },
  )
}

/** Puts a topic in the trash. Fails AGENDA_ITEM_NOT_FOUND. */
export async function trashAgendaItem(context: CommandContext, id: string): Promise<void> {
  await findItem(context.database, id)
  await context.write.trash(agendaItem, id)
}

/** Takes a topic out of the trash; it stands where it stood, or came along meanwhile. Fails AGENDA_ITEM_NOT_FOUND. */
export async function restoreAgendaItem(context: CommandContext, id: string): Promise<void> {
  const [row] = await context.write.update(agendaItem, id, { deletedAt: null })
  if (!row) throw new AppError('AGENDA_ITEM_NOT_FOUND', { id })
}

/** A topic that is not in the trash, with all that decides where it stands. Fails AGENDA_ITEM_NOT_FOUND. */
export async function stateOf(database: Database, itemId: string): Promise<{ item: ItemRow; state: AgendaState }> {
  const item = await findItem(database, itemId)
  return { item, state: await loadAgenda(database, [item.mentorshipId], { itemId }) }
}

/** A topic that is not in the trash. Fails AGENDA_ITEM_NOT_FOUND. */
export async function findItem(database: Database, id: string): Promise<ItemRow> {
  const [item] = await database
    .select()
    .from(agendaItem)
    .where(and(eq(agendaItem.id, id), isNull(agendaItem.deletedAt)))
  if (!item) throw new AppError('AGENDA_ITEM_NOT_FOUND', { id })
  return item
}

/** Fails MENTORSHIP_NOT_FOUND. */
export async function checkMentorship(database: Database, id: string): Promise<void> {
  const [row] = await database
    .select({ id: mentorship.id })
    .from(mentorship)
    .where(and(eq(mentorship.id, id), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
}

/** A topic can only stand on a meeting of its own mentorship. */
async function checkMeeting(database: Database, id: string, mentorshipId: string): Promise<void> {
  const where = and(eq(meeting.id, id), eq(meeting.mentorshipId, mentorshipId), isNull(meeting.deletedAt))
  const [row] = await database.select({ id: meeting.id }).from(meeting).where(where)
  if (!row) throw new AppError('MEETING_NOT_FOUND', { id })
}
