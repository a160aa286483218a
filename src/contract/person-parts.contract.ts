import { type } from '@orpc/contract'
import { z } from 'zod'
import { formatPartialDate, parsePartialDate } from '#shared/partial-date.ts'
import { confidenceInput, type Confidence } from './confidence.contract.ts'
import { idInput, line, procedure, type Changed, type ChangedRow, typed } from './procedure.ts'

/** A day of which parts may be unknown, brought into its stored form: 1985-04-12, --04-12, 1985-04 or 1985. */
export const partialDay = typed()
  .trim()
  .transform((text, context) => {
    const partial = parsePartialDate(text)
    if (partial) return formatPartialDate(partial)
    context.addIssue({
      code: 'custom',
      message: 'This is not a date. 1985-04-12, --04-12 without the year, 1985-04 or 1985 are understood.',
    })
    return z.NEVER
  })

export const contactPointKinds = ['email', 'phone', 'video', 'chat', 'social', 'website', 'other'] as const
export const contactPointInput = z.object({
  kind: z.enum(contactPointKinds),
  value: line('An address or number', 500),
  label: typed().trim().max(60, 'A label can have 60 characters at most.').nullish(),
  context: z.enum(['work', 'home', 'other']).nullish(),
  preferred: z.boolean().optional(),
})
export type ContactPointInput = z.infer<typeof contactPointInput>
export type ContactPointKind = ContactPointInput['kind']

export const affiliationKinds = ['employment', 'education', 'membership', 'board', 'volunteer', 'programme'] as const
export const affiliationInput = z.object({
  organization: line('The name of the organisation'),
  title: typed().trim().max(300, 'A title can have 300 characters at most.').nullish(),
  department: typed().trim().max(300, 'A department can have 300 characters at most.').nullish(),
  kind: z.enum(affiliationKinds).optional(),
  startOn: partialDay.nullish(),
  endOn: partialDay.nullish(),
  isPrimary: z.boolean().optional(),
})
export type AffiliationInput = z.infer<typeof affiliationInput>

export const quickFactInput = z.object({
  content: line('A quick fact', 1000),
  pinned: z.boolean().optional(),
  /** Told in confidence; null: no longer. */
  confidence: confidenceInput.nullish(),
})
export type QuickFactInput = z.infer<typeof quickFactInput>

export type ContactPoint = {
  id: string
  kind: ContactPointKind
  value: string
  label: string | null
  context: 'work' | 'home' | 'other' | null
  preferred: boolean
}
export type Affiliation = {
  id: string
  organization: string
  title: string | null
  department: string | null
  kind: (typeof affiliationKinds)[number]
  startOn: string | null
  endOn: string | null
  isPrimary: boolean
  /** It has no end, or one that still lies ahead. */
  current: boolean
}
export type QuickFact = {
  id: string
  content: string
  pinned: boolean
  inConfidence: boolean
  /** By whom and how it was told in confidence; its last day may be over. */
  confidence: Confidence | null
}
export type Label = { id: string; name: string; color: string | null }

const ofPerson = z.object({ personId: z.uuid() })
const peopleIds = z.array(z.uuid()).min(1, 'Please choose at least one person.').max(20_000)

export const contactPointsContract = {
  add: procedure.input(ofPerson.extend(contactPointInput.shape)).output(type<ChangedRow>()),
  update: procedure.input(idInput.extend({ fields: contactPointInput.partial() })).output(type<Changed>()),
  remove: procedure.input(idInput).output(type<Changed>()),
}

export const affiliationsContract = {
  add: procedure.input(ofPerson.extend(affiliationInput.shape)).output(type<ChangedRow>()),
  /** Corrects what was written wrong; no history is made of it. */
  update: procedure.input(idInput.extend({ fields: affiliationInput.partial() })).output(type<Changed>()),
  /** Something new began: the old one ends on `startOn` and stays in the history. `endsId` names the one that ends. */
  change: procedure
    .input(
      ofPerson.extend({
        endsId: z.uuid().nullish(),
        startOn: partialDay,
        ...affiliationInput.pick({ organization: true, title: true, department: true, kind: true }).shape,
      }),
    )
    .output(type<ChangedRow>()),
  remove: procedure.input(idInput).output(type<Changed>()),
}

export const quickFactsContract = {
  add: procedure.input(ofPerson.extend(quickFactInput.shape)).output(type<ChangedRow>()),
  update: procedure.input(idInput.extend({ fields: quickFactInput.partial() })).output(type<Changed>()),
  remove: procedure.input(idInput).output(type<Changed>()),
  /** Puts the facts of one person in the order of these ids. */
  sort: procedure.input(ofPerson.extend({ ids: z.array(z.uuid()).max(500) })).output(type<Changed>()),
}

const labelFields = z.object({ name: line('A label', 60), color: typed().trim().max(30).nullish() })

export const labelsContract = {
  /** All labels by name, with how many people carry each. */
  list: procedure.output(type<(Label & { people: number })[]>()),
  create: procedure.input(labelFields).output(type<ChangedRow>()),
  update: procedure.input(idInput.extend({ fields: labelFields.partial() })).output(type<Changed>()),
  remove: procedure.input(idInput).output(type<Changed>()),
  /** Puts labels on people and takes labels off them, by name; a new name makes a label. One change for all of them. */
  assign: procedure
    .input(
      z.object({
        personIds: peopleIds,
        add: z.array(line('A label', 60)).max(30).default([]),
        remove: z.array(line('A label', 60)).max(30).default([]),
      }),
    )
    .output(type<Changed>()),
}

/** Largest picture that is kept, in bytes. The window makes pictures small before it sends them. */
export const maxAvatarBytes = 1_000_000
export type AvatarPicture = { id: string; mime: string; content: Uint8Array }

export const avatarContract = {
  get: procedure.input(ofPerson).output(type<AvatarPicture | null>()),
  set: procedure
    .input(
      ofPerson.extend({
        content: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'A picture is a file.'),
      }),
    )
    .output(type<ChangedRow>()),
  remove: procedure.input(ofPerson).output(type<Changed>()),
}

/** Ids of people to be archived, brought back or put in the trash at once. */
export const peopleIdsInput = z.object({ ids: peopleIds })
