import { and, asc, desc, eq, gte, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import {
  affiliation,
  cadenceState,
  meeting,
  mentorship,
  mentorshipStep,
  person,
  quickFact,
} from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import type {
  BriefFacts,
  ListAgreed,
  ListBriefGoals,
  ListOpenedRounds,
  ListOpenTopics,
  MeetingRow,
  SuggestQuestion,
} from './brief-facts.ts'
import { loadActions, loadNotes, loadRecords, loadTopics } from './brief-work.queries.ts'

/** What a brief is made for: one person, the mentorships it covers, and the meeting it prepares. */
export type BriefScope = { personId: string; mentorshipIds: string[]; meeting: MeetingRow | null }

/** Fails MEETING_NOT_FOUND, MENTORSHIP_NOT_FOUND or PERSON_NOT_FOUND. */
export async function findScope(
  database: Database,
  kind: 'meeting' | 'mentorship' | 'person',
  id: string,
): Promise<BriefScope> {
  if (kind === 'person') {
    const rows = await database
      .select({ id: mentorship.id })
      .from(mentorship)
      .where(and(eq(mentorship.personId, id), isNull(mentorship.deletedAt)))
    return { personId: id, mentorshipIds: rows.map((row) => row.id), meeting: null }
  }
  const [asked] =
    kind === 'meeting'
      ? await database
          .select()
          .from(meeting)
          .where(and(eq(meeting.id, id), isNull(meeting.deletedAt)))
      : []
  if (kind === 'meeting' && !asked) throw new AppError('MEETING_NOT_FOUND', { id })
  const mentorshipId = asked?.mentorshipId ?? id
  const [row] = await database
    .select()
    .from(mentorship)
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!row) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  return { personId: row.personId, mentorshipIds: [row.id], meeting: asked ?? null }
}

/** Reads everything a brief may draw on: a fixed number of queries, each over an index. Fails PERSON_NOT_FOUND. */
export async function loadBriefFacts(
  database: Database,
  {
    listOpenTopics,
    listOpenedRounds,
    listBriefGoals,
    listAgreed,
    suggestQuestion,
  }: {
    listOpenTopics: ListOpenTopics
    listOpenedRounds: ListOpenedRounds
    listBriefGoals: ListBriefGoals
    listAgreed: ListAgreed
    suggestQuestion: SuggestQuestion
  },
  scope: BriefScope,
  moment: PresentMoment,
): Promise<BriefFacts> {
  const { now } = moment
  const [who] = await database
    .select()
    .from(person)
    .where(and(eq(person.id, scope.personId), isNull(person.deletedAt)))
  if (!who) throw new AppError('PERSON_NOT_FOUND', { id: scope.personId })
  const [me] = await database
    .select()
    .from(person)
    .where(and(eq(person.kind, 'me'), isNull(person.deletedAt)))
  const [cadence] = await database.select().from(cadenceState).where(eq(cadenceState.personId, who.id))
  const ofPerson = (table: typeof affiliation | typeof quickFact) =>
    and(eq(table.personId, who.id), isNull(table.deletedAt))
  const next = scope.meeting ?? (await nextMeeting(database, scope.mentorshipIds, now))
  const mentorships = await mentorshipsOf(database, scope.mentorshipIds)
  const last = await lastMeeting(database, scope.mentorshipIds, next, now)
  return {
    person: who,
    me: me ?? null,
    jobs: await database
      .select()
      .from(affiliation)
      .where(ofPerson(affiliation))
      .orderBy(desc(affiliation.isPrimary), desc(affiliation.createdAt)),
    quickFacts: await database
      .select()
      .from(quickFact)
      .where(and(ofPerson(quickFact), eq(quickFact.pinned, true)))
      .orderBy(asc(quickFact.createdAt), asc(quickFact.id)),
    cadence: cadence ?? null,
    mentorships,
    stepsDone: await stepsDoneIn(database, scope.mentorshipIds),
    next,
    last,
    actions: await loadActions(database, scope),
    topics: await loadTopics(database, listOpenTopics, scope.mentorshipIds, next?.id ?? null, moment),
    records: await loadRecords(database, scope),
    notes: await loadNotes(database, scope, last?.id ?? null),
    rounds: await listOpenedRounds(database, scope.mentorshipIds),
    question: await freshQuestion(database, suggestQuestion, { mentorships, next, last }, moment),
    goals: await listBriefGoals(database, scope.mentorshipIds, last?.startAt ?? null, moment),
    agreed: await listAgreed(database, scope.mentorshipIds),
  }
}

/** Only for a talk that is ahead in one mentorship: of several it is not clear which side I ask from. */
async function freshQuestion(
  database: Database,
  suggestQuestion: SuggestQuestion,
  { mentorships, next, last }: Pick<BriefFacts, 'mentorships' | 'next' | 'last'>,
  { today }: PresentMoment,
): Promise<string | null> {
  const [only, another] = mentorships
  if (!next || !only || another) return null
  const asksAsMentor = only.myRole === 'mentor' || only.myRole === 'sponsor'
  return suggestQuestion(database, { mentorshipId: only.id, asksAsMentor, isNew: last === null, today })
}

async function mentorshipsOf(database: Database, ids: string[]) {
  if (ids.length === 0) return []
  return database
    .select()
    .from(mentorship)
    .where(inArray(mentorship.id, ids))
    .orderBy(sql`${mentorship.startedOn} desc nulls last`, asc(mentorship.id))
}

async function stepsDoneIn(database: Database, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await database.select().from(mentorshipStep).where(inArray(mentorshipStep.mentorshipId, ids))
  const byMentorship = Map.groupBy(rows, (row) => row.mentorshipId)
  return new Map([...byMentorship].map(([id, group]) => [id, group.map(({ step }) => step)]))
}

async function nextMeeting(database: Database, mentorshipIds: string[], now: string): Promise<MeetingRow | null> {
  if (mentorshipIds.length === 0) return null
  const [row] = await database
    .select()
    .from(meeting)
    .where(
      and(
        inArray(meeting.mentorshipId, mentorshipIds),
        isNull(meeting.deletedAt),
        inArray(meeting.status, ['tentative', 'scheduled', 'in_progress']),
        or(gte(meeting.endAt, now), eq(meeting.status, 'in_progress')),
      ),
    )
    .orderBy(asc(meeting.startAt))
    .limit(1)
  return row ?? null
}

async function lastMeeting(
  database: Database,
  mentorshipIds: string[],
  next: MeetingRow | null,
  now: string,
): Promise<MeetingRow | null> {
  if (mentorshipIds.length === 0) return null
  const [row] = await database
    .select()
    .from(meeting)
    .where(
      and(
        inArray(meeting.mentorshipId, mentorshipIds),
        isNull(meeting.deletedAt),
        eq(meeting.status, 'held'),
        lt(meeting.startAt, next && next.startAt < now ? next.startAt : now),
        next ? ne(meeting.id, next.id) : undefined,
      ),
    )
    .orderBy(desc(meeting.startAt))
    .limit(1)
  return row ?? null
}
