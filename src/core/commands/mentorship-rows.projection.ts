import type { Database } from '../ports.ts'
import type { Projection, SearchProjection, TimelineProjection } from './entity-definition.ts'
import { peopleOfMentorships } from './mentorship-people.queries.ts'

/** What is said of a row of a mentorship: by search and timeline alike, and by each alone. */
export type MentorshipRowWords = {
  both: Pick<TimelineProjection, 'kind' | 'title' | 'status' | 'occurredAt'>
  search: Pick<SearchProjection, 'body' | 'private'>
  timeline: Pick<TimelineProjection, 'excerpt' | 'countsAsContact' | 'contactKind' | 'private'>
}

/** Projects rows that belong to a mentorship, each under the person of its mentorship. */
export async function projectMentorshipRows<Row extends { id: string; mentorshipId: string }>(
  database: Database,
  rows: Row[],
  wordsOf: (row: Row) => MentorshipRowWords,
): Promise<Projection[]> {
  const byMentorship = await peopleOfMentorships(
    database,
    rows.map((row) => row.mentorshipId),
  )
  return rows.map((row) => {
    const { both, search, timeline } = wordsOf(row)
    const who = byMentorship.get(row.mentorshipId)
    const shared = { ...both, personIds: who ? [who.id] : [], mentorshipId: row.mentorshipId }
    return { id: row.id, search: { ...shared, people: who?.name, ...search }, timeline: { ...shared, ...timeline } }
  })
}
