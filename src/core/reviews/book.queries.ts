import { eq } from 'drizzle-orm'
import type { BookChoice, Keepsake, KeepsakeSection } from '#contract/reviews.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { heldFromPaper } from '../confidence/confidence.queries.ts'
import { person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { count } from './health-facts.rules.ts'
import { lineOfRecord } from './keepsake-lines.rules.ts'
import { keepsake } from './keepsake.rules.ts'
import { heldMeetings, keptRecords, minutesOf, type KeptRecord } from './kept-moments.queries.ts'
import { checkMentorship } from './reviews.commands.ts'

type Line = KeepsakeSection['lines'][number]
type Entry = { id: string; section: string; isPrivate: boolean; line: Line }

const sections = ['Goals', 'Turning points', 'Advice that worked', 'Wins', 'Thanks'] as const
const sectionOfKind: Record<string, (typeof sections)[number]> = {
  goal: 'Goals',
  advice: 'Advice that worked',
  win: 'Wins',
  appreciation: 'Thanks',
}

/**
 * The book of a mentorship, whole or of a year: what both may keep. What is private comes in entry by entry as chosen, and
 * what was told in confidence never. Fails MENTORSHIP_NOT_FOUND.
 */
export async function bookOf(
  database: Database,
  { mentorshipId, year = null, include }: { mentorshipId: string; year?: number | null; include: string[] },
  { zone, today }: PresentMoment,
): Promise<Keepsake & { choices: BookChoice[] }> {
  const { personId, startedOn } = await checkMentorship(database, mentorshipId)
  const [who] = await database.select({ name: person.displayName }).from(person).where(eq(person.id, personId))
  const name = who?.name ?? ''
  const isIn = (day: string) => year === null || day.startsWith(`${year}-`)
  const all = (await keptRecords(database, Object.keys(sectionOfKind), mentorshipId)).filter(
    (row) => belongs(row) && isIn(row.occurredOn),
  )
  const ids = all.map((row) => row.id)
  const held = await heldFromPaper(database, 'record', ids, today)
  const open = all.filter((row) => !held.has(row.id))
  const meetings = (await heldMeetings(database, { mentorshipId })).filter(({ startAt }) =>
    isIn(instantToDay(startAt, zone)),
  )
  const entries: Entry[] = [
    ...open.map((row) => ({
      ...{ id: row.id, section: sectionOfKind[row.kind] ?? '', isPrivate: row.lane === 'private' },
      line: lineOfRecord(row, row.occurredOn, false),
    })),
    // That a meeting was a turning point is known to this side alone.
    ...meetings.flatMap(({ id, title, startAt, turningPoint }) =>
      turningPoint
        ? [
            {
              ...{ id, section: 'Turning points', isPrivate: true },
              line: { day: instantToDay(startAt, zone), text: title, detail: null },
            },
          ]
        : [],
    ),
  ]
  const chosen = new Set(include)
  const shown = entries.filter(({ id, isPrivate }) => !isPrivate || chosen.has(id))
  const own = entries.filter(({ isPrivate }) => isPrivate)
  const minutes = meetings.reduce((sum, held) => sum + minutesOf(held), 0)
  const page = keepsake({
    title: year === null ? `Book of us: ${name} and me` : `Book of us, ${year}: ${name} and me`,
    intro: [
      meetings.length === 0
        ? `These pages hold what ${name} and I want to remember.`
        : `${count(meetings.length, 'meeting')} and ${(Math.round(minutes / 6) / 10).toFixed(1)} hours of conversation${startedOn === null ? '' : `, since ${startedOn.slice(0, 4)}`}: this is what ${name} and I want to remember of them.`,
    ],
    sections: sections.map((title) => ({
      title,
      lines: shown
        .filter(({ section }) => section === title)
        .map(({ line }) => line)
        .toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : (a.day ?? '') > (b.day ?? '') ? 1 : 0)),
      table: null,
    })),
    leftOut: { private: entries.length - shown.length, confidence: all.length - open.length },
  })
  return {
    ...page,
    choices: own.map(({ id, section, line: { day, text } }) => ({ id, section, day, text })),
  }
}

/** Advice that worked was tried and did not turn out badly; a goal that was let go is no part of the story told here. */
function belongs({ kind, status, data }: KeptRecord): boolean {
  if (kind === 'goal') return status === 'active' || status === 'achieved'
  if (kind !== 'advice') return true
  const outcome = data['outcome']
  return (status === 'applied' || status === 'adapted') && outcome !== 'no_effect' && outcome !== 'backfired'
}
