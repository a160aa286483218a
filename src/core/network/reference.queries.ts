import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ReferencePack } from '#contract/network.contract.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { formatDay, instantToDay, type PlainDay } from '#shared/time.ts'
import { notLetGo } from '../database/let-go.ts'
import { meeting, mentorship, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { dueStep, referenceSteps } from './reference.rules.ts'
import { packText } from './reference-pack.rules.ts'

type ReferenceDue = {
  id: string
  label: string
  title: string
  mentorshipId: string | null
  personId: string | null
  day: PlainDay
}

/** Steps of my reference requests whose day has come and that are not done; one for each request. */
export async function dueReferenceSteps(database: Database, today: PlainDay): Promise<ReferenceDue[]> {
  const rows = await database
    .select()
    .from(record)
    .where(
      and(eq(record.kind, 'reference_request'), isNull(record.deletedAt), sql`${record.data}->>'deadline' is not null`),
    )
    .orderBy(asc(record.id))
  const due = rows.flatMap((row) => {
    const step = dueStep(row, today)
    return step ? [{ row, step }] : []
  })
  if (due.length === 0) return []
  const asked = await database
    .select()
    .from(recordPerson)
    .where(
      and(
        eq(recordPerson.role, 'recommender'),
        inArray(
          recordPerson.recordId,
          due.map(({ row }) => row.id),
        ),
      ),
    )
  return due.map(({ row: { id, title, mentorshipId }, step: { label, day } }) => ({
    ...{ id, label, title, mentorshipId, day },
    personId: asked.find(({ recordId }) => recordId === id)?.personId ?? null,
  }))
}

const mostWins = 200

/** What helps somebody write a reference: wins, what we did together, what to stress, and the days. */
export async function referencePack(
  database: Database,
  request: RecordRow,
  without: readonly string[],
  zone: string,
): Promise<ReferencePack> {
  const me = sql`not exists (select 1 from record_person join person on person.id = record_person.person_id
    where record_person.record_id = ${record.id} and record_person.role = 'whose' and person.kind <> 'me')`
  const wins = await database
    .select()
    .from(record)
    .where(and(eq(record.kind, 'win'), isNull(record.deletedAt), notLetGo(record), me))
    .orderBy(sql`${record.occurredOn} desc`, asc(record.id))
    .limit(mostWins)
  const open = wins.filter((win) => !win.inConfidence)
  const chosen = open.filter(({ id }) => !without.includes(id))
  const recommender = request.people.find(({ role }) => role === 'recommender')
  const together = recommender ? await workTogether(database, recommender.id, zone) : null
  return {
    fileName: `reference ${request.title}.md`.replaceAll(/[^\p{L}\p{N}. -]+/gu, '').toLowerCase(),
    text: packText({
      title: request.title,
      recommender: recommender?.displayName ?? null,
      organization: textOf(request.data['organization']),
      deadline: textOf(request.data['deadline']),
      // What was said in confidence stays out even of the request's own words.
      points: request.inConfidence ? null : request.body,
      steps: referenceSteps(request),
      wins: chosen.map((win) => ({
        title: win.title,
        day: formatDay(win.occurredOn),
        story: win.body,
        impact: textOf(win.data['impact']),
        evidence: textOf(win.data['evidence']),
      })),
      together,
    }),
    wins: open.map((win) => ({
      ...{ id: win.id, title: win.title, occurredOn: win.occurredOn },
      evidence: textOf(win.data['evidence']),
    })),
    leftOut: wins.length - open.length,
  }
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : null)

async function workTogether(database: Database, personId: string, zone: string) {
  const held = await database
    .select({ startAt: meeting.startAt, focus: mentorship.focus, startedOn: mentorship.startedOn })
    .from(mentorship)
    .leftJoin(
      meeting,
      and(eq(meeting.mentorshipId, mentorship.id), eq(meeting.status, 'held'), isNull(meeting.deletedAt)),
    )
    .where(and(eq(mentorship.personId, personId), isNull(mentorship.deletedAt)))
    .orderBy(asc(meeting.startAt))
  const meetings = held.flatMap(({ startAt }) => startAt ?? [])
  const joint = await database
    .select({ title: record.title, occurredOn: record.occurredOn })
    .from(record)
    .innerJoin(mentorship, eq(mentorship.id, record.mentorshipId))
    .where(
      and(
        eq(mentorship.personId, personId),
        inArray(record.kind, ['goal', 'assignment', 'milestone']),
        isNull(record.deletedAt),
        notLetGo(record),
        eq(record.inConfidence, false),
        inArray(record.status, ['achieved', 'done', 'reached', 'submitted', 'critiqued']),
      ),
    )
    .orderBy(asc(record.occurredOn), asc(record.id))
  return {
    meetings: meetings.length,
    first: meetings[0] ? formatDay(instantToDay(meetings[0], zone)) : null,
    works: joint.map(({ title, occurredOn }) => `${title} (${formatDay(occurredOn)})`),
  }
}
