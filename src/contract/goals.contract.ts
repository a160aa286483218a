import { type } from '@orpc/contract'
import { z } from 'zod'
import type { ActionOwner, ActionStatus } from './actions.contract.ts'
import { idInput, line, plainDay, procedure, prose, typed, type Changed, type ChangedRow } from './procedure.ts'
import type { RecordRow } from './records.contract.ts'

export type GoalOwner = 'me' | 'them' | 'both'
export type GoalStanding = 'on_track' | 'at_risk' | 'off_track'

export type GoalMilestone = {
  id: string
  goalId: string | null
  title: string
  lane: 'private' | 'shared'
  status: string
  responsible: GoalOwner
  /** Its own day, or the one counted from the beginning; null when neither is known. */
  dueOn: string | null
  /** "6 weeks after the beginning of the mentorship"; null for a day of its own. */
  dueWords: string | null
  reachedOn: string | null
}

export type GoalAction = {
  id: string
  text: string
  owner: ActionOwner
  status: ActionStatus
  dueOn: string | null
  lane: 'private' | 'shared'
}

export type GoalSummary = {
  id: string
  title: string
  status: string
  lane: 'private' | 'shared'
  /** Of a private goal: `copied`, a shared one has its words too; `let_go`, the partner keeps what was shared before. */
  sharedCopy: RecordRow['sharedCopy']
  mentorshipId: string | null
  /** The person of its mentorship. */
  partnerName: string | null
  owner: GoalOwner
  startedOn: string
  dueOn: string | null
  /** From 0 to 100; null while nothing tells it. */
  percent: number | null
  /** What tells it: the last check-in, what is counted, or its actions. */
  percentFrom: 'check_in' | 'measure' | 'actions' | null
  standing: GoalStanding | null
  /** The day of its last check-in or change, else of its beginning. */
  lookedAtOn: string
  /** From this day on it wants to be looked at again; null unless it is under way. */
  reviewOn: string | null
  reviewDue: boolean
  /** The first milestone ahead. */
  nextMilestone: { title: string; dueOn: string | null } | null
  /** Its actions that are not dropped. */
  actions: { done: number; total: number }
}

export type GoalCheckIn = {
  id: string
  on: string
  comment: string
  body: string | null
  percent: number | null
  value: number | null
  standing: GoalStanding | null
  by: GoalOwner
}

/** A change of the goal itself; `before` in words, field by field. */
export type GoalRevision = {
  id: string
  on: string
  what: string
  reason: string | null
  by: GoalOwner
  before: { label: string; words: string }[]
}

export type GoalDetail = GoalSummary & {
  record: RecordRow
  /** Oldest first. */
  checkIns: GoalCheckIn[]
  /** Newest first. */
  revisions: GoalRevision[]
  milestones: GoalMilestone[]
  linkedActions: GoalAction[]
  /** I am the mentor of its mentorship. */
  iMentor: boolean
  /** The open topic about it on the agenda. */
  topic: { id: string; title: string } | null
}

/** A goal that wants to be looked at again. */
export type GoalReview = {
  id: string
  title: string
  lane: 'private' | 'shared'
  mentorshipId: string | null
  partnerName: string | null
  lookedAtOn: string
  reviewOn: string
}

/** What of a goal under way is not changed without keeping what it was before. */
export const keptGoalFields = ['dueOn', 'measureName', 'unit', 'baseline', 'target', 'criteria'] as const

const amount = z.number('This is a number.').int('This is a whole number.').min(0).max(1_000_000)
const owner = z.enum(['me', 'them', 'both'])
const lane = z.enum(['private', 'shared'])
const place = z.object({ mentorshipId: z.uuid(), startOn: plainDay, id: typed().max(100) })

export type PlanItem = {
  kind: 'goal' | 'milestone' | 'topic'
  title: string
  /** Null: it waits without a day. */
  on: string | null
  /** Of a milestone. */
  responsible: GoalOwner | null
  /** Of a milestone: the title of its goal. */
  goal: string | null
}
export type PlanSummary = { id: string; title: string; about: string; weeks: number }

export const goalsContract = {
  /** Those under way first, by the next day; then drafts, resting and settled ones. */
  list: procedure
    .input(z.object({ mentorshipId: z.uuid().optional(), open: z.boolean().optional() }))
    .output(type<{ goals: GoalSummary[]; milestones: GoalMilestone[] }>()),
  /** Fails RECORD_NOT_FOUND. */
  get: procedure.input(idInput).output(type<GoalDetail>()),
  /** Says how a goal stands, in words, a number or both. Fails RECORD_NOT_FOUND, INPUT_REFUSED (nothing was said). */
  checkIn: procedure
    .input(
      idInput.extend({
        comment: typed().trim().max(500, 'A sentence can have 500 characters at most.').optional(),
        percent: amount.max(100, 'This can be 100 percent at most.').nullish(),
        value: amount.nullish(),
        standing: z.enum(['on_track', 'at_risk', 'off_track']).nullish(),
        on: plainDay.optional(),
      }),
    )
    .output(type<ChangedRow>()),
  /** Changes a goal and keeps what it was before, with the reason. Fails RECORD_NOT_FOUND, INPUT_REFUSED. */
  adjust: procedure
    .input(
      idInput.extend({
        title: line('A goal', 500).optional(),
        data: z.partialRecord(z.enum(keptGoalFields), z.unknown()).optional(),
        reason: prose.nullish(),
      }),
    )
    .output(type<Changed>()),
  /** Adds a milestone on a day, or counted from a beginning. Fails RECORD_NOT_FOUND, MENTORSHIP_NOT_FOUND, INPUT_REFUSED. */
  addMilestone: procedure
    .input(
      z.object({
        title: line('A milestone', 500),
        goalId: z.uuid().optional(),
        mentorshipId: z.uuid().optional(),
        lane: lane.optional(),
        responsible: owner.default('me'),
        dueOn: plainDay.nullish(),
        after: z
          .object({
            count: z.number('This is a number.').int('This is a whole number.').min(0).max(1000),
            unit: z.enum(['days', 'weeks', 'months']),
            from: z.enum(['goal', 'mentorship']),
          })
          .optional(),
      }),
    )
    .output(type<ChangedRow>()),
  /** Puts a goal on the next agenda; answers with the open topic when there is one. Fails RECORD_NOT_FOUND, INPUT_REFUSED (no mentorship). */
  review: procedure.input(idInput).output(type<ChangedRow>()),
  plans: procedure.output(type<PlanSummary[]>()),
  /** What starting a plan would write. Fails ROW_NOT_FOUND, MENTORSHIP_NOT_FOUND. */
  previewPlan: procedure.input(place).output(type<{ items: PlanItem[] }>()),
  /** Writes the chosen items of a plan, counted from the day of its beginning; undone in one step. Fails ROW_NOT_FOUND, MENTORSHIP_NOT_FOUND, INPUT_REFUSED (nothing was chosen). */
  startPlan: procedure
    .input(
      place.extend({
        lane: lane.default('private'),
        without: z.array(z.number().int().min(0)).max(200).default([]),
      }),
    )
    .output(type<Changed & { goals: number; milestones: number; topics: number }>()),
}
