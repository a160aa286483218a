import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { DuplicateMatch, DuplicatePair } from '#contract/people.contract.ts'
import { foldName } from '#shared/folded-text.ts'
import { affiliation, contactPoint, externalIdentity, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { possibleForms } from './contact-point.rules.ts'
import { candidatePairs, comparable, compareTwo, isSlip, nameLikeness, type Comparable } from './duplicates.rules.ts'
import { distinctSystem, pairKey } from './external-systems.rules.ts'

type Known = Map<string, { facts: Comparable; match: DuplicateMatch }>

/** People who may be the one described by a name and addresses; best first, at most five, with what says so. */
export async function peopleLike(
  database: Database,
  { name, addresses, organization }: { name?: string; addresses: string[]; organization?: string },
): Promise<DuplicateMatch[]> {
  const wanted = comparable({ id: '', name: name ?? '', organization, addresses: addresses.flatMap(possibleForms) })
  if (wanted.words.length === 0 && wanted.addresses.length === 0) return []
  const people = await database
    .select({
      id: person.id,
      displayName: person.displayName,
      avatarId: person.avatarId,
      archivedAt: person.archivedAt,
    })
    .from(person)
    .where(isNull(person.deletedAt))
  const points =
    wanted.addresses.length > 0
      ? await database
          .select({ personId: contactPoint.personId, normalized: contactPoint.normalized })
          .from(contactPoint)
          .where(and(inArray(contactPoint.normalized, wanted.addresses), isNull(contactPoint.deletedAt)))
      : []
  const addressesOf = Map.groupBy(points, (point) => point.personId)
  const near = people
    .map((row) => ({
      row,
      facts: comparable({
        id: row.id,
        name: row.displayName,
        addresses: (addressesOf.get(row.id) ?? []).map((point) => point.normalized),
      }),
    }))
    .filter(({ row, facts }) => addressesOf.has(row.id) || nameLikeness(wanted, facts) >= 0.5)
  const organizations = await organizationsOf(
    database,
    near.map(({ row }) => row.id),
  )
  return near
    .map(({ row: { archivedAt, ...row }, facts }) => {
      const organizationName = organizations.get(row.id) ?? null
      const compared = compareTwo(wanted, { ...facts, organization: foldName(organizationName ?? '').trim() })
      const reasons =
        compared.reasons.length === 0 && isSlip(wanted, facts) ? (['alike_name'] as const) : compared.reasons
      return {
        match: { ...row, organization: organizationName, archived: archivedAt !== null, reasons: [...reasons] },
        likeness: compared.likeness,
      }
    })
    .filter(({ match }) => match.reasons.length > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 5)
    .map(({ match }) => match)
}

async function organizationsOf(database: Database, personIds?: string[]): Promise<Map<string, string>> {
  const jobs = await database
    .select({ personId: affiliation.personId, organization: affiliation.organization })
    .from(affiliation)
    .where(
      and(
        eq(affiliation.isPrimary, true),
        isNull(affiliation.deletedAt),
        personIds && inArray(affiliation.personId, personIds),
      ),
    )
  return new Map(jobs.map((job) => [job.personId, job.organization]))
}

/** Pairs that may be one person, surest first, at most 200 at a time. */
export async function listDuplicates(database: Database): Promise<DuplicatePair[]> {
  const known = await knownPeople(database)
  const dismissed = new Set(
    (
      await database
        .select({ pair: externalIdentity.externalId })
        .from(externalIdentity)
        .where(eq(externalIdentity.system, distinctSystem))
    ).map((row) => row.pair),
  )
  const found = candidatePairs([...known.values()].map(({ facts }) => facts))
    .filter(([a, b]) => !dismissed.has(pairKey(a.id, b.id)))
    .map(([a, b]) => ({ a, b, ...compareTwo(a, b) }))
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, 200)
  return found.flatMap(({ a, b, reasons }) => {
    const [first, second] = [known.get(a.id)?.match, known.get(b.id)?.match]
    return first && second ? [{ a: first, b: second, reasons }] : []
  })
}

async function knownPeople(database: Database): Promise<Known> {
  const people = await database
    .select({
      id: person.id,
      displayName: person.displayName,
      avatarId: person.avatarId,
      archivedAt: person.archivedAt,
    })
    .from(person)
    .where(isNull(person.deletedAt))
  const points = await database
    .select({ personId: contactPoint.personId, normalized: contactPoint.normalized })
    .from(contactPoint)
    .where(
      and(inArray(contactPoint.kind, ['email', 'phone', 'social', 'website', 'other']), isNull(contactPoint.deletedAt)),
    )
  const organizationOf = await organizationsOf(database)
  const addressesOf = Map.groupBy(points, (point) => point.personId)
  return new Map(
    people.map(({ archivedAt, ...row }) => {
      const organization = organizationOf.get(row.id) ?? null
      const addresses = (addressesOf.get(row.id) ?? []).map((point) => point.normalized)
      const facts = comparable({ id: row.id, name: row.displayName, organization, addresses })
      return [row.id, { facts, match: { ...row, organization, archived: archivedAt !== null, reasons: [] } }]
    }),
  )
}
