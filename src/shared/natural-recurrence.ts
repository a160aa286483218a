import { formatRrule } from './recurrence/format-rrule.ts'
import { parseRrule } from './recurrence/parse-rrule.ts'
import type { NthWeekday, RecurrenceRule, Weekday } from './recurrence/rule.ts'
import { MONTHS, UNITS, WEEKDAY_WORDS, WORKDAYS, numberOf, ordinalOf } from './natural-recurrence-words.ts'
import { originalPiece, prepareText } from './natural-text.ts'

/** A repeat found in text: the rule as RFC 5545 text and where it was found. */
export type NaturalRecurrence = { rrule: string; matchedText: string; index: number }

type Token = { word: string; from: number; to: number }
type Draft = Pick<RecurrenceRule, 'freq' | 'interval' | 'byDay' | 'byMonthDay' | 'byMonth' | 'bySetPos' | 'count'>
type Found = { draft: Draft; end: number }

/**
 * The repeat that English text speaks of, as RRULE text, or null: 'every 2 weeks', 'every 2nd tuesday' (of the month),
 * 'every other tuesday', 'monthly on the 3rd', 'weekdays', 'last friday of every month', 'every quarter'.
 */
export function parseNaturalRecurrence(text: string): string | null {
  return findNaturalRecurrence(text)?.rrule ?? null
}

/** Like parseNaturalRecurrence, with the place of the words. Looks at the first 200 characters. */
export function findNaturalRecurrence(text: string): NaturalRecurrence | null {
  const prepared = prepareText(text)
  const tokens: Token[] = [...prepared.clean.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    word: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }))
  const words = tokens.map((token) => token.word)
  for (let start = 0; start < words.length; start++) {
    const found = readPhrase(words, start)
    const [first, last] = [tokens[start], tokens[(found?.end ?? 0) - 1]]
    if (!found || !first || !last) continue
    const parsed = parseRrule(formatRrule({ ...found.draft, weekStart: 'MO' }))
    if (parsed.ok) return { rrule: formatRrule(parsed.rule), ...originalPiece(text, prepared, first.from, last.to) }
  }
  return null
}

function readPhrase(words: string[], start: number): Found | null {
  const found =
    readEvery(words, start) ?? readDayOfEveryMonth(words, start) ?? readOnceA(words, start) ?? readAlone(words, start)
  return found && readTimes(words, found)
}

function readEvery(words: string[], start: number): Found | null {
  if (words[start] !== 'every' && words[start] !== 'each') return null
  let at = start + 1
  let interval = 1
  const amount = words[at] === 'other' || words[at] === 'second' ? 2 : numberOf(words[at])
  if (amount !== null) {
    interval = amount
    at++
  } else {
    const ordinal = ordinalOf(words[at])
    const unit = UNITS[words[at + 1] ?? '']
    if (ordinal !== null && ordinal > 0 && unit && words[at + 2] !== 'of') {
      interval = ordinal
      at++
    }
  }
  return (
    readPace(words, at, interval) ?? (interval === 1 ? (readYearDay(words, at) ?? readDayOfMonth(words, at)) : null)
  )
}

function readPace(words: string[], at: number, interval: number): Found | null {
  const word = words[at] ?? ''
  const unit = UNITS[word]
  if (unit) return readOn(words, { draft: { freq: unit.freq, interval: interval * unit.times }, end: at + 1 })
  if (interval === 1 && (word === 'weekday' || word === 'workday' || (word === 'working' && words[at + 1] === 'day')))
    return { draft: weekly(WORKDAYS, 1), end: word === 'working' ? at + 2 : at + 1 }
  if (word === 'weekend') return { draft: weekly(['SA', 'SU'], interval), end: at + 1 }
  const days = readWeekdays(words, at)
  return days && { draft: weekly(days.weekdays, interval), end: days.end }
}

// '… on tuesday', '… on the 3rd', '… on the last friday', '… on 12 april', as far as the pace has such days.
function readOn(words: string[], found: Found): Found {
  let at = found.end
  if (words[at] === 'on') at++
  else if (words[at] !== 'the') return found
  const { draft } = found
  if (draft.freq === 'WEEKLY') {
    const days = readWeekdays(words, at)
    if (days) return { draft: { ...draft, byDay: days.weekdays.map((weekday) => ({ weekday })) }, end: days.end }
  }
  const detail =
    draft.freq === 'MONTHLY' ? readDayOfMonth(words, at) : draft.freq === 'YEARLY' ? readYearDay(words, at) : null
  return detail ? { draft: { ...detail.draft, interval: draft.interval }, end: detail.end } : found
}

// '[the] 3rd and 17th', 'last day', '2nd tuesday', 'first weekday', with or without 'of the month'.
function readDayOfMonth(words: string[], start: number): Found | null {
  const ordinals: number[] = []
  let at = words[start] === 'the' ? start + 1 : start
  for (let ordinal = ordinalOf(words[at]); ordinal !== null; ordinal = ordinalOf(words[at])) {
    ordinals.push(ordinal)
    at++
    if (words[at] === 'and' && ordinalOf(words[words[at + 1] === 'the' ? at + 2 : at + 1]) !== null) at++
    if (words[at] === 'the') at++
  }
  if (ordinals.length === 0) return null
  const draft = monthlyDraft(ordinals, words[at])
  if (!draft) return null
  const isNamed = words[at] === 'day' || words[at] === 'weekday' || WEEKDAY_WORDS[words[at] ?? ''] !== undefined
  return { draft, end: afterOfMonth(words, isNamed ? at + 1 : at) }
}

