import { and, eq, isNotNull, isNull, ne, notInArray } from 'drizzle-orm'
import { importantDateKinds, type ImportantDateKind } from '#contract/reminder-words.ts'
import { instantToDay, type Instant, type TimeZoneId } from '#shared/time.ts'
import { importantDate, mentorship, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { Remembered } from './due.rules.ts'

/** A day worth remembering, wherever it is kept: as a birthday, as the beginning of a mentorship, or noted as such. */
export type RememberedDate = Remembered & {
  id: string
  personId: string
  personName: string
  mentorshipId: string | null
  kind: ImportantDateKind
  title: string
  createdAt: Instant
}

const overStages = ['ended', 'declined_by_them', 'withdrawn_by_me', 'no_response'] as const

/** All of them, of people who are neither archived nor in the trash. */
export async function rememberedDates(database: Database, zone: TimeZoneId): Promise<RememberedDate[]> {
  const living = and(ne(person.kind, 'me'), isNull(person.deletedAt), isNull(person.archivedAt))
  const birthdays = await database
    .select({ id: person.id, personName: person.displayName, date: person.birthday, createdAt: person.createdAt })
    .from(person)
    .where(and(living, isNotNull(person.birthday)))
  const beginnings = await database
    .select({
      id: mentorship.id,
      personId: person.id,
      personName: person.displayName,
      date: mentorship.startedOn,
      createdAt: mentorship.createdAt,
    })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(
      and(
        living,
        isNull(mentorship.deletedAt),
        isNotNull(mentorship.startedOn),
        notInArray(mentorship.stage, [...overStages]),
      ),
    )
  const noted = await database
    .select({ row: importantDate, personName: person.displayName })
    .from(importantDate)
    .innerJoin(person, eq(person.id, importantDate.personId))
    .where(and(living, isNull(importantDate.deletedAt)))
  const plain = { repeats: 'yearly' as const, leadDays: 0, title: '' }
  return [
    ...birthdays.map(({ date, ...row }) => ({
      ...plain,
      ...row,
      personId: row.id,
      mentorshipId: null,
      kind: 'birthday' as const,
      date: date ?? '',
      since: instantToDay(row.createdAt, zone),
    })),
    ...beginnings.map(({ date, ...row }) => ({
      ...plain,
      ...row,
      mentorshipId: row.id,
      kind: 'mentorship_anniversary' as const,
      date: date ?? '',
      since: instantToDay(row.createdAt, zone),
    })),
    ...noted.map(({ row, personName }) => ({ ...row, personName, since: instantToDay(row.createdAt, zone) })),
  ]
}

/** What such a day is called: its own title, else what kind of day it is. */
export const nameOfDate = ({ title, kind }: Pick<RememberedDate, 'title' | 'kind'>): string =>
  title.trim() || importantDateKinds[kind]

/** "turns 41", "3 years of mentoring", or the name of the day in small letters. */
export function wordsOfDate(remembered: Pick<RememberedDate, 'title' | 'kind' | 'date'>, day: string): string {
  const { kind, date } = remembered
  const years = /^\d{4}-\d\d-\d\d$/.test(date) ? Number(day.slice(0, 4)) - Number(date.slice(0, 4)) : 0
  const count = years === 1 ? '1 year' : `${years} years`
  if (kind === 'birthday' && years > 0) return `turns ${years}`
  if (kind === 'mentorship_anniversary' && years > 0) return `${count} of mentoring`
  const name = nameOfDate(remembered)
  const isOwn = remembered.title.trim() !== ''
  const said = isOwn ? name : name.charAt(0).toLowerCase() + name.slice(1)
  return years > 0 && kind !== 'deadline' ? `${said}, ${count}` : said
}
