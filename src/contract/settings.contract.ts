import { type } from '@orpc/contract'
import { z } from 'zod'
import { contactKinds, usuallyUncounted } from './contact-kinds.ts'
import { procedure, type Changed } from './procedure.ts'
import { weekdays } from './reminder-words.ts'

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Please choose a time of day.')
const most = (limit: number) =>
  z
    .number()
    .int('Please write a whole number.')
    .min(0, 'This is 0 at least.')
    .max(limit, `This is ${limit} at most.`)
    .nullable()

/**
 * Every setting of a notebook, with what it may be and what it is before anybody chose. A new setting is one line here.
 * A value that a later version wrote and this one does not know counts as not chosen.
 */
export const settingSchemas = {
  /** Light or dark; `system` follows the computer. */
  appearance: z.enum(['system', 'light', 'dark']).default('system'),
  /** `auto` follows the computer. */
  contrast: z.enum(['auto', 'more', 'normal']).default('auto'),
  /** Private text stays blurred until it is asked for: in what is shared with a partner, everywhere, or never. */
  blurPrivate: z.enum(['shared', 'always', 'never']).default('shared'),
  /** How an import reads days such as 03/12/24 where the file does not tell. */
  importDateOrder: z.enum(['ask', 'day-first', 'month-first']).default('ask'),
  /** Ways of being in touch that do not begin a rhythm anew. */
  uncountedContacts: z
    .array(z.enum(contactKinds))
    .max(contactKinds.length)
    .default([...usuallyUncounted]),
  /** Reminders of whole days are told from this time on. */
  reminderTime: wallTime.default('09:00'),
  /** Nothing is told between these times, on the clock of wherever one is; null for never. */
  quietHours: z.object({ from: wallTime, until: wallTime }).nullable().default(null),
  /** Notifications may say names and words of the notebook. */
  namesInNotifications: z.boolean().default(false),
  /** The day on which the digest of the week begins. */
  digestDay: z.enum(weekdays).default('monday'),
  /** How many people I want to mentor and to be mentored by at a time, and hours a month for it; null for no limit. */
  capacity: z.object({ mentees: most(50), mentors: most(50), hours: most(300) }).default({
    mentees: null,
    mentors: null,
    hours: null,
  }),
  /** The two bars of giving and receiving are shown. */
  balance: z.boolean().default(true),
  /** Before and after a meeting, how sure one feels is asked for. */
  askConfidence: z.boolean().default(true),
  /** The welcome was answered with an empty notebook. */
  welcomeDismissed: z.boolean().default(false),
}

const settingsObject = z.object(settingSchemas)
export type Settings = z.output<typeof settingsObject>
export type SettingKey = keyof Settings

/** What the history and the undo toast say of a change of each setting; without words it is remembered, not undone. */
const changeWords: Record<SettingKey, string | null> = {
  appearance: 'Light or dark changed',
  contrast: 'Contrast changed',
  blurPrivate: 'Blurring of private text changed',
  importDateOrder: 'Reading of days in files changed',
  uncountedContacts: 'What begins a rhythm anew changed',
  reminderTime: 'Time of reminders changed',
  quietHours: 'Quiet hours changed',
  namesInNotifications: 'Names in notifications changed',
  digestDay: 'Day of the digest changed',
  capacity: 'How much room there is changed',
  balance: 'Balance of giving changed',
  askConfidence: 'Asking how sure you feel changed',
  // That the welcome was answered is no choice about the notebook: undone, it would only ask the same question again.
  welcomeDismissed: null,
}

/** True for a choice that stands in the history and can be undone. */
export const isUndoneWithHistory = (key: SettingKey): boolean => changeWords[key] !== null

/** What a change of these settings is called. */
export function settingsChangeWords(changed: Partial<Settings>): string {
  const words = (Object.keys(changed) as SettingKey[]).flatMap((key) => changeWords[key] ?? [])
  return words.length === 1 && words[0] ? words[0] : 'Settings changed'
}

const changes = z
  .strictObject(
    {
      appearance: settingSchemas.appearance.unwrap(),
      contrast: settingSchemas.contrast.unwrap(),
      blurPrivate: settingSchemas.blurPrivate.unwrap(),
      importDateOrder: settingSchemas.importDateOrder.unwrap(),
      uncountedContacts: settingSchemas.uncountedContacts.unwrap(),
      reminderTime: settingSchemas.reminderTime.unwrap(),
      quietHours: settingSchemas.quietHours.unwrap(),
      namesInNotifications: settingSchemas.namesInNotifications.unwrap(),
      digestDay: settingSchemas.digestDay.unwrap(),
      capacity: settingSchemas.capacity.unwrap(),
      balance: settingSchemas.balance.unwrap(),
      askConfidence: settingSchemas.askConfidence.unwrap(),
      welcomeDismissed: settingSchemas.welcomeDismissed.unwrap(),
    },
    'Mentorbook has no such setting.',
  )
  .partial() satisfies z.ZodType<Partial<Settings>>

export const settingsContract = {
  get: procedure.output(type<Settings>()),
  /** What this program is, for the page of settings and for reports. */
  about: procedure.output(type<{ version: string; timezone: string }>()),
  /** Sets what is given and leaves the rest; raises the topic `settings`. */
  set: procedure.input(changes).output(type<Changed>()),
}
