import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ThanksDraft } from '#contract/giving.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { notLetGo } from '../database/let-go.ts'
import { person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** When I last thanked somebody, and for what. */
export async function lastThanks(database: Database, personId: string): Promise<{ on: string; title: string } | null> {
  const [row] = await database
    .select({ on: record.occurredOn, title: record.title })
    .from(recordPerson)
    .innerJoin(record, and(eq(record.id, recordPerson.recordId), isNull(record.deletedAt), notLetGo(record)))
    .where(
      and(
        eq(recordPerson.personId, personId),
        eq(record.kind, 'appreciation'),
        sql`coalesce(${record.data}->>'direction', 'given') = 'given'`,
      ),
    )
    .orderBy(desc(record.occurredOn), desc(record.id))
    .limit(1)
  return row ?? null
}

/** A thank-you to begin with: what helped since the last one, in words of one's own to be changed. Fails PERSON_NOT_FOUND. */
export async function thanksDraft(database: Database, personId: string): Promise<ThanksDraft> {
  const [who] = await database
    .select()
    .from(person)
    .where(and(eq(person.id, personId), isNull(person.deletedAt)))
  if (!who) throw new AppError('PERSON_NOT_FOUND', { id: personId })
  const last = await lastThanks(database, personId)
  const rows = await database
    .select({
      kind: record.kind,
      title: record.title,
      data: record.data,
      on: record.occurredOn,
      role: recordPerson.role,
    })
    .from(recordPerson)
    .innerJoin(record, and(eq(record.id, recordPerson.recordId), isNull(record.deletedAt), notLetGo(record)))
    .where(
      and(
        eq(recordPerson.personId, personId),
        inArray(record.kind, ['advice', 'win', 'contribution']),
        eq(record.inConfidence, false),
      ),
    )
    .orderBy(desc(record.occurredOn), desc(record.id))
  const since = rows.filter(({ on }) => last === null || on >= last.on)
  const lines = since
    .flatMap(({ kind, title, data, role }) => {
      if (kind === 'advice' && role === 'by' && data['outcome'] === 'helped') return [`Your advice “${title}” helped.`]
      if (kind === 'win' && role === 'helped') return [`You had a part in this: ${title}.`]
      if (kind === 'contribution' && data['direction'] === 'received') return [`You gave me this: ${title}.`]
      return []
    })
    .slice(0, 3)
  const name = who.nickname ?? who.given ?? who.displayName
  const middle = lines.length > 0 ? lines.join('\n') : 'I value the time you take for me.'
  return { text: `Dear ${name},\n\n${middle}\n\nThank you.`, lastOn: last?.on ?? null, lastFor: last?.title ?? null }
}
