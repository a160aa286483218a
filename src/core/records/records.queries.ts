import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { RecordFilter, RecordPage, RecordPerson, RecordRow } from '#contract/records.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { confidencesOf } from '../confidence/confidence.queries.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { notLetGo } from '../database/let-go.ts'
import { mentorship, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type Row = typeof record.$inferSelect

/** A living record. Fails RECORD_NOT_FOUND. */
export async function findRecordRow(database: Database, id: string): Promise<Row> {
  const [row] = await database
    .select()
    .from(record)
    .where(and(eq(record.id, id), isNull(record.deletedAt)))
  if (!row) throw new AppError('RECORD_NOT_FOUND', { id })
  return row
}

/** A living record with its people. Fails RECORD_NOT_FOUND. */
export async function getRecord(database: Database, id: string): Promise<RecordRow> {
  const row = await findRecordRow(database, id)
  const [found] = await withPeople(database, [row])
  if (!found) throw new AppError('RECORD_NOT_FOUND', { id })
  return found
}

/** The people of records by record id, links in the order of day and name; people in the trash are left out. */
export async function peopleOfRecords(database: Database, ids: string[]): Promise<Map<string, RecordPerson[]>> {
  const found = new Map<string, RecordPerson[]>()
  if (ids.length === 0) return found
  const links = await database
    .select({
      linkId: recordPerson.id,
      recordId: recordPerson.recordId,
      id: person.id,
      displayName: person.displayName,
      role: recordPerson.role,
      onDay: recordPerson.onDay,
      note: recordPerson.note,
      reaction: recordPerson.reaction,
    })
    .from(recordPerson)
    .innerJoin(person, eq(person.id, recordPerson.personId))
    .where(and(inArray(recordPerson.recordId, ids), isNull(person.deletedAt)))
    .orderBy(asc(recordPerson.onDay), asc(sql`${person.sortName} collate "unicode"`), asc(recordPerson.id))
  for (const { recordId, ...link } of links) found.set(recordId, [...(found.get(recordId) ?? []), link])
  return found
}

/** One page, newest first. The cursor is the day and id of the last record of the page before. */
export async function listRecords(
  database: Database,
  input: RecordFilter & { cursor?: string; limit: number },
): Promise<RecordPage> {
  const [day, id] = input.cursor?.split('~') ?? []
  const after =
    day && id ? or(lt(record.occurredOn, day), and(eq(record.occurredOn, day), lt(record.id, id))) : undefined
  const rows = await database
    .select()
    .from(record)
    .where(and(recordWhere(input), day ? lte(record.occurredOn, day) : undefined, after))
    .orderBy(desc(record.occurredOn), desc(record.id))
    .limit(input.limit + 1)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    records: await withPeople(database, page),
    next: rows.length > input.limit && last ? `${last.occurredOn}~${last.id}` : null,
  }
}

/** Every record of a span of days, oldest first, for export. */
export async function recordsOfSpan(
  database: Database,
  input: RecordFilter & { from?: string; to?: string },
): Promise<RecordRow[]> {
  const rows = await database
    .select()
    .from(record)
    .where(
      and(
        recordWhere(input),
        input.from ? gte(record.occurredOn, input.from) : undefined,
        input.to ? lte(record.occurredOn, input.to) : undefined,
      ),
    )
    .orderBy(asc(record.occurredOn), asc(record.id))
  return withPeople(database, rows)
}

/** How many living records of each kind match. */
export async function countRecords(
  database: Database,
  input: RecordFilter,
): Promise<{ kind: string; count: number }[]> {
  return database
    .select({ kind: record.kind, count: sql<number>`count(*)::int` })
    .from(record)
    .where(recordWhere(input))
    .groupBy(record.kind)
    .orderBy(asc(record.kind))
}

function recordWhere(input: RecordFilter): SQL | undefined {
  const conditions: (SQL | undefined)[] = [isNull(record.deletedAt), notLetGo(record)]
  if (input.kinds) conditions.push(input.kinds.length > 0 ? inArray(record.kind, input.kinds) : sql`false`)
  if (!input.kinds && !input.parentId) conditions.push(isNull(record.parentId))
  if (input.mentorshipId) conditions.push(eq(record.mentorshipId, input.mentorshipId))
  if (input.parentId) conditions.push(eq(record.parentId, input.parentId))
  if (input.meetingId) conditions.push(eq(record.meetingId, input.meetingId))
  if (input.statuses?.length) conditions.push(inArray(record.status, input.statuses))
  if (input.personId) {
    conditions.push(
      or(
        sql`${record.id} in (select ${recordPerson.recordId} from ${recordPerson} where ${recordPerson.personId} = ${input.personId})`,
        sql`${record.mentorshipId} in (select ${mentorship.id} from ${mentorship} where ${mentorship.personId} = ${input.personId})`,
      ),
    )
  }
  return and(...conditions)
}

async function withPeople(database: Database, rows: Row[]): Promise<RecordRow[]> {
  const people = new Map<string, RecordPerson[]>()
  for (let i = 0; i < rows.length; i += 1000) {
    const ids = rows.slice(i, i + 1000).map((row) => row.id)
    for (const [id, links] of await peopleOfRecords(database, ids)) people.set(id, links)
  }
  const partners = await peopleOfMentorships(
    database,
    rows.map((row) => row.mentorshipId),
  )
  const kept = rows.filter((row) => row.inConfidence).map((row) => row.id)
  const confidences = await confidencesOf(database, 'record', kept, null)
  return rows.map((row) => ({
    ...toRecordRow(row, people.get(row.id) ?? []),
    confidence: confidences.get(row.id) ?? null,
    partnerName: partners.get(row.mentorshipId ?? '')?.name ?? null,
  }))
}

function toRecordRow(
  { deletedAt: _deletedAt, rev: _rev, sharedId, letGo, ...row }: Row,
  people: RecordPerson[],
): Omit<RecordRow, 'partnerName' | 'confidence'> {
  return { ...row, sharedCopy: row.lane === 'shared' || sharedId === null ? null : letGo ? 'let_go' : 'copied', people }
}
