import { and, eq, isNull } from 'drizzle-orm'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { idIn } from '../database/id-list.ts'
import { person, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** Who gave each piece of advice, by name: who is named, else the person of its mentorship. */
export async function peopleOfAdvice(
  database: Database,
  rows: readonly { id: string; mentorshipId: string | null }[],
): Promise<Map<string, string>> {
  const links = await database
    .select({ recordId: recordPerson.recordId, name: person.displayName })
    .from(recordPerson)
    .innerJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt)))
    .where(
      and(
        eq(recordPerson.role, 'by'),
        idIn(
          recordPerson.recordId,
          rows.map(({ id }) => id),
        ),
      ),
    )
  const named = new Map(links.map(({ recordId, name }) => [recordId, name]))
  const partners = await peopleOfMentorships(
    database,
    rows.map(({ mentorshipId }) => mentorshipId),
  )
  return new Map(
    rows.flatMap(({ id, mentorshipId }): [string, string][] => {
      const name = named.get(id) ?? partners.get(mentorshipId ?? '')?.name
      return name === undefined ? [] : [[id, name]]
    }),
  )
}
