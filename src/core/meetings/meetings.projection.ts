import { and, eq, inArray } from 'drizzle-orm'
import { defineEntity, type EntityDefinition, type Projection } from '../commands/entity-definition.ts'
import { projectMentorshipRows } from '../commands/mentorship-rows.projection.ts'
import { document, meeting, meetingSeries } from '../database/schema.ts'
import { readSharedMeeting, tellMeeting } from './shared-meeting.rules.ts'

/** What I wrote about a meeting for my own eyes does not stand on timelines, only in my own search. */
const meetingEntity = defineEntity<typeof meeting.$inferSelect>({
  name: 'meeting',
  table: meeting,
  shared: { root: 'meetings', textFields: ['title'], sides: ['status'], tell: tellMeeting, read: readSharedMeeting },
  trashable: true,
  topics: (row) => ['meetings', `meeting:${row.id}`, `mentorship:${row.mentorshipId}`],
  // The notes of a meeting are found under its title and moment.
  async dependents(database, changes) {
    const ids = changes.flatMap(({ before, after }) =>
      before && after && (before.title !== after.title || before.startAt !== after.startAt) ? [after.id] : [],
    )
    if (ids.length === 0) return []
    const notes = await database
      .select({ id: document.id })
      .from(document)
      .where(and(eq(document.ownerType, 'meeting'), eq(document.kind, 'note'), inArray(document.ownerId, ids)))
    return notes.map(({ id }) => ({ entity: 'note', id }))
  },
  project: async (database, rows) => {
    const shown = await projectMentorshipRows(database, rows, (row) => ({
      both: { kind: 'meeting', title: row.title, status: row.status, occurredAt: row.startAt },
      search: {
        body: [row.purpose, row.place, row.takeaway, row.moodWord].filter(Boolean).join('\n'),
        private: row.takeaway !== null || row.moodWord !== null,
      },
      timeline: {
        excerpt: row.purpose,
        countsAsContact: row.status === 'held',
        contactKind: 'meeting',
        private: false,
      },
    }))
    return withTurningPoints(rows, shown)
  },
})

/** A conversation that I called a turning point stands so on my own timeline; what I wrote about it does not. */
function withTurningPoints(rows: (typeof meeting.$inferSelect)[], shown: Projection[]): Projection[] {
  const turned = new Map(rows.flatMap((row) => (row.turningPoint ? [[row.id, row.title] as const] : [])))
  return shown.map((one) => {
    const title = turned.get(one.id)
    if (title === undefined || one.timeline === undefined) return one
    return { ...one, timeline: { ...one.timeline, title: `A turning point: ${title}`, private: true } }
  })
}

const seriesEntity = defineEntity<typeof meetingSeries.$inferSelect>({
  name: 'meetingSeries',
  table: meetingSeries,
  trashable: true,
  topics: (row) => ['meetings', `mentorship:${row.mentorshipId}`],
})

export const meetingsEntities: EntityDefinition[] = [meetingEntity, seriesEntity]
