import { sql } from 'drizzle-orm'
import { lineOfRecord } from './keepsake-lines.rules.ts'
import { leftOutWords } from '#contract/confidence.contract.ts'
import type { Keepsake } from '#contract/reviews.contract.ts'
import { dayToInstant, instantToDay } from '#shared/time.ts'
import { heldFromPaper } from '../confidence/confidence.queries.ts'
import { meeting, record } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { count } from './health-facts.rules.ts'
import { heldMeetings, keptRecords, minutesOf, type HeldMeeting, type KeptRecord } from './kept-moments.queries.ts'
import { keepsake } from './keepsake.rules.ts'

const kinds = ['advice', 'win', 'introduction', 'appreciation', 'goal']

/** What a year of mentoring held. Private words come in only when asked for, what was told in confidence never. */
export async function yearOf(
  database: Database,
  { year, withPrivate }: { year: number; withPrivate: boolean },
  { zone, today }: PresentMoment,
): Promise<Keepsake> {
  const first = (of: number) => dayToInstant(`${of}-01-01`, '00:00', zone)
  const meetings = await heldMeetings(database, { from: first(year), before: first(year + 1) })
  const records = (await keptRecords(database, kinds)).flatMap((row) => {
    const day = dayInYear(row)
    return day?.startsWith(`${year}-`) ? [{ row, day }] : []
  })
  const ids = records.map(({ row }) => row.id)
  const held = await heldFromPaper(database, 'record', ids, today)
  const open = records.filter(({ row }) => !held.has(row.id))
  const shown = open.filter(({ row }) => withPrivate || row.lane === 'shared')
  const turning = meetings.filter((held) => held.turningPoint)
  const turningIds = turning.map(({ id }) => id)
  const quiet = await heldFromPaper(database, 'takeaway', turningIds, today)
  const told = withPrivate ? turning : []
  const of = (kind: string, isIn: (row: KeptRecord) => boolean = () => true) => ({
    all: records.filter(({ row }) => row.kind === kind && isIn(row)).length,
    lines: shown.flatMap(({ row, day }) => (row.kind === kind && isIn(row) ? [lineOfRecord(row, day)] : [])),
  })
  const [advice, wins, introductions] = [of('advice'), of('win'), of('introduction')]
  const [thanks, goals] = [of('appreciation'), of('goal')]
  const minutes = meetings.reduce((sum, held) => sum + minutesOf(held), 0)
  const people = new Set(meetings.map(({ personName }) => personName))
  return keepsake({
    title: `${year} in mentoring`,
    intro: [
      meetings.length === 0
        ? `No meeting of ${year} is noted. What else the year held stands below.`
        : `In ${year} you met ${count(meetings.length, 'time')} with ${count(people.size, 'person', 'people')}, ${hoursWords(minutes)} of conversation in all.`,
      ...proseOf({
        ...{ advice: advice.all, wins: wins.all, introductions: introductions.all },
        ...{ turning: turning.length, thanks: thanks.all, goals: goals.all },
      }),
    ],
    sections: [
      { title: 'Conversations', lines: [], table: conversations(meetings) },
      { title: 'Month by month', lines: [], table: months(meetings, zone) },
      {
        title: 'Turning points',
        lines: told.map((held) => ({
          day: instantToDay(held.startAt, zone),
          text: `${held.title}, with ${held.personName}`,
          detail: quiet.has(held.id) ? leftOutWords : held.takeaway,
        })),
        table: null,
      },
      { title: 'Advice applied', lines: advice.lines, table: null },
      { title: 'Wins', lines: wins.lines, table: null },
      { title: 'Goals reached', lines: goals.lines, table: null },
      { title: 'Introductions', lines: introductions.lines, table: null },
      { title: 'Thanks', lines: thanks.lines, table: null },
    ],
    leftOut: {
      private: open.length - shown.length + turning.length - told.length,
      confidence: records.length - open.length,
    },
  })
}

/** The years in which anything happened, the newest first; this year is always there. */
export async function yearsKept(database: Database, { today }: PresentMoment): Promise<number[]> {
  const held = await database
    .selectDistinct({ year: sql<number>`extract(year from ${meeting.startAt})::int` })
    .from(meeting)
    .where(sql`${meeting.status} = 'held' and ${meeting.deletedAt} is null`)
  const kept = await database
    .selectDistinct({ year: sql<number>`extract(year from ${record.occurredOn})::int` })
    .from(record)
    .where(sql`${record.deletedAt} is null`)
  const present = Number(today.slice(0, 4))
  const years = new Set([...held, ...kept].map(({ year }) => year).filter((year) => year <= present))
  return [...years.add(present)].toSorted((a, b) => b - a)
}

/** The day that puts a record into a year: advice when it was tried, a goal when it was reached; null where that is not so. */
function dayInYear({ kind, status, data, occurredOn }: KeptRecord): string | null {
  const dayOf = (field: string) => (typeof data[field] === 'string' ? data[field] : occurredOn)
  if (kind === 'advice') return status === 'applied' || status === 'adapted' ? dayOf('triedOn') : null
  if (kind === 'goal') return status === 'achieved' ? dayOf('reachedOn') : null
  if (kind === 'introduction') return status === 'introduced' || status === 'met' ? occurredOn : null
  return occurredOn
}

function proseOf(all: Record<'advice' | 'wins' | 'introductions' | 'turning' | 'thanks' | 'goals', number>): string[] {
  const parts = [
    ...(all.advice > 0 ? [`${count(all.advice, 'piece')} of advice put to use`] : []),
    ...(all.wins > 0 ? [count(all.wins, 'win')] : []),
    ...(all.goals > 0 ? [`${count(all.goals, 'goal')} reached`] : []),
    ...(all.introductions > 0 ? [count(all.introductions, 'introduction')] : []),
    ...(all.turning > 0 ? [`${count(all.turning, 'conversation')} that you called a turning point`] : []),
    ...(all.thanks > 0 ? [`thanks on ${count(all.thanks, 'occasion')}`] : []),
  ]
  const last = parts.pop()
  if (last === undefined) return []
  return [`The year also held ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}.`]
}

function conversations(meetings: HeldMeeting[]): { head: string[]; rows: string[][] } {
  const rows = [...Map.groupBy(meetings, ({ personName }) => personName)].map(([name, held]) => ({
    ...{ name, times: held.length },
    minutes: held.reduce((sum, each) => sum + minutesOf(each), 0),
  }))
  const collator = new Intl.Collator('en')
  return {
    head: ['With', 'Meetings', 'Hours'],
    rows: rows
      .toSorted((a, b) => b.times - a.times || collator.compare(a.name, b.name))
      .map(({ name, times, minutes }) => [name, String(times), hours(minutes)]),
  }
}

function months(meetings: HeldMeeting[], zone: string): { head: string[]; rows: string[][] } {
  const byMonth = Map.groupBy(meetings, ({ startAt }) => Number(instantToDay(startAt, zone).slice(5, 7)))
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
  return {
    head: ['Month', 'Meetings', 'Hours'],
    rows: [...byMonth]
      .toSorted(([a], [b]) => a - b)
      .map(([month, held]) => [
        name.format(Date.UTC(2024, month - 1, 1)),
        String(held.length),
        hours(held.reduce((sum, each) => sum + minutesOf(each), 0)),
      ]),
  }
}

const hours = (minutes: number) => (Math.round(minutes / 6) / 10).toFixed(1)
const hoursWords = (minutes: number) => (minutes < 90 ? count(minutes, 'minute') : `${hours(minutes)} hours`)
