import { inArray } from 'drizzle-orm'
import { dayToInstant } from '#shared/time.ts'
import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { actionItem, person } from '../database/schema.ts'
import { entryDay, entryId, entryStamps, entryText, entryWord } from '../documents/entry-fields.rules.ts'

type ActionItem = typeof actionItem.$inferSelect

const actionEntity = defineEntity<ActionItem>({
  name: 'actionItem',
  table: actionItem,
  document: { root: 'actions', textFields: ['text', 'doneNote'], sides: ['owner'], read: readAction },
  trashable: true,
  topics: (row) => ['actions', ...(row.mentorshipId ? [`mentorship:${row.mentorshipId}`] : [])],
  affects: (row) => (row.sharedId === null ? [] : [{ entity: 'actionItem', id: row.sharedId }]),
  people: (row) => (row.personId ? [row.personId] : []),
  async project(database, rows) {
    const byMentorship = await peopleOfMentorships(
      database,
      rows.map((row) => row.mentorshipId),
    )
    const named = await database
      .select({ id: person.id, name: person.displayName })
      .from(person)
      .where(
        inArray(
          person.id,
          rows.flatMap((row) => (row.personId ? [row.personId] : [])),
        ),
      )
    const byId = new Map(named.map((entry) => [entry.id, entry]))
    return rows.map((row) => {
      const who = byMentorship.get(row.mentorshipId ?? '') ?? byId.get(row.personId ?? '')
      const occurredAt = row.doneOn ? dayToInstant(row.doneOn, '12:00', 'UTC') : row.createdAt
      const shared = {
        kind: 'action',
        title: row.text,
        status: row.status,
        personIds: who ? [who.id] : [],
        mentorshipId: row.mentorshipId,
        occurredAt,
        private: row.lane === 'private',
      }
      return {
        id: row.id,
        search: { ...shared, people: who?.name, body: row.doneNote ?? '' },
        timeline: { ...shared, excerpt: row.doneNote, countsAsContact: false },
      }
    })
  },
})

function readAction(entry: Record<string, unknown>): Record<string, unknown> | null {
  const text = entryText(entry, 'text', 2000)
  if (!text?.trim()) return null
  return {
    ...entryStamps(entry),
    text,
    personId: entryId(entry, 'personId'),
    owner: entryWord(entry, 'owner', ['me', 'them', 'both'], 'me'),
    dueOn: entryDay(entry, 'dueOn'),
    status: entryWord(entry, 'status', ['open', 'doing', 'done', 'blocked', 'dropped'], 'open'),
    meetingId: entryId(entry, 'meetingId'),
    agendaItemId: entryId(entry, 'agendaItemId'),
    goalId: entryId(entry, 'goalId'),
    doneNote: entryText(entry, 'doneNote', 200_000),
    doneOn: entryDay(entry, 'doneOn'),
    sharedId: entryId(entry, 'sharedId'),
    letGo: entry['letGo'] === true,
  }
}

export const actionEntities: EntityDefinition[] = [actionEntity]
