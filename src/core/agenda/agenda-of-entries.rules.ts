import type { AgendaRow } from '#contract/agenda.contract.ts'
import type { Moment } from './agenda-moves.rules.ts'
import { readAgendaItem, readPlacement } from './agenda.projection.ts'
import { agendaOfState } from './agenda.queries.ts'
import type { AgendaState, MeetingRow } from './agenda-state.queries.ts'

type Entries = { id: string; entry: Record<string, unknown> }[]

/** The entries of an agenda document, and the meetings it tells of. */
export type AgendaEntries = { items: Entries; placements: Entries; meetings: MeetingRow[] }

/**
 * The topics of a document in their order, as a notebook that has nothing else would list them: by meeting, those that wait,
 * those at rest, the closed ones. What is in the trash is left out.
 */
export function agendaOfEntries({ items, placements, meetings }: AgendaEntries, at: Moment): AgendaRow[] {
  const implied = { mentorshipId: '', lane: 'shared', rev: 1, createdAt: '', updatedAt: '' } as const
  const state: AgendaState = {
    meetings,
    items: items.flatMap(({ id, entry }) => {
      const item = readAgendaItem(entry, id)
      return item && item.deletedAt === null ? [{ ...implied, ...item, id }] : []
    }),
    placements: placements.flatMap(({ id, entry }) => {
      const placement = readPlacement(entry, id)
      return placement ? [{ ...implied, ...placement, id }] : []
    }),
  }
  return agendaOfState(state, at)
}
