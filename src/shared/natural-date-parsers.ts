import { GB, casual } from 'chrono-node/en'
import type { Chrono, Parser } from 'chrono-node/en'
import { civilToNumber, numberToCivil } from './recurrence/civil-day.ts'
import type { CivilDay } from './recurrence/civil-day.ts'
import { daysInMonth, isLeapYear } from './time.ts'

type Phrase = { pattern: RegExp; dayOf: (today: CivilDay, match: RegExpMatchArray) => CivilDay | null }

// What people write into plans and chrono does not know, or reads as a day that has passed.
const PHRASES: Phrase[] = [
  { pattern: /\b(?:the )?day after tomorrow\b/i, dayOf: (today) => numberToCivil(today.number + 2) },
  { pattern: /\b(?:by )?(?:the )?end of (?:the |this )?week\b|\bthis week\b/i, dayOf: (today) => comingFriday(today) },
  { pattern: /\bthis month\b/i, dayOf: ({ year, month }) => lastDayOfMonth(year, month) },
  { pattern: /\b(?:the )?end of (?:the |this )?year\b/i, dayOf: ({ year }) => lastDayOfMonth(year, 12) },
  {
    pattern: /\b(?:the )?end of (?:the |this )?quarter\b/i,
    dayOf: ({ year, month }) => lastDayOfMonth(year, Math.ceil(month / 3) * 3),
  },
  {
    pattern: /\b(?:29(?:th)?(?: of)? feb(?:ruary)?|feb(?:ruary)? (?:the )?29(?:th)?)\b(?!,? ?\d{4})/i,
    dayOf: nextLeapDay,
  },
  {
    pattern: /\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|to|day|week|time|year|one|\p{L}+day)\b)/iu,
    dayOf: (today, match) => nextDayOfMonth(today, Number(match[1])),
  },
]

/** Chrono with our phrases: day before month, except for American English. */
export function chronoFor(locale: string): Chrono {
  return locale === 'en-US' ? AMERICAN : OTHERS
}

function withPhrases(base: Chrono): Chrono {
  const chrono = base.clone()
  chrono.parsers.unshift(...PHRASES.map(toParser))
  return chrono
}

function toParser({ pattern, dayOf }: Phrase): Parser {
  return {
    pattern: () => pattern,
    extract: (context, match) => {
      const reference = context.reference.getDateWithAdjustedTimezone()
      const number = civilToNumber(reference.getFullYear(), reference.getMonth() + 1, reference.getDate())
      const found = dayOf(numberToCivil(number), match)
      return found && { year: found.year, month: found.month, day: found.day }
    },
  }
}

function comingFriday(today: CivilDay): CivilDay {
  return numberToCivil(today.number + ((4 - today.weekday + 7) % 7))
}

function lastDayOfMonth(year: number, month: number): CivilDay {
  return numberToCivil(civilToNumber(year, month, daysInMonth(year, month)))
}

function nextLeapDay(today: CivilDay): CivilDay {
  let year = today.year
  while (!isLeapYear(year) || civilToNumber(year, 2, 29) < today.number) year++
  return numberToCivil(civilToNumber(year, 2, 29))
}

function nextDayOfMonth(today: CivilDay, day: number): CivilDay | null {
  if (day < 1 || day > 31) return null
  let { year, month } = today
  while (day > daysInMonth(year, month) || civilToNumber(year, month, day) < today.number) {
    month = month === 12 ? 1 : month + 1
    if (month === 1) year++
  }
  return numberToCivil(civilToNumber(year, month, day))
}

const AMERICAN = withPhrases(casual)
const OTHERS = withPhrases(GB)
