import { type } from '@orpc/contract'
import { z } from 'zod'
import {
  affiliationsContract,
  avatarContract,
  contactPointInput,
  contactPointsContract,
  labelsContract,
  partialDay,
  peopleIdsInput,
  quickFactsContract,
  type Affiliation,
  type ContactPoint,
  type Label,
  type QuickFact,
} from './person-parts.contract.ts'
import { idInput, line, procedure, prose, timeZone, type Changed, type ChangedRow, typed } from './procedure.ts'

const part = typed().trim().max(120, 'A part of a name can have 120 characters at most.').nullish()

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
  headline: typed().trim().max(300, 'A headline can have 300 characters at most.').nullish(),
  timezone: timeZone.nullish(),
  languages: z.array(typed().trim().min(1).max(40)).max(30).optional(),
  location: typed().trim().max(200, 'A place can have 200 characters at most.').nullish(),
  preferredChannel: typed().trim().max(60, 'This can have 60 characters at most.').nullish(),
  birthday: partialDay.nullish(),
  howMet: prose.nullish(),
  metOn: partialDay.nullish(),
  metThroughPersonId: z.uuid().nullish(),
  about: prose.nullish(),
  sensitive: z.boolean().optional(),
})
export type PersonFields = z.infer<typeof personFields>

/** Why it is time to be in touch: 'amber' is due, 'red' is losing touch. `place` 0 has waited longest. */
export type PersonDue = { state: 'amber' | 'red'; sentence: string; place: number }

/** One row of the list of people, kept small: ten thousand of them cross the wire at once. */
export type PersonSummary = {
  id: string
  displayName: string
  sortName: string
  headline: string | null
  organization: string | null
  title: string | null
  email: string | null
  timezone: string | null
  /** Of `people.labels.list`. */
  labelIds: string[]
  avatarId: string | null
  archivedAt: string | null
  sensitive: boolean
  lastContactAt: string | null
  /** Null unless it is time to be in touch, and for those who are archived. */
  due: PersonDue | null
  mentorships: { id: string; myRole: string; stage: string }[]
}

export type PersonName = { id: string; displayName: string }

/** Everything the page of one person shows by itself. */
export type PersonDetail = {
  id: string
  kind: 'me' | 'individual'
  displayName: string
  prefix: string | null
  given: string | null
  middle: string | null
  family: string | null
  suffix: string | null
  nickname: string | null
  phonetic: string | null
  nameOrder: 'given_first' | 'family_first'
  pronouns: string | null
  headline: string | null
  timezone: string | null
  languages: string[]
  location: string | null
  preferredChannel: string | null
  birthday: string | null
  howMet: string | null
  metOn: string | null
  about: string | null
  sensitive: boolean
  archivedAt: string | null
  source: 'manual' | 'import' | 'sample'
  avatarId: string | null
  metThrough: PersonName | null
  /** People who came to me through this one. */
  introduced: PersonName[]
  contactPoints: ContactPoint[]
  affiliations: Affiliation[]
  quickFacts: QuickFact[]
  labels: Label[]
  /** Ids this person had before a merge; links and notes under them are this person's too. */
  formerIds: string[]
}

export const duplicateReasons = ['same_email', 'same_phone', 'same_profile', 'alike_name'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]
export type DuplicateMatch = PersonName & {
  organization: string | null
  avatarId: string | null
  archived: boolean
  reasons: DuplicateReason[]
}
export type DuplicatePair = { a: DuplicateMatch; b: DuplicateMatch; reasons: DuplicateReason[] }

/** Fields a merge can take from either person. */
export const mergeFields = [
  'prefix',
  'given',
  'middle',
  'family',
  'suffix',
  'nickname',
  'phonetic',
  'nameOrder',
  'pronouns',
  'headline',
  'timezone',
  'location',
  'preferredChannel',
  'birthday',
  'howMet',
  'metOn',
  'metThroughPersonId',
  'about',
  'avatarId',
] as const
export type MergeField = (typeof mergeFields)[number]
/** `both` puts the two texts under each other; for `howMet` and `about` only. */
export const mergeChoices = z.partialRecord(z.enum(mergeFields), z.enum(['winner', 'loser', 'both']))
export type MergeChoices = z.infer<typeof mergeChoices>

export const peopleContract = {
  /** Everybody but me, in the order of their names. */
  list: procedure
    .input(z.object({ archived: z.boolean().default(false) }).default({ archived: false }))
    .output(type<PersonSummary[]>()),
  /** One person with all parts; the id from before a merge finds the person who was kept. Fails PERSON_NOT_FOUND. */
  get: procedure.input(idInput).output(type<PersonDetail>()),
  /** The owner of the notebook; made at the first call. */
  me: procedure.output(type<PersonDetail>()),
  create: procedure
    .input(
      z.object({
        name: line('A name', 400),
        fields: personFields.optional(),
        contactPoints: z.array(contactPointInput).max(50).optional(),
        organization: typed().trim().max(300).optional(),
        title: typed().trim().max(300).optional(),
        labels: z.array(line('A label', 60)).max(30).optional(),
      }),
    )
    .output(type<ChangedRow>()),
  update: procedure.input(idInput.extend({ fields: personFields })).output(type<Changed>()),
  archive: procedure.input(peopleIdsInput).output(type<Changed>()),
  unarchive: procedure.input(peopleIdsInput).output(type<Changed>()),
  trash: procedure.input(peopleIdsInput).output(type<Changed>()),
  contactPoints: contactPointsContract,
  affiliations: affiliationsContract,
  quickFacts: quickFactsContract,
  labels: labelsContract,
  avatar: avatarContract,
  duplicates: {
    /** People who may be the one that is being written down; best first, at most five. */
    like: procedure
      .input(
        z.object({
          name: typed().max(400).optional(),
          addresses: z.array(typed().max(500)).max(50).default([]),
          organization: typed().max(300).optional(),
        }),
      )
      .output(type<DuplicateMatch[]>()),
    /** Pairs that may be one person, surest first, without those that were said to be two. */
    list: procedure.output(type<DuplicatePair[]>()),
    /** Says that these are two people. */
    dismiss: procedure.input(z.object({ ids: z.tuple([z.uuid(), z.uuid()]) })).output(type<Changed>()),
  },
  /** Makes two people one: all that points at the loser points at the winner afterwards. Undone like any other change. */
  merge: procedure
    .input(z.object({ winnerId: z.uuid(), loserId: z.uuid(), choices: mergeChoices.default({}) }))
    .output(type<Changed>()),
}
