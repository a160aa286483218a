import { and, asc, desc, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm'
import type { OutreachDetail } from '#contract/outreach.contract.ts'
import { notLetGo } from '../database/let-go.ts'
import { affiliation, contactPoint, fitScore, person, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type About = { personId: string; viaPersonId: string | null }

/** What the notebook knows that a message may use; none of it is guessed. */
export async function knownWords(
  database: Database,
  { personId, viaPersonId }: About,
): Promise<OutreachDetail['known']> {
  const evidence = await database
    .select({ evidence: fitScore.evidence, sourceKind: fitScore.sourceKind })
    .from(fitScore)
    .where(and(eq(fitScore.personId, personId), ne(fitScore.evidence, '')))
    .orderBy(desc(fitScore.score), desc(fitScore.onDay), asc(fitScore.id))
  // What can be pointed at comes before hearsay, which is nothing to tell the person.
  const sayable = evidence.filter(({ sourceKind }) => sourceKind !== 'reference').map((row) => row.evidence)
  const goals = await database
    .select({ title: record.title })
    .from(record)
    .where(and(eq(record.kind, 'goal'), eq(record.status, 'active'), isNull(record.deletedAt), notLetGo(record)))
    .orderBy(desc(record.occurredOn), desc(record.id))
    .limit(10)
  const [email] = await database
    .select({ value: contactPoint.value })
    .from(contactPoint)
    .where(
      and(
        eq(contactPoint.personId, viaPersonId ?? personId),
        eq(contactPoint.kind, 'email'),
        isNull(contactPoint.deletedAt),
      ),
    )
    .orderBy(desc(contactPoint.preferred), asc(contactPoint.createdAt))
    .limit(1)
  const names = await database
    .select({ id: person.id, kind: person.kind, given: person.given, name: person.displayName })
    .from(person)
    .where(and(isNull(person.deletedAt), inArray(person.kind, ['me', 'individual'])))
    .then((rows) => rows.filter(({ id, kind }) => kind === 'me' || id === personId || id === viaPersonId))
  const me = names.find(({ kind }) => kind === 'me')
  const [job] = me
    ? await database
        .select({ title: affiliation.title, organization: affiliation.organization })
        .from(affiliation)
        .where(and(eq(affiliation.personId, me.id), eq(affiliation.isPrimary, true), isNull(affiliation.deletedAt)))
    : []
  const called = (id: string | null) => {
    const found = names.find((row) => row.id === id)
    return found?.given ?? found?.name
  }
  const words: Record<string, string | undefined> = {
    name: called(personId),
    through: called(viaPersonId),
    // Before anybody wrote their name it is a placeholder, which is no name to sign with.
    me: me && me.name !== 'Me' ? me.name : undefined,
    role: job ? `I work ${job.title ? `as ${job.title} ` : ''}at ${job.organization}.` : undefined,
    evidence: sayable[0],
  }
  return {
    evidence: sayable,
    goals: goals.map(({ title }) => title),
    email: email?.value ?? null,
    words: Object.fromEntries(
      Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  }
}

/** People who could introduce me to somebody, with the reason; who told me of them comes first. */
export async function possibleIntroducers(
  database: Database,
  personId: string,
): Promise<OutreachDetail['introducers']> {
  const [met] = await database
    .select({ id: person.metThroughPersonId, name: person.displayName })
    .from(person)
    .where(eq(person.id, personId))
  const told = await database
    .selectDistinct({ id: recordPerson.recordId })
    .from(recordPerson)
    .innerJoin(record, and(eq(record.id, recordPerson.recordId), isNull(record.deletedAt)))
    .where(and(eq(recordPerson.personId, personId), eq(recordPerson.role, 'about'), eq(record.kind, 'reference_check')))
  const from =
    told.length === 0
      ? []
      : await database
          .select({ id: recordPerson.personId })
          .from(recordPerson)
          .where(
            and(
              inArray(
                recordPerson.recordId,
                told.map(({ id }) => id),
              ),
              eq(recordPerson.role, 'from'),
            ),
          )
  const sources = await database
    .select({ id: fitScore.sourcePersonId })
    .from(fitScore)
    .where(and(eq(fitScore.personId, personId), isNotNull(fitScore.sourcePersonId)))
  const jobs = await database
    .select({ organization: affiliation.organization })
    .from(affiliation)
    .where(and(eq(affiliation.personId, personId), isNull(affiliation.deletedAt)))
  const colleagues =
    jobs.length === 0
      ? []
      : await database
          .select({ id: affiliation.personId, organization: affiliation.organization })
          .from(affiliation)
          .where(
            and(
              inArray(
                affiliation.organization,
                jobs.map(({ organization }) => organization),
              ),
              isNull(affiliation.deletedAt),
              isNull(affiliation.endOn),
            ),
          )
  const reasons = new Map<string, string>()
  const add = (id: string | null, why: string) => id !== null && !reasons.has(id) && reasons.set(id, why)
  for (const { id } of from) add(id, 'told you about them')
  for (const { id } of sources) add(id, 'told you about them')
  add(met?.id ?? null, 'introduced you')
  for (const { id, organization } of colleagues) add(id, `works at ${organization}, too`)
  reasons.delete(personId)
  if (reasons.size === 0) return []
  const people = await database
    .select({ id: person.id, name: person.displayName })
    .from(person)
    .where(and(inArray(person.id, [...reasons.keys()]), ne(person.kind, 'me'), isNull(person.deletedAt)))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return [...reasons]
    .flatMap(([id, why]) => {
      const name = names.get(id)
      return name === undefined ? [] : [{ personId: id, name, why }]
    })
    .slice(0, 3)
}
