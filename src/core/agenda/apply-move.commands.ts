import type { CommandContext } from '../commands/run-command.ts'
import type { InsertRow, RowPatch } from '../commands/unit-of-work.ts'
import { agendaItem, agendaPlacement } from '../database/schema.ts'
import type { AgendaMove } from './agenda-moves.rules.ts'
import type { AgendaState } from './agenda-state.queries.ts'
import { placementId } from './placement-id.rules.ts'
import { carriedKey } from './sort-key.rules.ts'

type PlacementPatch = RowPatch<typeof agendaPlacement>

/**
 * Writes a move. What stands already as it should is not written again, so that a word of the other side is not
 * overruled by one nobody said. `extra` adds columns to the placements of one meeting, by topic.
 */
export async function applyMove(
  { write }: CommandContext,
  state: AgendaState,
  move: AgendaMove,
  extra: { meetingId: string; columns: Map<string, PlacementPatch> } = { meetingId: '', columns: new Map() },
): Promise<void> {
  const items = new Map(state.items.map((item) => [item.id, item]))
  const placements = new Map(state.placements.map((placement) => [placement.id, placement]))
  for (const { id, patch } of move.items) {
    const changed = changedOnly(items.get(id), patch)
    if (changed) await write.update(agendaItem, id, changed)
  }
  const fresh: InsertRow<typeof agendaPlacement>[] = []
  for (const { meetingId, agendaItemId, patch } of move.placements) {
    const item = items.get(agendaItemId)
    if (!item) continue
    const id = placementId(meetingId, agendaItemId)
    const known = placements.get(id)
    const columns = { ...patch, ...(extra.meetingId === meetingId ? extra.columns.get(agendaItemId) : {}) }
    if (!known) {
      const { mentorshipId, lane } = item
      const defaults = { outcome: null, spentSeconds: 0, deletedAt: null, sortKey: carriedKey(agendaItemId) }
      fresh.push({ ...defaults, ...columns, id, mentorshipId, lane, meetingId, agendaItemId })
      continue
    }
    const changed = changedOnly(known, columns)
    if (changed) await write.update(agendaPlacement, id, changed)
  }
  if (fresh.length > 0) await write.insert(agendaPlacement, fresh)
}

function changedOnly<Row extends object, Patch extends Partial<Row>>(row: Row | undefined, patch: Patch): Patch | null {
  if (!row) return null
  const entries = Object.entries(patch).filter(
    ([column, value]) => value !== undefined && row[column as keyof Row] !== value,
  )
  return entries.length > 0 ? (Object.fromEntries(entries) as Patch) : null
}
