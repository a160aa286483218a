import type { CoreContext } from '../core-context.ts'
import { readEntries } from '../documents/live-document.ts'
import { rowsOfMeeting, type Moment } from './agenda-moves.rules.ts'
import { readAgendaItem, readPlacement } from './agenda.projection.ts'
import { loadAgenda } from './agenda-state.queries.ts'
import { carriedKey, compareRows } from './sort-key.rules.ts'

export type SharedItem = { id: string; type: string; title: string; detail: string | null; status: string }

/**
 * What the other person sees, read from the shared document alone: the open topics of a meeting, or all of them. Only the
 * times of the meetings come from elsewhere.
 */
export async function sharedView(
  { database, documents }: Pick<CoreContext, 'database' | 'documents'>,
  { mentorshipId, meetingId }: { mentorshipId: string; meetingId?: string },
  at: Moment,
): Promise<{ items: SharedItem[] }> {
  const key = { kind: 'agenda', lane: 'shared', ownerType: 'mentorship', ownerId: mentorshipId, mentorshipId } as const
  const live = await documents.find(database, key)
  if (!live) return { items: [] }
  const items = readEntries(live.doc, 'items').flatMap(({ id, entry }) => {
    const item = readAgendaItem(entry, id)
    return item && item.deletedAt === null ? [{ ...item, id }] : []
  })
  const placements = readEntries(live.doc, 'placements').flatMap(({ id, entry }) => readPlacement(entry, id) ?? [])
  const { meetings } = await loadAgenda(database, [mentorshipId], meetingId ? { meetingId } : {})
  const shown = meetingId ? new Set(rowsOfMeeting({ items, placements, meetings }, meetingId, at)) : null
  const keys = new Map(
    placements
      .filter((placement) => placement.meetingId === meetingId)
      .map((placement) => [placement.agendaItemId, placement.sortKey]),
  )
  return {
    items: items
      .filter((item) => (shown ? shown.has(item.id) : item.status === 'open'))
      .map((item) => ({
        item,
        id: item.id,
        key: meetingId ? (keys.get(item.id) ?? carriedKey(item.id)) : item.sortKey,
      }))
      .sort(compareRows)
      .map(({ item: { id, type, title, detail, status } }) => ({ id, type, title, detail, status })),
  }
}
