import { and, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Lesson, TeachingCard } from '#contract/passing-on.contract.ts'
import { isOverStage } from '#contract/mentorship-words.ts'
import { notLetGo } from '../database/let-go.ts'
import { mentorship, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { lessonKind, lessonOf } from './lesson.rules.ts'

type Row = typeof record.$inferSelect
type Link = { recordId: string; personId: string; name: string; role: string; onDay: string | null }

/** In which role somebody stands as the source of an entry. */
const sourceRoles: Record<string, string> = { advice: 'by', decision: 'with', story: 'teller' }
const lessonKinds = ['advice', 'setback', 'decision']

/** What was learned and is no card yet, the newest first. What was told in confidence is not passed on. */
export async function lessonsOf(database: Database): Promise<Lesson[]> {
  const rows = await recordsOf(database, lessonKinds)
  const made = new Set((await recordsOf(database, ['story'])).map(({ originId }) => originId))
  const links = await linksOf(database, lessonKinds)
  return rows.flatMap((row): Lesson[] => {
    const kind = lessonKind(row)
    if (kind === null || made.has(row.id)) return []
    return [
      {
        ...{ recordId: row.id, kind, title: row.title, lesson: lessonOf(row), on: row.occurredOn },
        fromName: sourceOf(row, links)?.name ?? null,
      },
    ]
  })
}

/** Every story of mine to teach with, the newest first. */
export async function cardsOf(database: Database): Promise<TeachingCard[]> {
  const rows = await recordsOf(database, ['story'])
  const origins = new Map((await recordsOf(database, lessonKinds)).map((row) => [row.id, row]))
  const links = await linksOf(database, ['story'])
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  return rows.map((row) => {
    const origin = row.originId === null ? undefined : origins.get(row.originId)
    return {
      ...{ id: row.id, title: row.title, situation: row.body, fromName: sourceOf(row, links)?.name ?? null },
      ...{ choice: text(row.data['choice']), result: text(row.data['result']), lesson: text(row.data['lesson']) },
      mayName: row.data['mayName'] === 'yes',
      originKind: (origin?.kind as Lesson['kind'] | undefined) ?? null,
      toldTo: (links.get(row.id) ?? [])
        .filter(({ role }) => role === 'retold_to')
        .map(({ personId, name, onDay }) => ({ personId, name, on: onDay ?? row.occurredOn })),
    }
  })
}

/** The mentorships in which I am the mentor, by the name of the person. */
export async function learnersOf(database: Database): Promise<{ mentorshipId: string; name: string }[]> {
  const rows = await database
    .select({ mentorshipId: mentorship.id, name: person.displayName, stage: mentorship.stage })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(and(eq(mentorship.myRole, 'mentor'), isNull(mentorship.deletedAt)))
    .orderBy(person.sortName)
  return rows.filter(({ stage }) => !isOverStage(stage)).map(({ mentorshipId, name }) => ({ mentorshipId, name }))
}

/** Who an entry came from. */
export const sourceOf = (row: Row, links: ReadonlyMap<string, Link[]>): Link | undefined =>
  links.get(row.id)?.find(({ role }) => role === sourceRoles[row.kind])

async function recordsOf(database: Database, kinds: string[]): Promise<Row[]> {
  return database
    .select()
    .from(record)
    .where(and(inArray(record.kind, kinds), isNull(record.deletedAt), notLetGo(record), eq(record.inConfidence, false)))
    .orderBy(desc(record.occurredOn), desc(record.id))
}

/** Who stands in which role of the entries of some kinds; I do not count as anybody's source. */
export async function linksOf(database: Database, kinds: string[]): Promise<Map<string, Link[]>> {
  const rows = await database
    .select({
      ...{ recordId: recordPerson.recordId, personId: person.id, name: person.displayName },
      ...{ role: recordPerson.role, onDay: recordPerson.onDay },
    })
    .from(recordPerson)
    .innerJoin(record, and(eq(record.id, recordPerson.recordId), inArray(record.kind, kinds), isNull(record.deletedAt)))
    .innerJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt), ne(person.kind, 'me')))
    .orderBy(recordPerson.onDay, recordPerson.id)
  return Map.groupBy(rows, ({ recordId }) => recordId)
}
