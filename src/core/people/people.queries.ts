import { and, asc, count, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { PersonSummary } from '#contract/people.contract.ts'
import type { Label } from '#contract/person-parts.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { affiliation, cadenceState, contactPoint, label, mentorship, person, personLabel } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** The row of a person who is not in the trash. Fails PERSON_NOT_FOUND. */
export async function findPersonRow(database: Database, id: string): Promise<typeof person.$inferSelect> {
  const [row] = await database
    .select()
    .from(person)
    .where(and(eq(person.id, id), isNull(person.deletedAt)))
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id })
  return row
}

/** Everybody but me, sorted by name. Related rows are read whole and joined in memory: six scans beat 10,000 look-ups. */
export async function listPeople(database: Database, { archived }: { archived: boolean }): Promise<PersonSummary[]> {
  const living = and(
    ne(person.kind, 'me'),
    isNull(person.deletedAt),
    archived ? isNotNull(person.archivedAt) : isNull(person.archivedAt),
  )
  const rows = await database
    .select({
      id: person.id,
      kind: person.kind,
      displayName: person.displayName,
      sortName: person.sortName,
      headline: person.headline,
      timezone: person.timezone,
      avatarId: person.avatarId,
      archivedAt: person.archivedAt,
      source: person.source,
      lastContactAt: cadenceState.lastContactAt,
      dueOn: cadenceState.dueOn,
      maxOn: cadenceState.maxOn,
    })
    .from(person)
    .leftJoin(cadenceState, eq(cadenceState.personId, person.id))
    .where(living)
    .orderBy(asc(sql`${person.sortName} collate "unicode"`))
  const summaries = new Map(
    rows.map((row) => [
      row.id,
      { ...row, organization: null, title: null, email: null, labels: [], mentorships: [] } as PersonSummary,
    ]),
  )
  const jobs = await database
    .select()
    .from(affiliation)
    .where(and(eq(affiliation.isPrimary, true), isNull(affiliation.deletedAt)))
  for (const job of jobs)
    Object.assign(summaries.get(job.personId) ?? {}, { organization: job.organization, title: job.title })
  const emails = await database
    .select()
    .from(contactPoint)
    .where(and(eq(contactPoint.kind, 'email'), isNull(contactPoint.deletedAt)))
  for (const email of emails) {
    const summary = summaries.get(email.personId)
    if (summary && (!summary.email || email.preferred)) summary.email = email.value
  }
  const labels = await database
    .select({ personId: personLabel.personId, id: label.id, name: label.name, color: label.color })
    .from(personLabel)
    .innerJoin(label, eq(label.id, personLabel.labelId))
    .where(isNull(label.deletedAt))
  for (const { personId, ...rest } of labels) summaries.get(personId)?.labels.push(rest)
  const mentorships = await database.select().from(mentorship).where(isNull(mentorship.deletedAt))
  for (const { personId, id, myRole, stage } of mentorships)
    summaries.get(personId)?.mentorships.push({ id, myRole, stage })
  return [...summaries.values()]
}

/** All labels by name, with how many living people carry each. */
export async function listLabels(database: Database): Promise<(Label & { people: number })[]> {
  return database
    .select({ id: label.id, name: label.name, color: label.color, people: count(person.id) })
    .from(label)
    .leftJoin(personLabel, eq(personLabel.labelId, label.id))
    .leftJoin(person, and(eq(person.id, personLabel.personId), isNull(person.deletedAt)))
    .where(isNull(label.deletedAt))
    .groupBy(label.id)
    .orderBy(asc(sql`${label.name} collate "unicode"`))
}
