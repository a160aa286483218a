import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { MentorshipStage } from '#contract/mentorship-words.ts'
import { idIn } from '../database/id-list.ts'
import { affiliation, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** Stages in which somebody might become my mentor and has not yet. */
const earlyStages: MentorshipStage[] = ['prospect', 'shortlisted', 'approached', 'exploring', 'negotiating']

export type KnownPerson = {
  id: string
  name: string
  shortName: string
  organization: string | null
  mentorship: { id: string; stage: MentorshipStage } | null
}

/** People who might mentor me, each once: those of mentorships in which I am no mentor and that have not begun. */
export async function prospectIds(database: Database): Promise<string[]> {
  const rows = await database
    .selectDistinct({ id: mentorship.personId })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(
      and(
        isNull(mentorship.deletedAt),
        inArray(mentorship.stage, earlyStages),
        inArray(mentorship.myRole, ['mentee', 'sponsee', 'peer']),
      ),
    )
  return rows.map(({ id }) => id)
}

/** People by id, without me and without those in the trash, each with the newest mentorship in which I am no mentor. */
export async function knownPeople(database: Database, ids: string[]): Promise<Map<string, KnownPerson>> {
  const people = await database
    .select({ id: person.id, name: person.displayName, given: person.given, nickname: person.nickname })
    .from(person)
    .where(and(idIn(person.id, ids), ne(person.kind, 'me'), isNull(person.deletedAt)))
  const jobs = await database
    .select({ personId: affiliation.personId, organization: affiliation.organization })
    .from(affiliation)
    .where(and(idIn(affiliation.personId, ids), eq(affiliation.isPrimary, true), isNull(affiliation.deletedAt)))
  const led = await database
    .select({ id: mentorship.id, stage: mentorship.stage, personId: mentorship.personId })
    .from(mentorship)
    .where(
      and(
        idIn(mentorship.personId, ids),
        inArray(mentorship.myRole, ['mentee', 'sponsee', 'peer']),
        isNull(mentorship.deletedAt),
      ),
    )
    .orderBy(asc(mentorship.createdAt), asc(mentorship.id))
  const organizations = new Map(jobs.map((job) => [job.personId, job.organization]))
  const mentorships = new Map(led.map(({ personId, ...rest }) => [personId, rest]))
  return new Map(
    people.map(({ id, name, given, nickname }) => [
      id,
      {
        id,
        name,
        shortName: nickname ?? given ?? name,
        organization: organizations.get(id) ?? null,
        mentorship: mentorships.get(id) ?? null,
      },
    ]),
  )
}

/** Where I work: every affiliation of mine that has not ended. */
export async function myOrganizations(database: Database): Promise<string[]> {
  const rows = await database
    .select({ organization: affiliation.organization })
    .from(affiliation)
    .innerJoin(person, eq(person.id, affiliation.personId))
    .where(
      and(eq(person.kind, 'me'), isNull(person.deletedAt), isNull(affiliation.deletedAt), isNull(affiliation.endOn)),
    )
  return rows.map(({ organization }) => organization)
}
