import { agendaItemTypes, mostSeldom } from '#contract/agenda.contract.ts'
import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { projectMentorshipRows } from '../commands/mentorship-rows.projection.ts'
import { agendaItem, agendaPlacement } from '../database/schema.ts'
import { entryCount, entryDay, entryId, entryStamps, entryText, entryWord } from '../documents/entry-fields.rules.ts'
import { placementId } from './placement-id.rules.ts'
import { carriedKey, isSortKey } from './sort-key.rules.ts'

type Entry = Record<string, unknown>

const itemEntity = defineEntity<typeof agendaItem.$inferSelect>({
  name: 'agendaItem',
  table: agendaItem,
  document: { root: 'items', textFields: ['title', 'detail', 'answer'], sides: ['raisedBy'], read: readAgendaItem },
  trashable: true,
  topics: (row) => ['agenda', `mentorship:${row.mentorshipId}`],
  affects: (row) => (row.sharedId === null ? [] : [{ entity: 'agendaItem', id: row.sharedId }]),
  project: (database, rows) =>
    projectMentorshipRows(database, rows, (row) => ({
      both: { kind: 'agenda_item', title: row.title, status: row.status, occurredAt: row.createdAt },
      search: { body: [row.detail, row.answer].filter(Boolean).join('\n'), private: row.lane === 'private' },
      timeline: { excerpt: row.answer ?? row.detail, countsAsContact: false, private: row.lane === 'private' },
    })),
})

const placementEntity = defineEntity<typeof agendaPlacement.$inferSelect>({
  name: 'agendaPlacement',
  table: agendaPlacement,
  document: { root: 'placements', textFields: [], read: readPlacement },
  trashable: true,
  topics: (row) => ['agenda', `mentorship:${row.mentorshipId}`],
})

/** A topic from its entry in a document; null without a title. */
export function readAgendaItem(entry: Entry, id: string) {
  const title = entryText(entry, 'title', 500)
  if (!title?.trim()) return null
  const stamps = entryStamps(entry)
  return {
    ...stamps,
    title,
    type: entryWord(entry, 'type', agendaItemTypes, 'discuss'),
    detail: entryText(entry, 'detail', 200_000),
    raisedBy: entryWord(entry, 'raisedBy', ['me', 'them'], 'them'),
    raisedOn: entryDay(entry, 'raisedOn') ?? stamps.createdAt?.slice(0, 10) ?? '1970-01-01',
    status: entryWord(entry, 'status', ['open', 'discussed', 'answered_async', 'dropped'], 'open'),
    laterUntil: entryDay(entry, 'laterUntil'),
    laterWhen: entryText(entry, 'laterWhen', 500),
    timeboxMinutes: entryCount(entry, 'timeboxMinutes', 480),
    answer: entryText(entry, 'answer', 200_000),
    onAgenda: entry['onAgenda'] === true,
    repeatEvery: entryCount(entry, 'repeatEvery', mostSeldom) || null,
    sortKey: isSortKey(entry['sortKey']) ? entry['sortKey'] : carriedKey(id),
    origin: entryWord(entry, 'origin', ['manual', 'template', 'advice_report', 'rule'], 'manual'),
    originId: entryId(entry, 'originId'),
    sharedId: entryId(entry, 'sharedId'),
    letGo: entry['letGo'] === true,
  }
}

/** A placement from its entry in a document; null unless its id is that of its pair. */
export function readPlacement(entry: Entry, id: string) {
  const meetingId = entryId(entry, 'meetingId')
  const agendaItemId = entryId(entry, 'agendaItemId')
  if (!meetingId || !agendaItemId || placementId(meetingId, agendaItemId) !== id) return null
  return {
    ...entryStamps(entry),
    meetingId,
    agendaItemId,
    sortKey: isSortKey(entry['sortKey']) ? entry['sortKey'] : carriedKey(agendaItemId),
    outcome: entryWord(entry, 'outcome', ['discussed', 'deferred', 'dropped', 'answered_async'], null),
    spentSeconds: entryCount(entry, 'spentSeconds', 86_400) ?? 0,
  }
}

export const agendaEntities: EntityDefinition[] = [itemEntity, placementEntity]