function monthlyDraft(ordinals: number[], word: string | undefined): Draft | null {
  const weekday = WEEKDAY_WORDS[word ?? '']
  const base = { freq: 'MONTHLY', interval: 1 } as const
  if (weekday) {
    const byDay: NthWeekday[] = ordinals.map((nth) => ({ weekday, nth }))
    return ordinals.every((nth) => nth <= 5) ? { ...base, byDay } : null
  }
  if (word === 'weekday') return { ...base, byDay: WORKDAYS.map((day) => ({ weekday: day })), bySetPos: ordinals }
  return word === 'day' || ordinals.every((day) => day > 0) ? { ...base, byMonthDay: ordinals } : null
}

function afterOfMonth(words: string[], at: number): number {
  if (words[at] !== 'of' && words[at] !== 'in') return at
  const next = ['the', 'every', 'each', 'a'].includes(words[at + 1] ?? '') ? at + 2 : at + 1
  return words[next] === 'month' ? next + 1 : at
}

// 'last friday of every month', '1st of each month', 'first monday of every 3 months'.
function readDayOfEveryMonth(words: string[], start: number): Found | null {
  const from = words[start] === 'on' ? start + 1 : start
  const days = readDayOfMonth(words, from)
  if (!days) return null
  const isRepeat = words.slice(from, days.end).some((word) => word === 'every' || word === 'each')
  if (isRepeat) return days
  if (words[days.end] !== 'of' || !['every', 'each'].includes(words[days.end + 1] ?? '')) return null
  const months = readEvery(words, days.end + 1)
  if (months?.draft.freq !== 'MONTHLY' || months.draft.byDay || months.draft.byMonthDay) return null
  return { draft: { ...days.draft, interval: months.draft.interval }, end: months.end }
}

function readYearDay(words: string[], start: number): Found | null {
  const at = words[start] === 'the' ? start + 1 : start
  const dayFirst = numberOf(words[at]) ?? ordinalOf(words[at])
  const monthAt = words[at + 1] === 'of' ? at + 2 : at + 1
  const [day, month, end] =
    dayFirst === null
      ? [numberOf(words[at + 1]) ?? ordinalOf(words[at + 1]), MONTHS[words[at] ?? ''], at + 2]
      : [dayFirst, MONTHS[words[monthAt] ?? ''], monthAt + 1]
  if (day === null || day < 1 || day > 31 || month === undefined) return null
  return { draft: { freq: 'YEARLY', interval: 1, byMonth: [month], byMonthDay: [day] }, end }
}

function readOnceA(words: string[], start: number): Found | null {
  const isTwice = words[start] === 'twice'
  const isRate = (isTwice || words[start] === 'once') && ['a', 'every', 'per', 'each'].includes(words[start + 1] ?? '')
  const unit = isRate ? UNITS[words[start + 2] ?? ''] : undefined
  if (!unit) return null
  if (!isTwice) return readOn(words, { draft: { freq: unit.freq, interval: unit.times }, end: start + 3 })
  return unit.freq === 'YEARLY' ? { draft: { freq: 'MONTHLY', interval: 6 }, end: start + 3 } : null
}

const ADVERBS: Record<string, { freq: RecurrenceRule['freq']; interval: number }> = {
  daily: { freq: 'DAILY', interval: 1 },
  everyday: { freq: 'DAILY', interval: 1 },
  weekly: { freq: 'WEEKLY', interval: 1 },
  biweekly: { freq: 'WEEKLY', interval: 2 },
  fortnightly: { freq: 'WEEKLY', interval: 2 },
  monthly: { freq: 'MONTHLY', interval: 1 },
  quarterly: { freq: 'MONTHLY', interval: 3 },
  yearly: { freq: 'YEARLY', interval: 1 },
  annually: { freq: 'YEARLY', interval: 1 },
}

// Words like 'weekly' may only describe something ('the weekly report'): they count as the first or the last words.
function readAlone(words: string[], start: number): Found | null {
  const word = words[start] ?? ''
  const adverb = ADVERBS[word]
  let found: Found | null = null
  if (adverb) found = readOn(words, { draft: adverb, end: start + 1 })
  else if (word === 'weekdays') found = { draft: weekly(WORKDAYS, 1), end: start + 1 }
  else if (word === 'weekends') found = { draft: weekly(['SA', 'SU'], 1), end: start + 1 }
  else if (word.endsWith('days')) {
    const days = readWeekdays(words, start)
    found = days && { draft: weekly(days.weekdays, 1), end: days.end }
  }
  if (!found) return null
  return start === 0 || found.end === words.length || found.end > start + 1 ? found : null
}

function readTimes(words: string[], found: Found): Found {
  const at = words[found.end] === 'for' ? found.end + 1 : found.end
  const count = numberOf(words[at])
  return count !== null && words[at + 1] === 'times' ? { draft: { ...found.draft, count }, end: at + 2 } : found
}

function readWeekdays(words: string[], start: number): { weekdays: Weekday[]; end: number } | null {
  const weekdays: Weekday[] = []
  let end = start
  for (let at = start; at < words.length; at++) {
    const weekday = WEEKDAY_WORDS[words[at] ?? '']
    if (weekday) {
      if (!weekdays.includes(weekday)) weekdays.push(weekday)
      end = at + 1
    } else if (words[at] !== 'and' || weekdays.length === 0) break
  }
  return weekdays.length === 0 ? null : { weekdays, end }
}

function weekly(weekdays: readonly Weekday[], interval: number): Draft {
  return { freq: 'WEEKLY', interval, byDay: weekdays.map((weekday) => ({ weekday })) }
}
