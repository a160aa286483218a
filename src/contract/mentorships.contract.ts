import { type } from '@orpc/contract'
import { z } from 'zod'
import { isPartialDate } from '#shared/partial-date.ts'
import type { CadenceStanding, EffectiveCadence } from './cadence.contract.ts'
import {
  endReasons,
  mentorshipStages,
  mentorshipTypes,
  myRoles,
  type EndReason,
  type MentorshipStage,
  type MentorshipType,
  type MyRole,
} from './mentorship-words.ts'
import { idInput, plainDay, procedure, type Changed, type ChangedRow, typed } from './procedure.ts'

const since = z
  .string()
  .refine(
    (text) => isPartialDate(text) && !text.startsWith('--'),
    'Please write a year, a month like 2023-04, or a day like 2023-04-12.',
  )
const title = typed().trim().max(200, 'A title can have 200 characters at most.')
const note = typed().trim().max(2000, 'A reason can have 2,000 characters at most.')
const stage = z.enum(mentorshipStages)
const dated = idInput.extend({ onDay: plainDay.optional(), reason: note.nullish() })

/** What a form edits; absent means "leave as it is", null means "empty". */
export const mentorshipFields = z.object({
  title: title.nullish(),
  type: z.enum(mentorshipTypes).optional(),
  myRole: z.enum(myRoles).optional(),
  focus: typed().trim().max(2000, 'A focus can have 2,000 characters at most.').nullish(),
  /** A year, month or day. */
  startedOn: since.nullish(),
  targetEndOn: plainDay.nullish(),
  /** Next steps are not wanted here. */
  stepsHidden: z.boolean().optional(),
})
export type MentorshipFields = z.infer<typeof mentorshipFields>

export type MentorshipRow = {
  id: string
  personId: string
  personName: string
  /** What the person is called in a sentence. */
  personShortName: string
  pronouns: string | null
  avatarId: string | null
  timezone: string | null
  title: string | null
  type: MentorshipType
  myRole: MyRole
  stage: MentorshipStage
  /** The day it came into its stage. */
  stageSince: string | null
  /** It stands in its first stage yet, which may be put right to any other. */
  onlyStage: boolean
  startedOn: string | null
  endedOn: string | null
  nextMeeting: { id: string; startAt: string; title: string } | null
  /** Those we promised together stand on both sides, and once in `open`. */
  actions: { open: number; mine: number; theirs: number; overdue: number }
  cadence: CadenceStanding | null
  source: 'manual' | 'import' | 'sample'
}

export type StageEventRow = {
  id: string
  fromStage: MentorshipStage | null
  toStage: MentorshipStage
  onDay: string
  reason: string | null
}

/** One thing that helps in the stage, and the day it was ticked off. */
export type NextStep = { id: string; text: string; doneOn: string | null }

export type MentorshipDetail = MentorshipRow & {
  focus: string | null
  targetEndOn: string | null
  endReason: EndReason | null
  headline: string | null
  openTopics: number
  /** What helps in its stage, in order; the first one that is not done is the next best step. */
  steps: NextStep[]
  stepsHidden: boolean
  /** The newest first. */
  history: StageEventRow[]
  rhythm: EffectiveCadence
  /** Other mentorships with the same person, over the years. */
  others: {
    id: string
    myRole: MyRole
    stage: MentorshipStage
    startedOn: string | null
    endedOn: string | null
    title: string | null
  }[]
}

export const mentorshipsContract = {
  /** All of them, or those with one person; sorted by the person's name. */
  list: procedure.input(z.object({ personId: z.uuid().optional() }).default({})).output(type<MentorshipRow[]>()),
  get: procedure.input(idInput).output(type<MentorshipDetail>()),
  create: procedure
    .input(
      mentorshipFields.extend({
        personId: z.uuid('Please choose a person.'),
        myRole: z.enum(myRoles, 'Please say who mentors whom.'),
        stage: stage.default('active'),
      }),
    )
    .output(type<ChangedRow>()),
  update: procedure.input(idInput.extend({ fields: mentorshipFields })).output(type<Changed>()),
  /** Moves it to a stage on a day (today when absent) that is not before its last move. */
  moveStage: procedure.input(dated.extend({ stage, endReason: z.enum(endReasons).nullish() })).output(type<Changed>()),
  /** Ticks a step of its stage off, or puts it back. Fails INPUT_REFUSED for a step of another stage. */
  markStep: procedure.input(idInput.extend({ step: typed().max(80), done: z.boolean() })).output(type<Changed>()),
  pause: procedure.input(dated).output(type<Changed>()),
  end: procedure.input(dated.extend({ endReason: z.enum(endReasons) })).output(type<Changed>()),
  reopen: procedure.input(dated.extend({ stage: stage.default('active') })).output(type<Changed>()),
  trash: procedure.input(idInput).output(type<Changed>()),
}
