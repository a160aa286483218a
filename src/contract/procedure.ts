import { oc } from '@orpc/contract'
import { z } from 'zod'
import { errorRegistry, type ErrorCode } from './errors.ts'

type ErrorMap = { [Code in ErrorCode]: { data: (typeof errorRegistry)[Code]['data'] } }
const errorMap = Object.fromEntries(
  Object.entries(errorRegistry).map(([code, { data }]) => [code, { data }]),
) as ErrorMap

/** The start of every procedure: all of them share the one error registry. */
export const procedure = oc.errors(errorMap)

export const idInput = z.object({ id: z.uuid() })
/** Text from outside. What no column can hold (the character NUL, half a surrogate pair) is left out or replaced. */
export const typed = (problem?: string) =>
  z.string(problem).overwrite((text) => text.replaceAll('\0', '').toWellFormed())
/** One line of text a person typed. */
export const line = (what: string, max = 300) =>
  typed().trim().min(1, `${what} cannot be empty.`).max(max, `${what} can have ${max} characters at most.`)
/** Free text of several lines, at most 200,000 characters. */
export const prose = typed().max(
  200_000,
  'This text is longer than 200,000 characters; please keep it in several notes.',
)
// Outside of these years something was mistyped, and PostgreSQL, JavaScript and Temporal write them in different ways.
const isUsualYear = (text: string) => text >= '1000' && text < '3000'
const usualYears = 'Please choose a year between 1000 and 2999.'
export const plainDay = z.iso.date('This is not a day of the calendar.').refine(isUsualYear, usualYears)
export const instantText = z.iso
  .datetime({ offset: true, message: 'This is not a point in time.' })
  .refine(isUsualYear, usualYears)
export const timeZone = z.string().refine(isTimeZone, 'This time zone is not known here.')

/** What every change answers: the id of the undoable change set, null when nothing changed. */
export type Changed = { changeSetId: string | null }
export type ChangedRow = Changed & { id: string }

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
