import { eq } from 'drizzle-orm'
import { idIn } from '../database/id-list.ts'
import { mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** The person of each of these mentorships by the id of the mentorship, also of what is in the trash; null stands for none. */
export async function peopleOfMentorships(
  database: Database,
  mentorshipIds: readonly (string | null)[],
): Promise<Map<string, { id: string; name: string }>> {
  const ids = [...new Set(mentorshipIds.flatMap((id) => id ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await database
    .select({ mentorshipId: mentorship.id, id: person.id, name: person.displayName })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(idIn(mentorship.id, ids))
  return new Map(rows.map(({ mentorshipId, ...who }) => [mentorshipId, who]))
}
