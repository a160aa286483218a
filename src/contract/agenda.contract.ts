import { type } from '@orpc/contract'
import { z } from 'zod'
import { contentId } from './content-packs/content-pack.ts'
import { idInput, line, plainDay, procedure, prose, type Changed, type ChangedRow, typed } from './procedure.ts'

export const lanes = ['private', 'shared'] as const
/** `private`: for my eyes only. `shared`: what the other person may see. */
export type Lane = (typeof lanes)[number]
export const agendaItemTypes = [
  'discuss',
  'question',
  'decision',
  'update',
  'feedback_request',
  'win',
  'obstacle',
  'fyi',
  'goal_review',
  'follow_up',
] as const
export type AgendaItemType = (typeof agendaItemTypes)[number]

const title = line('A topic', 500)
const timebox = z
  .number()
  .int('Minutes are a whole number.')
  .min(1, 'A time box has one minute at least.')
  .max(480, 'A time box has 8 hours at most.')
const laterWhen = typed().trim().max(500, 'A condition can have 500 characters at most.')

/** The longest way apart at which a topic comes back, in meetings. */
export const mostSeldom = 12
const repeatEvery = z
  .number()
  .int('A topic comes back after a whole number of meetings.')
  .min(1, 'A topic comes back at every meeting at most.')
  .max(mostSeldom, `A topic comes back at every ${mostSeldom}th meeting at least.`)

const itemFields = {
  type: z.enum(agendaItemTypes).optional(),
  detail: prose.nullish(),
  timeboxMinutes: timebox.nullish(),
  raisedBy: z.enum(['me', 'them']).optional(),
  /** It comes back at every n-th meeting until it is dropped or closed between meetings; null: it is talked about once. */
  repeatEvery: repeatEvery.nullish(),
}

export const newAgendaItem = z.object({
  mentorshipId: z.uuid(),
  lane: z.enum(lanes).default('private'),
  title,
  ...itemFields,
  /** The meeting to put it on; without one it waits in the backlog. */
  meetingId: z.uuid().optional(),
  /** Without a meeting: it belongs on the agenda of whichever meeting comes next. */
  onNext: z.boolean().optional(),
  origin: z.enum(['manual', 'template', 'advice_report', 'rule']).optional(),
  originId: z.uuid().nullish(),
})
export type NewAgendaItem = z.input<typeof newAgendaItem>

/**
 * Where a topic stands; every living topic stands in exactly one place. `carried` on a meeting: nobody put it there, it
 * came along from an earlier one. `later`: it rests until a day or a condition.
 */
export type AgendaPlace =
  | { kind: 'meeting'; meetingId: string; meetingTitle: string; startAt: string; carried: boolean }
  | { kind: 'backlog' }
  | { kind: 'later' }
  | { kind: 'closed' }
  | { kind: 'trash' }

export type PlacementOutcome = 'discussed' | 'deferred' | 'dropped' | 'answered_async'

export type AgendaRow = {
  id: string
  mentorshipId: string
  lane: Lane
  type: AgendaItemType
  title: string
  detail: string | null
  raisedBy: 'me' | 'them'
  /** The day it first came up, `YYYY-MM-DD`. */
  raisedOn: string
  status: 'open' | 'discussed' | 'answered_async' | 'dropped'
  laterUntil: string | null
  laterWhen: string | null
  timeboxMinutes: number | null
  /** It comes back at every n-th meeting; null for a topic that is talked about once. */
  repeatEvery: number | null
  answer: string | null
  origin: 'manual' | 'template' | 'advice_report' | 'rule'
  originId: string | null
  place: AgendaPlace
  /** In how many meetings that took place it was on the agenda without its turn. */
  carryCount: number
  /** What became of it on the meeting asked for; null when that is open, or outside of a meeting. */
  outcome: PlacementOutcome | null
  spentSeconds: number
  /** Of a private topic: `copied`, a shared one has its words too; `let_go`, the partner keeps what was shared before. */
  sharedCopy: 'copied' | 'let_go' | null
  updatedAt: string
}

/** Several topics at once, such as those of a template; `from` names the entry of a content pack each was made from. */
const newTopics = z.object({
  mentorshipId: z.uuid(),
  meetingId: z.uuid().optional(),
  items: z
    .array(
      z.object({
        lane: z.enum(lanes).default('private'),
        title,
        ...itemFields,
        from: z.object({ pack: z.string().max(100), id: contentId }).optional(),
      }),
    )
    .min(1, 'Choose at least one topic.')
    .max(50, 'That is more than one meeting can hold. Please choose 50 topics at most.'),
})
export type NewTopics = z.output<typeof newTopics>

