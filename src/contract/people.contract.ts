import { type } from '@orpc/contract'
import { z } from 'zod'
import { idInput, line, procedure, prose, timeZone, type Changed, type ChangedRow } from './procedure.ts'

const part = z.string().trim().max(120, 'A part of a name can have 120 characters at most.').nullish()

/** The fields of a person that a form edits; absent means "leave as it is", null means "empty". */
export const personFields = z.object({
  prefix: part,
  given: part,
  middle: part,
  family: part,
  suffix: part,
  nickname: part,
  phonetic: part,
  nameOrder: z.enum(['given_first', 'family_first']).optional(),
  pronouns: part,
  headline: z.string().trim().max(300, 'A headline can have 300 characters at most.').nullish(),
  timezone: timeZone.nullish(),
  languages: z.array(z.string().trim().min(1).max(40)).max(30).optional(),
  location: z.string().trim().max(200).nullish(),
  preferredChannel: z.string().trim().max(60).nullish(),
  birthday: z
    .string()
    .regex(/^(\d{4}|-)?-?(\d{2})?(-\d{2})?$|^--\d{2}-\d{2}$/, 'A birthday is a day like 1985-04-12, or without its year.')
    .nullish(),
  howMet: prose.nullish(),
  metOn: z.string().max(10).nullish(),
  metThroughPersonId: z.uuid().nullish(),
  about: prose.nullish(),
  sensitive: z.boolean().optional(),
})
export type PersonFields = z.infer<typeof personFields>

export const contactPointKinds = ['email', 'phone', 'video', 'chat', 'social', 'website', 'other'] as const
export const contactPointInput = z.object({
  kind: z.enum(contactPointKinds),
  value: line('An address or number', 500),
  label: z.string().trim().max(60).nullish(),
  context: z.enum(['work', 'home', 'other']).nullish(),
  preferred: z.boolean().optional(),
})
export type ContactPointInput = z.infer<typeof contactPointInput>

export type PersonSummary = {
  id: string
  kind: 'me' | 'individual'
  displayName: string
  sortName: string
  headline: string | null
  organization: string | null
  title: string | null
  timezone: string | null
  labels: { id: string; name: string; color: string | null }[]
  avatarId: string | null
  archivedAt: string | null
  email: string | null
  lastContactAt: string | null
  dueOn: string | null
  maxOn: string | null
  mentorships: { id: string; myRole: string; stage: string }[]
  source: string
}

export const peopleContract = {
  /** Everybody but me, in the order of their names. */
  list: procedure
    .input(z.object({ archived: z.boolean().default(false) }).default({ archived: false }))
    .output(type<PersonSummary[]>()),
  create: procedure
    .input(
      z.object({
        name: line('A name', 400),
        fields: personFields.optional(),
        contactPoints: z.array(contactPointInput).max(50).optional(),
        organization: z.string().trim().max(300).optional(),
        title: z.string().trim().max(300).optional(),
      }),
    )
    .output(type<ChangedRow>()),
  update: procedure.input(idInput.extend({ fields: personFields })).output(type<Changed>()),
}
