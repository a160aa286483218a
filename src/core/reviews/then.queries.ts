import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import type { ThenOutline, ThenState } from '#contract/reviews.contract.ts'
import { addDays, dayToInstant, instantToDay } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { EntityDefinition } from '../commands/entity-definition.ts'
import { document, documentVersion, meeting, mentorship, person, stageEvent } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { rowsThen, type ReplayScope } from './replay.queries.ts'
import { checkMentorship } from './reviews.commands.ts'
import { differencesOf, mentorshipSections, personSections } from './then-sections.rules.ts'

export type Whose = { personId?: string | undefined; mentorshipId?: string | undefined }
type Entities = ReadonlyMap<string, EntityDefinition>

/** The text of a state of a note; the area of notes supplies it. */
export type TextOfState = (state: Uint8Array) => string

/** The days a slider can go to, with the turning points among them. Fails as `thenState` does. */
export async function thenOutline(
  database: Database,
  whose: Whose,
  { today, zone }: PresentMoment,
): Promise<ThenOutline> {
  const { scope, since } = await scopeOf(database, whose)
  const of = scope.column === 'mentorshipId' ? eq(mentorship.id, scope.id) : eq(mentorship.personId, scope.id)
  const turning = await database
    .select({ at: meeting.startAt, title: meeting.title })
    .from(meeting)
    .innerJoin(mentorship, and(eq(mentorship.id, meeting.mentorshipId), isNull(mentorship.deletedAt)))
    .where(and(of, eq(meeting.turningPoint, true), eq(meeting.status, 'held'), isNull(meeting.deletedAt)))
  const moves = await database
    .select({ day: stageEvent.onDay, reason: stageEvent.reason, stage: stageEvent.toStage })
    .from(stageEvent)
    .innerJoin(mentorship, and(eq(mentorship.id, stageEvent.mentorshipId), isNull(mentorship.deletedAt)))
    .where(and(of, isNull(stageEvent.deletedAt)))
  const firstDay = instantToDay(since, zone)
  const marks = [
    ...turning.map(({ at, title }) => ({ day: instantToDay(at, zone), title: `Turning point: ${title}` })),
    ...moves.map(({ day, stage }) => ({ day, title: stageTitle(stage) })),
  ].filter(({ day }) => day >= firstDay && day <= today)
  return { firstDay, lastDay: today, marks: marks.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) }
}

/** How a mentorship or person stood when a day was over. Fails MENTORSHIP_NOT_FOUND, PERSON_NOT_FOUND, INPUT_REFUSED. */
export async function thenState(
  database: Database,
  { entities, textOfState }: { entities: Entities; textOfState: TextOfState },
  { day, ...whose }: Whose & { day: string },
  { today, now, zone }: PresentMoment,
): Promise<ThenState> {
  const { scope } = await scopeOf(database, whose)
  const at = day >= today ? now : lastMoment(day, zone)
  const sections = async (instant: string, on: string) => {
    const rows = await rowsThen(database, entities.values(), scope, instant)
    return scope.column === 'mentorshipId' ? mentorshipSections(rows, on, zone) : personSections(rows)
  }
  const [then, present] = [await sections(at, day), await sections(now, today)]
  const notes = await notesThen(database, textOfState, scope, at)
  return {
    day,
    sections: notes.length === 0 ? then : [...then, { title: 'Standing notes', lines: notes }],
    differences: day >= today ? [] : differencesOf(then, present),
  }
}

/** Notes as they read then: as they are, where nobody wrote since; else as the last version that was kept before. */
async function notesThen(
  database: Database,
  textOfState: TextOfState,
  { column, id }: ReplayScope,
  at: string,
): Promise<ThenState['sections'][number]['lines']> {
  const rows = await database
    .select()
    .from(document)
    .where(
      and(
        eq(document.kind, 'note'),
        eq(document.ownerType, column === 'mentorshipId' ? 'mentorship' : 'person'),
        eq(document.ownerId, id),
        lte(document.createdAt, at),
        isNull(document.deletedAt),
      ),
    )
  const lines: ThenState['sections'][number]['lines'] = []
  for (const note of rows) {
    const [version] =
      note.updatedAt <= at
        ? []
        : await database
            .select({ state: documentVersion.state })
            .from(documentVersion)
            .where(and(eq(documentVersion.documentId, note.id), lte(documentVersion.at, at)))
            .orderBy(desc(documentVersion.at), desc(documentVersion.id))
            .limit(1)
    const words = note.updatedAt <= at ? note.plainText : version ? textOfState(version.state) : ''
    if (words.trim() === '') continue
    const whose = note.lane === 'shared' ? 'Shared' : 'Only yours'
    lines.push({ text: words.length > 600 ? `${words.slice(0, 600)}…` : words, detail: whose })
  }
  return lines
}

async function scopeOf(
  database: Database,
  { personId, mentorshipId }: Whose,
): Promise<{ scope: ReplayScope; since: string }> {
  if (mentorshipId !== undefined) {
    const { createdAt } = await checkMentorship(database, mentorshipId)
    return { scope: { column: 'mentorshipId', id: mentorshipId }, since: createdAt }
  }
  if (personId === undefined)
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose a person or a mentorship.', field: 'mentorshipId' })
  const [row] = await database
    .select({ createdAt: person.createdAt })
    .from(person)
    .where(and(eq(person.id, personId), isNull(person.deletedAt)))
  if (!row) throw new AppError('PERSON_NOT_FOUND', { id: personId })
  return { scope: { column: 'personId', id: personId }, since: row.createdAt }
}

const lastMoment = (day: string, zone: string) =>
  new Date(Date.parse(dayToInstant(addDays(day, 1), '00:00', zone)) - 1).toISOString()

const titles: Record<string, string> = { active: 'It became active', paused: 'It paused', ended: 'It ended' }
const stageTitle = (stage: string) => titles[stage] ?? 'A new stage'
