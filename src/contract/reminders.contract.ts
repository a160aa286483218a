import { type } from '@orpc/contract'
import { z } from 'zod'
import type { DueRow } from './cadence.contract.ts'
import { idInput, line, plainDay, procedure, type Changed, type ChangedRow, instantText, typed } from './procedure.ts'
import { importantDateKinds, type ImportantDateKind, type ReminderKind } from './reminder-words.ts'
import type { ShellNotification } from './shell-api.ts'
import type { TodayAction, TodayDate, TodayMeeting } from './today.contract.ts'
import { isPartialDate } from '#shared/partial-date.ts'

/** One line of the list: all times of one reminder that were told and not dealt with, shown as the newest of them. */
export type ReminderRow = {
  /** Of the newest; with the older ones in `ids`. */
  id: string
  ids: string[]
  kind: ReminderKind
  text: string
  personId: string | null
  personName: string | null
  mentorshipId: string | null
  meetingId: string | null
  recordId: string | null
  onDay: string
  at: string
  snoozedUntil: string | null
}

/** A reminder somebody asked for, and when it comes next; null when it is over. */
export type OwnReminder = {
  id: string
  text: string
  personId: string | null
  personName: string | null
  mentorshipId: string | null
  startWall: string
  rrule: string | null
  /** "every 2 weeks on Tuesday"; null when it comes once. */
  repeatWords: string | null
  nextAt: string | null
}

export type ReminderList = { open: ReminderRow[]; resting: ReminderRow[]; own: OwnReminder[] }

/** What one look told: how much is new, and what a notification may say of it. */
export type Told = { fresh: number; notice: ShellNotification | null }

export type ImportantDateRow = {
  id: string
  kind: ImportantDateKind
  title: string
  date: string
  repeats: 'yearly' | 'once'
  leadDays: number
  /** When it comes round next; null when it has no day or is over. */
  nextOn: string | null
  /** "turns 41", "promotion, 2 years". */
  words: string
}

/** A week that was and the one that comes. Days are inclusive. */
export type WeekDigest = {
  today: string
  past: { from: string; until: string }
  ahead: { from: string; until: string }
  met: TodayMeeting[]
  /** How many people I was in touch with. */
  touched: { personId: string; personName: string }[]
  doneActions: TodayAction[]
  coming: TodayMeeting[]
  openActions: TodayAction[]
  due: { rows: DueRow[]; total: number }
  dates: TodayDate[]
}

const wallMinute = z
  .string()
  .regex(/^[12]\d{3}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'Please choose a day and a time.')
  .refine((wall) => plainDay.safeParse(wall.slice(0, 10)).success, 'This is not a day of the calendar.')
const subject = z.object({ personId: z.uuid().nullish(), mentorshipId: z.uuid().nullish() })
const ids = z.array(z.uuid()).min(1).max(1000)

const dateFields = z.object({
  kind: z.enum(Object.keys(importantDateKinds) as [ImportantDateKind, ...ImportantDateKind[]]),
  title: typed().trim().max(200, 'A name can have 200 characters at most.'),
  date: z.string().refine(isPartialDate, 'No date could be read from this.'),
  repeats: z.enum(['yearly', 'once']),
  leadDays: z.number().int().min(0).max(90, 'Ninety days ahead is the earliest.'),
})

export const remindersContract = {
  /** Tells what has fallen due since the last look, each time once, whichever window asks. Tells nothing in quiet hours. */
  look: procedure.output(type<Told>()),
  list: procedure.output(type<ReminderList>()),
  /** "Remind me": the time is that of the clock on the wall, wherever one is by then. Fails INPUT_REFUSED for one that is over. */
  add: procedure
    .input(
      subject.extend({ text: line('A reminder', 500), startWall: wallMinute, rrule: z.string().max(300).nullish() }),
    )
    .output(type<ChangedRow>()),
  remove: procedure.input(idInput).output(type<Changed>()),
  /** Those told come back at that instant. */
  snooze: procedure.input(z.object({ ids, until: instantText })).output(type<Changed>()),
  done: procedure.input(z.object({ ids })).output(type<Changed>()),
  dates: {
    of: procedure.input(z.object({ personId: z.uuid() })).output(type<ImportantDateRow[]>()),
    add: procedure.input(dateFields.extend({ personId: z.uuid() })).output(type<ChangedRow>()),
    change: procedure.input(idInput.extend({ fields: dateFields.partial() })).output(type<Changed>()),
    remove: procedure.input(idInput).output(type<Changed>()),
  },
  /** The week that was and the one that comes, as of the chosen weekday. */
  week: procedure.output(type<WeekDigest>()),
}
