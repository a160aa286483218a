import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Prospect, Scorecard, ScoredCriterion } from '#contract/finding.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { idIn } from '../database/id-list.ts'
import { fitDecision, fitScore, person, quickFact, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { FindingPartners } from './finding-partners.ts'
import { byFit, fitTotal } from './fit-total.rules.ts'
import { knownPeople, myOrganizations, prospectIds } from './prospects.queries.ts'
import { sameOrganization } from './same-organization.rules.ts'

/** Whom I might ask, the best fit first. */
export async function shortlist(database: Database, partners: FindingPartners) {
  const cards = await scorecards(database, partners, await prospectIds(database))
  const prospects = cards.toSorted(byFit).map((card): Prospect => {
    const { personId, name, shortName, organization, mentorship, total, decision } = card
    return { personId, name, shortName, organization, mentorship, total, decision }
  })
  // The hint is about choosing; who is spoken to already stands outside of it.
  const open = prospects.filter(({ mentorship }) => mentorship?.stage === 'shortlisted')
  return { prospects, same: sameOrganization(await myOrganizations(database), open.length > 1 ? open : prospects) }
}

/** Scorecards in the order of the ids. Fails PERSON_NOT_FOUND. */
export async function compareProspects(database: Database, partners: FindingPartners, personIds: string[]) {
  const ids = [...new Set(personIds)]
  const prospects = await scorecards(database, partners, ids)
  const missing = ids.find((id) => !prospects.some(({ personId }) => personId === id))
  if (missing !== undefined) throw new AppError('PERSON_NOT_FOUND', { id: missing })
  return { prospects, same: sameOrganization(await myOrganizations(database), prospects) }
}

/** One scorecard. Fails PERSON_NOT_FOUND. */
export async function scorecardOf(database: Database, partners: FindingPartners, personId: string): Promise<Scorecard> {
  const [card] = await scorecards(database, partners, [personId])
  if (!card) throw new AppError('PERSON_NOT_FOUND', { id: personId })
  return card
}

/** Scorecards of those of these people who are there. */
async function scorecards(database: Database, partners: FindingPartners, ids: string[]): Promise<Scorecard[]> {
  if (ids.length === 0) return []
  const people = await knownPeople(database, ids)
  const criteria = (await partners.criteria(database)).filter(({ hidden }) => !hidden)
  const scores = await database
    .select({ row: fitScore, sourceName: person.displayName })
    .from(fitScore)
    .leftJoin(person, and(eq(person.id, fitScore.sourcePersonId), isNull(person.deletedAt)))
    .where(idIn(fitScore.personId, ids))
  const decisions = await database.select().from(fitDecision).where(idIn(fitDecision.personId, ids))
  const said = await saidAbout(database, ids)
  const facts = await database
    .select({ personId: quickFact.personId, content: quickFact.content })
    .from(quickFact)
    .where(and(idIn(quickFact.personId, ids), isNull(quickFact.deletedAt), eq(quickFact.inConfidence, false)))
    .orderBy(asc(quickFact.position), asc(quickFact.createdAt))
  return ids.flatMap((id): Scorecard[] => {
    const who = people.get(id)
    if (!who) return []
    const scored = criteria.map(({ id: criterion, value }): ScoredCriterion => {
      const found = scores.find(({ row }) => row.personId === id && row.criterion === criterion)
      return { ...value, id: criterion, fit: found ? shown(found) : null }
    })
    const decided = decisions.find(({ personId }) => personId === id)
    return [
      {
        personId: id,
        ...{ name: who.name, shortName: who.shortName, organization: who.organization, mentorship: who.mentorship },
        total: fitTotal(scored),
        decision: decided ? { decision: decided.decision, words: decided.words, onDay: decided.onDay } : null,
        criteria: scored,
        said: said.filter(({ about }) => about === id).map(({ about: _about, ...row }) => row),
        notes: facts.filter(({ personId }) => personId === id).map(({ content }) => content),
      },
    ]
  })
}

function shown({ row, sourceName }: { row: typeof fitScore.$inferSelect; sourceName: string | null }) {
  const { score, evidence, sourceKind, sourceUrl, sourcePersonId, onDay } = row
  const sourcePerson = sourcePersonId !== null && sourceName !== null ? { id: sourcePersonId, name: sourceName } : null
  return { score, evidence, sourceKind, sourceUrl, sourcePerson, onDay }
}

/** What others say about these people. */
async function saidAbout(
  database: Database,
  ids: string[],
): Promise<(Scorecard['said'][number] & { about: string })[]> {
  const rows = await database
    .select({ row: record, about: recordPerson.personId })
    .from(recordPerson)
    .innerJoin(record, and(eq(record.id, recordPerson.recordId), isNull(record.deletedAt)))
    .where(and(idIn(recordPerson.personId, ids), eq(recordPerson.role, 'about'), eq(record.kind, 'reference_check')))
    .orderBy(desc(record.occurredOn), desc(record.id))
  const from = await database
    .select({ recordId: recordPerson.recordId, name: person.displayName })
    .from(recordPerson)
    .innerJoin(person, and(eq(person.id, recordPerson.personId), isNull(person.deletedAt)))
    .where(
      and(
        idIn(
          recordPerson.recordId,
          rows.map(({ row }) => row.id),
        ),
        eq(recordPerson.role, 'from'),
      ),
    )
  const names = new Map(from.map(({ recordId, name }) => [recordId, name]))
  return rows.map(({ row, about }) => {
    const sentiment = row.data['sentiment']
    return {
      ...{ id: row.id, about, title: row.title, body: row.body ?? '', onDay: row.occurredOn },
      sentiment: typeof sentiment === 'string' ? sentiment : null,
      from: names.get(row.id) ?? null,
    }
  })
}
