import type { CoreContext } from '../core-context.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { readEntries } from '../documents/live-document.ts'
import { rowsOfMeeting, type Moment } from './agenda-moves.rules.ts'
import { readAgendaItem, readPlacement } from './agenda.projection.ts'
import { loadAgenda } from './agenda-state.queries.ts'
import { carriedKey, compareRows } from './sort-key.rules.ts'

type SharedScope = { mentorshipId: string; meetingId?: string }
type SharedRow = NonNullable<ReturnType<typeof readAgendaItem>> & { id: string }

/** The shared document of a mentorship's agenda; null while nothing is shared. */
export function findSharedAgenda(
  { database, documents }: Pick<CoreContext, 'database' | 'documents'>,
  mentorshipId: string,
): Promise<LiveDocument | null> {
  const key = { kind: 'agenda', lane: 'shared', ownerType: 'mentorship', ownerId: mentorshipId, mentorshipId } as const
  return documents.find(database, key)
}

/**
 * The open shared topics of a meeting, or all of them, with what the shared document says of them. Only the times of the
 * meetings come from elsewhere.
 */
export async function sharedRows(
  core: Pick<CoreContext, 'database' | 'documents'>,
  { mentorshipId, meetingId }: SharedScope,
  at: Moment,
): Promise<SharedRow[]> {
  const live = await findSharedAgenda(core, mentorshipId)
  if (!live) return []
  const items = readEntries(live.doc, 'items').flatMap(({ id, entry }) => {
    const item = readAgendaItem(entry, id)
    return item && item.deletedAt === null ? [{ ...item, id }] : []
  })
  const placements = readEntries(live.doc, 'placements').flatMap(({ id, entry }) => readPlacement(entry, id) ?? [])
  const { meetings } = await loadAgenda(core.database, [mentorshipId], meetingId ? { meetingId } : {})
  const shown = meetingId ? new Set(rowsOfMeeting({ items, placements, meetings }, meetingId, at)) : null
  const keys = new Map(
    placements
      .filter((placement) => placement.meetingId === meetingId)
      .map((placement) => [placement.agendaItemId, placement.sortKey]),
  )
  return items
    .filter((item) => (shown ? shown.has(item.id) : item.status === 'open'))
    .map((item) => ({
      item,
      id: item.id,
      key: meetingId ? (keys.get(item.id) ?? carriedKey(item.id)) : item.sortKey,
    }))
    .sort(compareRows)
    .map(({ item }) => item)
}
