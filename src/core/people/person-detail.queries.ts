import { and, asc, eq, isNull } from 'drizzle-orm'
import type { PersonDetail } from '#contract/people.contract.ts'
import { contactPointKinds } from '#contract/person-parts.contract.ts'
import type { PlainDay } from '#shared/time.ts'
import { confidencesOf } from '../confidence/confidence.queries.ts'
import {
  affiliation,
  contactPoint,
  externalIdentity,
  label,
  person,
  personLabel,
  quickFact,
} from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { compareAffiliations, isCurrent } from './affiliation.rules.ts'
import { mergedSystem } from './external-systems.rules.ts'
import { findPersonRow } from './people.queries.ts'

/** Everything about one person; the id they had before a merge finds them too. Fails PERSON_NOT_FOUND. */
export async function personDetail(database: Database, id: string, today: PlainDay): Promise<PersonDetail> {
  const row = await findLivingRow(database, id)
  const { createdAt: _, updatedAt: _u, deletedAt: _d, rev: _r, sortName: _s, metThroughPersonId, ...fields } = row
  const living = <T extends typeof contactPoint | typeof affiliation | typeof quickFact>(table: T) =>
    and(eq(table.personId, row.id), isNull(table.deletedAt))
  const name = { id: person.id, displayName: person.displayName }
  const names = (where: ReturnType<typeof eq>) =>
    database
      .select(name)
      .from(person)
      .where(and(where, isNull(person.deletedAt)))
      .orderBy(asc(person.sortName))

  const points = await database
    .select()
    .from(contactPoint)
    .where(living(contactPoint))
    .orderBy(asc(contactPoint.createdAt), asc(contactPoint.value))
  const affiliations = await database.select().from(affiliation).where(living(affiliation))
  const facts = await database
    .select()
    .from(quickFact)
    .where(living(quickFact))
    .orderBy(asc(quickFact.position), asc(quickFact.id))
  const confidences = await confidencesOf(
    database,
    'quickFact',
    facts.filter((fact) => fact.inConfidence).map((fact) => fact.id),
    null,
  )
  const labels = await database
    .select({ id: label.id, name: label.name, color: label.color })
    .from(personLabel)
    .innerJoin(label, eq(label.id, personLabel.labelId))
    .where(and(eq(personLabel.personId, row.id), isNull(label.deletedAt)))
    .orderBy(asc(label.name))
  const former = await database
    .select({ id: externalIdentity.externalId })
    .from(externalIdentity)
    .where(and(eq(externalIdentity.personId, row.id), eq(externalIdentity.system, mergedSystem)))
  return {
    ...fields,
    metThrough: metThroughPersonId ? ((await names(eq(person.id, metThroughPersonId)))[0] ?? null) : null,
    introduced: await names(eq(person.metThroughPersonId, row.id)),
    contactPoints: points
      .toSorted((a, b) => contactPointKinds.indexOf(a.kind) - contactPointKinds.indexOf(b.kind))
      .map(({ id: pointId, kind, value, label: words, context, preferred }) => ({
        id: pointId,
        kind,
        value,
        label: words,
        context,
        preferred,
      })),
    affiliations: affiliations
      .map(({ id: jobId, organization, title, department, kind, startOn, endOn, isPrimary }) => {
        return {
          id: jobId,
          organization,
          title,
          department,
          kind,
          startOn,
          endOn,
          isPrimary,
          current: isCurrent(endOn, today),
        }
      })
      .sort(compareAffiliations),
    quickFacts: facts.map(({ id: factId, content, pinned, inConfidence }) => ({
      id: factId,
      content,
      pinned,
      inConfidence,
      confidence: confidences.get(factId) ?? null,
    })),
    labels,
    formerIds: former.map((entry) => entry.id),
  }
}

async function findLivingRow(database: Database, id: string) {
  const [own] = await database
    .select()
    .from(person)
    .where(and(eq(person.id, id), isNull(person.deletedAt)))
  if (own) return own
  const [merged] = await database
    .select({ personId: externalIdentity.personId })
    .from(externalIdentity)
    .where(and(eq(externalIdentity.system, mergedSystem), eq(externalIdentity.externalId, id)))
  return findPersonRow(database, merged?.personId ?? id)
}
