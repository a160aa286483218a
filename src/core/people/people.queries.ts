import { and, asc, count, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { PersonDue, PersonSummary } from '#contract/people.contract.ts'
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

/** Everybody but me, sorted by name. Tables are read whole and joined in memory: that takes the same time whatever the planner knows. */
export async function listPeople(
  database: Database,
  { archived }: { archived: boolean },
  due: ReadonlyMap<string, PersonDue>,
): Promise<PersonSummary[]> {
  const living = sql`${person.kind} <> 'me' and ${person.deletedAt} is null and (${person.archivedAt} is not null) = ${archived}`
  const people = await readPacked<PersonSummary>(database, {
    from: person,
    fields: {
      id: person.id,
      displayName: person.displayName,
      sortName: person.sortName,
      headline: person.headline,
      organization: sql`null::text`,
      title: sql`null::text`,
      email: sql`null::text`,
      timezone: person.timezone,
      labelIds: sql`'[]'::json`,
      avatarId: person.avatarId,
      archivedAt: instantOf(person.archivedAt),
      sensitive: person.sensitive,
      lastContactAt: sql`null::text`,
      due: sql`null::json`,
      mentorships: sql`'[]'::json`,
    },
    where: living,
    orderBy: sql`${person.sortName} collate "unicode", ${person.id}`,
  })
  const byId = new Map(people.map((row) => [row.id, row]))
  const touches = await readPacked<{ personId: string; at: string | null }>(database, {
    from: cadenceState,
    fields: { personId: cadenceState.personId, at: instantOf(cadenceState.lastContactAt) },
  })
  for (const { personId, at } of touches) Object.assign(byId.get(personId) ?? {}, { lastContactAt: at })
  for (const [personId, why] of due) Object.assign(byId.get(personId) ?? {}, { due: why })
  const jobs = await readPacked<{ personId: string; organization: string; title: string | null }>(database, {
    from: affiliation,
    fields: { personId: affiliation.personId, organization: affiliation.organization, title: affiliation.title },
    where: sql`${affiliation.isPrimary} and ${affiliation.deletedAt} is null`,
  })
  for (const { personId, organization, title } of jobs) Object.assign(byId.get(personId) ?? {}, { organization, title })
  const emails = await readPacked<{ personId: string; value: string; preferred: boolean }>(database, {
    from: contactPoint,
    fields: { personId: contactPoint.personId, value: contactPoint.value, preferred: contactPoint.preferred },
    where: sql`${contactPoint.kind} = 'email' and ${contactPoint.deletedAt} is null`,
    orderBy: sql`${contactPoint.createdAt}, ${contactPoint.value}`,
  })
  for (const { personId, value, preferred } of emails) {
    const row = byId.get(personId)
    if (row && (row.email === null || preferred)) row.email = value
  }
  const labels = await database
    .select({ id: label.id })
    .from(label)
    .where(isNull(label.deletedAt))
    .orderBy(asc(label.name))
  const place = new Map(labels.map(({ id }, index) => [id, index]))
  const carried = await readPacked<{ personId: string; labelId: string }>(database, {
    from: personLabel,
    fields: { personId: personLabel.personId, labelId: personLabel.labelId },
  })
  for (const { personId, labelId } of carried) if (place.has(labelId)) byId.get(personId)?.labelIds.push(labelId)
  for (const row of people)
    if (row.labelIds.length > 1) row.labelIds.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
  const led = await database.select().from(mentorship).where(isNull(mentorship.deletedAt)).orderBy(asc(mentorship.id))
  for (const { personId, id, myRole, stage } of led) byId.get(personId)?.mentorships.push({ id, myRole, stage })
  return people
}

const instantOf = (column: PgColumn) => sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Rows of one table as one JSON text: 10,000 of them arrive in a quarter of the time that the driver takes for single rows. */
async function readPacked<Row>(
  database: Database,
  query: { from: PgTable; fields: Record<keyof Row & string, PgColumn | SQL>; where?: SQL; orderBy?: SQL },
): Promise<Row[]> {
  const pairs = Object.entries<PgColumn | SQL>(query.fields).map(
    ([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`,
  )
  const order = query.orderBy ? sql` order by ${query.orderBy}` : sql``
  const where = query.where ? sql` where ${query.where}` : sql``
  const packed = sql<string | null>`json_agg(json_build_object(${sql.join(pairs, sql`, `)})${order})::text`
  const [answer] = await database.select({ packed }).from(sql`${query.from}${where}`)
  return JSON.parse(answer?.packed ?? '[]') as Row[]
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
