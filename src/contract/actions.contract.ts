import { type } from '@orpc/contract'
import { z } from 'zod'
import { idInput, line, plainDay, procedure, prose, type Changed, type ChangedRow, typed } from './procedure.ts'

export const actionOwners = ['me', 'them', 'both'] as const
export type ActionOwner = (typeof actionOwners)[number]
export const actionStatuses = ['open', 'doing', 'done', 'blocked', 'dropped'] as const
export type ActionStatus = (typeof actionStatuses)[number]

const text = line('An action', 2000)
const due = typed().max(200, 'A due date in words can have 200 characters at most.')

export const newAction = z.object({
  text,
  owner: z.enum(actionOwners).default('me'),
  lane: z.enum(['private', 'shared']).default('private'),
  /** Without a mentorship the action is mine alone. */
  mentorshipId: z.uuid().nullish(),
  personId: z.uuid().nullish(),
  dueOn: plainDay.nullish(),
  /** Natural words such as `by next friday`; `dueOn` has precedence. Fails INPUT_REFUSED when they hold no date. */
  due: due.nullish(),
  meetingId: z.uuid().nullish(),
  agendaItemId: z.uuid().nullish(),
  /** The goal it works towards. */
  goalId: z.uuid().nullish(),
})
export type NewAction = z.input<typeof newAction>

export type ActionRow = {
  id: string
  text: string
  owner: ActionOwner
  lane: 'private' | 'shared'
  status: ActionStatus
  dueOn: string | null
  overdue: boolean
  mentorshipId: string | null
  personId: string | null
  personName: string | null
  meeting: { id: string; title: string; startAt: string } | null
  agendaItem: { id: string; title: string } | null
  /** The goal it works towards. */
  goal: { id: string; title: string } | null
  doneNote: string | null
  doneOn: string | null
  /** Of a private action: `copied`, a shared one has its words too; `let_go`, the partner keeps what was shared before. */
  sharedCopy: 'copied' | 'let_go' | null
  createdAt: string
  updatedAt: string
}

export const actionsContract = {
  create: procedure.input(newAction).output(type<ChangedRow & { dueOn: string | null }>()),
  /** Open ones by due day, those without one last; then done ones, the newest first. `mine` and `theirs` hold the joint ones too. */
  list: procedure
    .input(
      z
        .object({
          show: z.enum(['open', 'done', 'all']).default('open'),
          owner: z.enum(['mine', 'theirs']).optional(),
          overdue: z.boolean().optional(),
          mentorshipId: z.uuid().optional(),
          personId: z.uuid().optional(),
          meetingId: z.uuid().optional(),
          limit: z.number().int().min(1).max(5000).default(1000),
        })
        .default({ show: 'open', limit: 1000 }),
    )
    .output(type<ActionRow[]>()),
  update: procedure
    .input(
      idInput.extend({
        text: text.optional(),
        owner: z.enum(actionOwners).optional(),
        status: z.enum(['open', 'doing', 'blocked', 'dropped']).optional(),
        dueOn: plainDay.nullish(),
        due: due.nullish(),
        goalId: z.uuid().nullish(),
      }),
    )
    .output(type<Changed>()),
  done: procedure.input(idInput.extend({ note: prose.nullish(), on: plainDay.optional() })).output(type<Changed>()),
  undone: procedure.input(idInput).output(type<Changed>()),
  /** Shares a copy of a private action with the words that were previewed; the private one stays. */
  copyToLane: procedure
    .input(
      idInput.extend({
        text,
        doneNote: prose.nullish(),
        /** I was asked, and what was told in confidence may be shared. */
        despiteConfidence: z.boolean().optional(),
      }),
    )
    .output(type<ChangedRow>()),
  /** Goes on with a shared action privately: the partner keeps what they have and gets no later change. */
  unshare: procedure.input(idInput).output(type<ChangedRow>()),
  trash: procedure.input(idInput).output(type<Changed>()),
  restore: procedure.input(idInput).output(type<Changed>()),
}
