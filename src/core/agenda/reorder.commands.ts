import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { agendaItem } from '../database/schema.ts'
import { findItem, stateOf } from './agenda.commands.ts'
import { rowsInOrder } from './agenda.queries.ts'
import { loadAgenda } from './agenda-state.queries.ts'
import { applyMove } from './apply-move.commands.ts'
import { agendaStandings } from './carry-forward.rules.ts'
import { keysToMove } from './sort-key.rules.ts'

export type Reorder = { itemId: string; meetingId: string | null; afterItemId: string | null }

/**
 * Moves a topic behind another one (null: to the front), on a meeting where it stands or in the backlog. Only the topic's
 * own key changes, so rows of both lanes keep their order among each other, whoever moves them.
 * Fails AGENDA_ITEM_NOT_FOUND, NOT_POSSIBLE_NOW (it does not stand there any more).
 */
export async function reorderAgendaItem(
  context: CommandContext,
  { itemId, meetingId, afterItemId }: Reorder,
): Promise<void> {
  const { item } = await stateOf(context.database, itemId)
  if (afterItemId !== null) await findItem(context.database, afterItemId)
  const state = await loadAgenda(context.database, [item.mentorshipId], meetingId === null ? {} : { meetingId })
  if (meetingId === null) {
    const standings = agendaStandings(state, context.now, context.today)
    const rows = state.items
      .filter((row) => ['backlog', 'later'].includes(standings.get(row.id)?.home.kind ?? ''))
      .map((row) => ({ id: row.id, key: row.sortKey }))
      .sort((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1))
    if (!rows.some((row) => row.id === itemId)) throw moved()
    for (const [id, sortKey] of keysToMove(rows, itemId, afterItemId))
      await context.write.update(agendaItem, id, { sortKey })
    return
  }
  const rows = rowsInOrder(state, meetingId, context)
  if (!rows.some((row) => row.id === itemId)) throw moved()
  const keys = keysToMove(rows, itemId, afterItemId)
  const placements = [...keys.keys()].map((agendaItemId) => ({ meetingId, agendaItemId, patch: {} }))
  const columns = new Map([...keys].map(([id, sortKey]) => [id, { sortKey }]))
  await applyMove(context, state, { items: [], placements }, { meetingId, columns })
}

const moved = () =>
  new AppError('NOT_POSSIBLE_NOW', { sentence: 'This topic does not stand here any more; it was moved meanwhile.' })
