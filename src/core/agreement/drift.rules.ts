import { rhythmWords } from '#contract/agreement-words.ts'
import type { AgreementDrift, AgreementWords } from '#contract/agreement.contract.ts'
import { addDays, daysBetween, formatUtcDay, DEFAULT_LOCALE, type PlainDay } from '#shared/time.ts'

/** A meeting that was held: its day, and how long it took where that is known. */
export type HeldMeeting = { day: PlainDay; minutes: number | null }

/** Nothing older than this many days is counted. */
export const driftDays = 183
/** A rhythm is compared once this many meetings should have been held. */
const enoughMeetings = 3
/** A length is compared over at most so many meetings, and at least `enoughMeetings`. */
const lengthsRead = 5

/**
 * What was agreed beside what happened since `since`, only where they lie clearly apart: two thirds or one and a half times as
 * many meetings, or a usual length that differs by a quarter and ten minutes. Plain counts; nothing of it judges anybody.
 */
export function findDrift(
  words: AgreementWords,
  held: readonly HeldMeeting[],
  { since, today }: { since: PlainDay; today: PlainDay },
): AgreementDrift[] {
  const from = since > addDays(today, -driftDays) ? since : addDays(today, -driftDays)
  const within = held.filter(({ day }) => day > from && day <= today)
  const find = <Name extends 'everyWeeks' | 'minutes'>(name: Name) =>
    words.clauses.map(({ params }) => params[name]).find((value) => value !== undefined)
  return [...rhythmDrift(find('everyWeeks'), within, from, today), ...lengthDrift(find('minutes'), within)]
}

function rhythmDrift(
  weeks: number | undefined,
  held: readonly HeldMeeting[],
  from: PlainDay,
  today: PlainDay,
): AgreementDrift[] {
  if (weeks === undefined) return []
  const days = daysBetween(from, today)
  const expected = Math.floor(days / (weeks * 7))
  const isApart = held.length * 3 <= expected * 2 || held.length * 2 >= expected * 3
  if (expected < enoughMeetings || !isApart) return []
  const agreed = rhythmWords(weeks)
  const about = Math.max(1, Math.round(days / 7 / held.length))
  const happened =
    held.length === 0
      ? `Since ${dayWords(from)}, no meeting was held.`
      : `Since ${dayWords(from)}, ${counted(held.length)} held: about ${rhythmWords(about)}.`
  return [
    {
      key: 'rhythm',
      agreed: `A meeting ${agreed}`,
      happened,
      topic: {
        title: `Does a meeting ${agreed} still suit us both?`,
        detail: `We agreed on a meeting ${agreed}. ${happened} What would suit us both now?`,
      },
    },
  ]
}

function lengthDrift(minutes: number | undefined, held: readonly HeldMeeting[]): AgreementDrift[] {
  if (minutes === undefined) return []
  const lengths = held
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
    .flatMap((meeting) => meeting.minutes ?? [])
    .slice(0, lengthsRead)
  if (lengths.length < enoughMeetings) return []
  const usual = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? minutes
  const apart = Math.abs(usual - minutes)
  if (apart < 10 || apart * 4 < minutes) return []
  const happened = `The last ${lengths.length} meetings took about ${usual} minutes.`
  return [
    {
      key: 'length',
      agreed: `Meetings of ${minutes} minutes`,
      happened,
      topic: {
        title: `Are ${minutes} minutes the right length for us?`,
        detail: `We agreed on meetings of ${minutes} minutes. ${happened} Which length would do us both good?`,
      },
    },
  ]
}

const dayWords = (day: PlainDay) =>
  formatUtcDay(day, DEFAULT_LOCALE, { day: 'numeric', month: 'long', year: 'numeric' })
const counted = (count: number) => (count === 1 ? 'one meeting was' : `${count} meetings were`)
