import { and, asc, eq, isNull } from 'drizzle-orm'
import type { ConfidencePoint, TurningPoint } from '#contract/growth.contract.ts'
import { instantToDay, type TimeZoneId } from '#shared/time.ts'
import { notLetGo } from '../database/let-go.ts'
import { meeting, mentorship, person, record } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type Scope = { mentorshipId?: string }

/** How sure one felt and which conversations turned something, the oldest first. */
export async function confidenceOf(
  database: Database,
  scope: Scope,
  zone: TimeZoneId,
): Promise<{ points: ConfidencePoint[]; turningPoints: TurningPoint[] }> {
  const rows = await database
    .select()
    .from(record)
    .where(
      and(
        eq(record.kind, 'confidence_pulse'),
        isNull(record.deletedAt),
        notLetGo(record),
        scope.mentorshipId === undefined ? undefined : eq(record.mentorshipId, scope.mentorshipId),
      ),
    )
    .orderBy(asc(record.occurredOn), asc(record.createdAt), asc(record.id))
  const points = rows.flatMap(({ id, occurredOn, title, data, meetingId }): ConfidencePoint[] => {
    const level = Number(data['level'])
    if (!Number.isInteger(level) || level < 1 || level > 5) return []
    const moment = typeof data['moment'] === 'string' ? data['moment'] : null
    return [{ id, on: occurredOn, title, level, moment, meetingId }]
  })
  return { points, turningPoints: await turningPoints(database, scope, zone) }
}

async function turningPoints(database: Database, scope: Scope, zone: TimeZoneId): Promise<TurningPoint[]> {
  const rows = await database
    .select({ row: meeting, personName: person.displayName })
    .from(meeting)
    .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(
      and(
        eq(meeting.turningPoint, true),
        isNull(meeting.deletedAt),
        scope.mentorshipId === undefined ? undefined : eq(meeting.mentorshipId, scope.mentorshipId),
      ),
    )
    .orderBy(asc(meeting.startAt), asc(meeting.id))
  return rows.map(({ row, personName }) => ({
    ...{ meetingId: row.id, title: row.title, personName, takeaway: row.takeaway },
    on: instantToDay(row.startAt, zone),
  }))
}
