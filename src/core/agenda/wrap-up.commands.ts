import type { CommandContext } from '../commands/run-command.ts'
import { agendaItem } from '../database/schema.ts'
import { reopenMeetingItems, wrapUpItems, type WrapUpOutcome } from './agenda-moves.rules.ts'
import { rowsInOrder } from './agenda.queries.ts'
import { loadAgenda } from './agenda-state.queries.ts'
import { applyMove } from './apply-move.commands.ts'

export type ItemWrapUp = {
  itemId: string
  outcome: WrapUpOutcome
  answer?: string | null
  laterUntil?: string | null
  laterWhen?: string | null
  spentSeconds?: number
}

/**
 * Ends the agenda of a meeting before its status changes: topics that are not named are carried. Topics that are in the
 * trash meanwhile are passed over.
 */
export async function wrapUpAgenda(
  context: CommandContext,
  meeting: { id: string; mentorshipId: string },
  outcomes: ItemWrapUp[],
): Promise<void> {
  const state = await loadAgenda(context.database, [meeting.mentorshipId], { meetingId: meeting.id })
  const named = new Map(outcomes.map((outcome) => [outcome.itemId, outcome]))
  const keys = new Map(rowsInOrder(state, meeting.id, context).map((row) => [row.id, row.key]))
  const columns = new Map(
    state.items.map(({ id }) => {
      const sortKey = keys.get(id)
      const spentSeconds = named.get(id)?.spentSeconds
      return [id, { ...(sortKey ? { sortKey } : {}), ...(spentSeconds === undefined ? {} : { spentSeconds }) }]
    }),
  )
  await applyMove(context, state, wrapUpItems(state, meeting.id, named, context), { meetingId: meeting.id, columns })
  for (const item of state.items) {
    const answer = named.get(item.id)?.answer
    if (answer !== undefined && answer !== item.answer) await context.write.update(agendaItem, item.id, { answer })
  }
}

/** What was carried from a held meeting returns to it when that is opened again. */
export async function reopenAgenda(
  context: CommandContext,
  meeting: { id: string; mentorshipId: string },
): Promise<void> {
  const state = await loadAgenda(context.database, [meeting.mentorshipId], { meetingId: meeting.id })
  await applyMove(context, state, reopenMeetingItems(state, meeting.id))
}
