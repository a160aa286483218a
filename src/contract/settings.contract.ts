import { type } from '@orpc/contract'
import { z } from 'zod'
import { contactKinds, usuallyUncounted } from './contact-kinds.ts'
import { procedure, type Changed } from './procedure.ts'

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