/** A question of the content pack that was a topic of the mentorship; `on` is the day it came up last, `YYYY-MM-DD`. */
export type AskedQuestion = { questionId: string; on: string }

const onMeeting = z.object({ itemId: z.uuid(), meetingId: z.uuid() })

export const agendaContract = {
  addItem: procedure.input(newAgendaItem).output(type<ChangedRow>()),
  /** Adds several topics in their order; one undo takes them all back. */
  addItems: procedure.input(newTopics).output(type<Changed & { ids: string[] }>()),
  /** Which questions of the content pack were asked in a mentorship already. Fails MENTORSHIP_NOT_FOUND. */
  askedQuestions: procedure.input(z.object({ mentorshipId: z.uuid() })).output(type<AskedQuestion[]>()),
  /** `over`: the texts as they were when the person began to change them; what was written in them meanwhile is kept. */
  update: procedure
    .input(
      idInput.extend({
        title: title.optional(),
        ...itemFields,
        answer: prose.nullish(),
        over: z
          .object({ title: typed().trim(), detail: prose.nullable(), answer: prose.nullable() })
          .partial()
          .optional(),
      }),
    )
    .output(type<Changed>()),
  /** Puts a row after another one (null: first) on a meeting, or in the backlog when no meeting is named. */
  reorder: procedure
    .input(z.object({ itemId: z.uuid(), meetingId: z.uuid().nullable(), afterItemId: z.uuid().nullable() }))
    .output(type<Changed>()),
  /**
   * Copies a topic to the other lane with the words that were previewed; the original stays. Nothing else of a private topic
   * is copied but the meeting it stands on.
   */
  copyToLane: procedure
    .input(
      idInput.extend({
        lane: z.enum(lanes),
        title,
        detail: prose.nullish(),
        answer: prose.nullish(),
        /** I was asked, and what was told in confidence may be shared. */
        despiteConfidence: z.boolean().optional(),
      }),
    )
    .output(type<ChangedRow>()),
  /** Goes on with a shared topic privately: the partner keeps what they have and gets no later change. */
  unshare: procedure.input(idInput).output(type<ChangedRow>()),
  /** Puts a topic on a meeting; it leaves other coming meetings. A closed topic is opened again. */
  place: procedure.input(onMeeting.extend({ afterItemId: z.uuid().nullish() })).output(type<Changed>()),
  /** Puts a topic back in the backlog. */
  takeOff: procedure.input(z.object({ itemId: z.uuid() })).output(type<Changed>()),
  close: procedure
    .input(
      z.object({
        itemId: z.uuid(),
        outcome: z.enum(['discussed', 'answered_async', 'dropped']),
        meetingId: z.uuid().nullish(),
        answer: prose.nullish(),
        spentSeconds: z.number().int().min(0).max(86_400).optional(),
      }),
    )
    .output(type<Changed>()),
  /** Opens a closed topic again, on the meeting it was closed on when that is still open. */
  reopen: procedure.input(z.object({ itemId: z.uuid() })).output(type<Changed>()),
  /** Rests a topic until a day, or until something happens. Without either it is awake again. */
  defer: procedure
    .input(z.object({ itemId: z.uuid(), laterUntil: plainDay.nullish(), laterWhen: laterWhen.nullish() }))
    .output(type<Changed>()),
  /** Minutes and seconds spent on a row during the meeting, in seconds. */
  setSpent: procedure
    .input(onMeeting.extend({ spentSeconds: z.number().int().min(0).max(86_400) }))
    .output(type<Changed>()),
  trash: procedure.input(idInput).output(type<Changed>()),
  restore: procedure.input(idInput).output(type<Changed>()),
  /** One list of both lanes: the rows of a meeting in their order, done ones included. */
  forMeeting: procedure.input(z.object({ meetingId: z.uuid() })).output(type<AgendaRow[]>()),
  /** One list of both lanes: by meeting, then the backlog, then what rests; closed ones (newest first) on request. */
  forMentorship: procedure
    .input(z.object({ mentorshipId: z.uuid(), closed: z.boolean().default(false) }))
    .output(type<AgendaRow[]>()),
  /** Open topics on no meeting, those at rest last. */
  backlog: procedure.input(z.object({ mentorshipId: z.uuid() })).output(type<AgendaRow[]>()),
}
