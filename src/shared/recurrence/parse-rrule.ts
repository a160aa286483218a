import { isPlainDay } from '../time.ts'
import { checkRule } from './check-rule.ts'
import { FREQUENCIES, WEEKDAYS, weekdayIndex } from './rule.ts'
import type { Frequency, NthWeekday, RecurrenceRule, RuleEnd, Weekday } from './rule.ts'

/** The outcome of reading a rule: the rule, or a plain sentence about what could not be read. */
export type ParsedRule = { ok: true; rule: RecurrenceRule } | { ok: false; sentence: string }

/** Keys of the rule that hold lists of numbers. */
export type NumberListKey =
  | 'byMonth'
  | 'byWeekNo'
  | 'byYearDay'
  | 'byMonthDay'
  | 'byHour'
  | 'byMinute'
  | 'bySecond'
  | 'bySetPos'

type NumberList = { key: NumberListKey; low: number; high: number; negative: boolean }

const NUMBER_LISTS: Record<string, NumberList> = {
  BYMONTH: { key: 'byMonth', low: 1, high: 12, negative: false },
  BYWEEKNO: { key: 'byWeekNo', low: 1, high: 53, negative: true },
  BYYEARDAY: { key: 'byYearDay', low: 1, high: 366, negative: true },
  BYMONTHDAY: { key: 'byMonthDay', low: 1, high: 31, negative: true },
  BYHOUR: { key: 'byHour', low: 0, high: 23, negative: false },
  BYMINUTE: { key: 'byMinute', low: 0, high: 59, negative: false },
  BYSECOND: { key: 'bySecond', low: 0, high: 60, negative: false },
  BYSETPOS: { key: 'bySetPos', low: 1, high: 366, negative: true },
}

const MAX_LENGTH = 2000
const MAX_AMOUNT = 1_000_000_000

class Unreadable extends Error {}

/** Reads an RFC 5545 rule, with or without 'RRULE:' in front. Never throws. */
export function parseRrule(text: string): ParsedRule {
  try {
    const rule = readRule(text)
    const sentence = checkRule(rule)
    return sentence === null ? { ok: true, rule } : { ok: false, sentence }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, sentence: error.message }
    throw error
  }
}

function readRule(text: string): RecurrenceRule {
  if (text.length > MAX_LENGTH) throw new Unreadable('This repeat rule is too long to read.')
  const parts = splitParts(text)
  const rule: RecurrenceRule = { freq: readFrequency(parts.get('FREQ')), interval: 1, weekStart: 'MO' }
  for (const [name, value] of parts) {
    const list = NUMBER_LISTS[name]
    if (list) rule[list.key] = readNumbers(name, value, list)
    else if (name === 'INTERVAL') rule.interval = readAmount(name, value)
    else if (name === 'COUNT') rule.count = readAmount(name, value)
    else if (name === 'UNTIL') rule.until = readUntil(value)
    else if (name === 'BYDAY') rule.byDay = readWeekdays(value)
    else if (name === 'WKST') rule.weekStart = readWeekday(value)
    else if (name !== 'FREQ' && !isHarmless(name, value))
      throw new Unreadable(`This repeat rule has a part that is not known here: ${name}.`)
  }
  return rule
}

function splitParts(text: string): Map<string, string> {
  const parts = new Map<string, string>()
  for (const part of text
    .trim()
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')) {
    if (part.trim() === '') continue
    const [name = '', value = '', ...rest] = part.split('=').map((piece) => piece.trim())
    if (name === '' || value === '' || rest.length > 0)
      throw new Unreadable(`This repeat rule has a part that cannot be read: ${part.trim().slice(0, 40)}.`)
    if (parts.has(name)) throw new Unreadable(`This repeat rule says ${name} twice.`)
    parts.set(name, value)
  }
  return parts
}

// The calendar we use anyway, leaving out days that do not exist, and private additions change nothing.
function isHarmless(name: string, value: string): boolean {
  return (name === 'RSCALE' && value === 'GREGORIAN') || (name === 'SKIP' && value === 'OMIT') || name.startsWith('X-')
}

function readFrequency(value: string | undefined): Frequency {
  const found = FREQUENCIES.find((freq) => freq === value)
  if (found) return found
  throw new Unreadable(
    value === undefined
      ? 'This repeat rule does not say how often.'
      : `This repeat rule has an unknown pace: ${value}.`,
  )
}

function readAmount(name: string, value: string): number {
  const amount = /^\d{1,10}$/.test(value) ? Number(value) : 0
  if (amount >= 1 && amount <= MAX_AMOUNT) return amount
  throw new Unreadable(`${name} should be a whole number from 1 up, not ${value.slice(0, 20)}.`)
}

function readNumbers(name: string, value: string, list: NumberList): number[] {
  const numbers = value.split(',').map((piece) => {
    const text = piece.trim()
    const size = /^[+-]?\d{1,3}$/.test(text) ? Math.abs(Number(text)) : -1
    const isNegative = text.startsWith('-')
    if (size < list.low || size > list.high || (isNegative && !list.negative))
      throw new Unreadable(`${name} should be between ${list.low} and ${list.high}, not ${text.slice(0, 20)}.`)
    return isNegative ? -size : size
  })
  return [...new Set(numbers)].sort((a, b) => a - b)
}

function readWeekday(text: string): Weekday {
  const found = WEEKDAYS.find((weekday) => weekday === text)
  if (found) return found
  throw new Unreadable(`This repeat rule has an unknown weekday: ${text.slice(0, 20)}.`)
}

function readWeekdays(value: string): NthWeekday[] {
  const found = new Map<string, NthWeekday>()
  for (const piece of value.split(',')) {
    const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(piece.trim())
    const weekday = readWeekday(match?.[2] ?? piece.trim())
    const nth = match?.[1] === undefined ? undefined : Number(match[1])
    if (nth !== undefined && (nth === 0 || Math.abs(nth) > 53))
      throw new Unreadable(`A numbered weekday should be between 1 and 53, not ${piece.trim()}.`)
    found.set(`${nth ?? ''}${weekday}`, nth === undefined ? { weekday } : { weekday, nth })
  }
  return [...found.values()].sort(
    (a, b) => (a.nth ?? 0) - (b.nth ?? 0) || weekdayIndex(a.weekday) - weekdayIndex(b.weekday),
  )
}

function readUntil(value: string): RuleEnd {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(Z)?)?$/.exec(value)
  const day = match ? `${match[1]}-${match[2]}-${match[3]}` : ''
  if (match && isPlainDay(day)) {
    if (match[4] === undefined) return { kind: 'day', day }
    const isTime = Number(match[4]) < 24 && Number(match[5]) < 60 && Number(match[6]) <= 60
    // A leap second is read as the second before it.
    const wall = `${day}T${match[4]}:${match[5]}:${match[6] === '60' ? '59' : match[6]}`
    if (isTime) return match[7] ? { kind: 'instant', instant: `${wall}.000Z` } : { kind: 'wall', wall }
  }
  throw new Unreadable(`The end of this repeat rule is no date: ${value.slice(0, 20)}.`)
}
