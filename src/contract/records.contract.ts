import { type } from '@orpc/contract'
import { z } from 'zod'
import { confidenceInput, type Confidence, type HeldBack } from './confidence.contract.ts'
import type { Reaction } from './giving-words.ts'
import { idInput, line, plainDay, procedure, prose, type Changed, type ChangedRow, typed } from './procedure.ts'
import type { ReadCapture } from './record-kinds/read-capture.ts'

const kindName = typed().max(60)
const data = z.record(typed().max(60), z.unknown())
const linkedPerson = z.object({
  personId: z.uuid(),
  role: typed().max(60),
  onDay: plainDay.nullish(),
  note: typed().trim().max(500, 'A remark can have 500 characters at most.').nullish(),
})
export type LinkedPersonInput = z.infer<typeof linkedPerson>

/** What a form edits; absent means "leave as it is", null "empty". `people` replaces all links of the roles without days. */
const recordFields = z.object({
  title: line('This'),
  body: prose.nullish(),
  occurredOn: plainDay.optional(),
  mentorshipId: z.uuid().nullish(),
  meetingId: z.uuid().nullish(),
  agendaItemId: z.uuid().nullish(),
  /** The record it grew out of. Fails INPUT_REFUSED where that would go in a circle. */
  originId: z.uuid().nullish(),
  /** Told in confidence; null: no longer. */
  confidence: confidenceInput.nullish(),
  data: data.optional(),
  people: z.array(linkedPerson).max(200, 'One entry can name 200 people at most.').optional(),
})
export type RecordFields = z.infer<typeof recordFields>

const listCursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d~[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, 'This place in the list is not known.')

export const recordFilter = z.object({
  kinds: z.array(kindName).max(50).optional(),
  personId: z.uuid().optional(),
  mentorshipId: z.uuid().optional(),
  meetingId: z.uuid().optional(),
  /** Only the parts of this record. */
  parentId: z.uuid().optional(),
  statuses: z.array(typed().max(60)).max(30).optional(),
})
export type RecordFilter = z.infer<typeof recordFilter>

export type RecordPerson = {
  linkId: string
  id: string
  displayName: string
  role: string
  onDay: string | null
  note: string | null
  reaction: Reaction | null
}

export type RecordRow = {
  id: string
  kind: string
  title: string
  body: string | null
  status: string | null
  occurredOn: string
  mentorshipId: string | null
  meetingId: string | null
  agendaItemId: string | null
  inConfidence: boolean
  /** By whom and how it was told in confidence; its last day may be over. */
  confidence: Confidence | null
  lane: 'private' | 'shared'
  /** Of a private record: `copied`, a shared one has its words too; `let_go`, the partner keeps what was shared before. */
  sharedCopy: 'copied' | 'let_go' | null
  /** The record this one is a part of. */
  parentId: string | null
  /** The record it grew out of. */
  originId: string | null
  /** The person of its mentorship. */
  partnerName: string | null
  data: Record<string, unknown>
  source: string
  people: RecordPerson[]
  createdAt: string
  updatedAt: string
}

/** Where telling somebody about their advice stands: on the agenda of this mentorship, and whether it was talked about. */
export type AdviceReport = { recordId: string; agendaItemId: string; mentorshipId: string; status: string }

export type RecordPage = { records: RecordRow[]; next: string | null }

export const recordsContract = {
  /** Newest first. `next` asks for the following page. */
  list: procedure
    .input(recordFilter.extend({ cursor: listCursor.optional(), limit: z.number().int().min(1).max(200).default(50) }))
    .output(type<RecordPage>()),
  /** How many of each kind a person, mentorship or meeting has. */
  counts: procedure.input(recordFilter).output(type<{ kind: string; count: number }[]>()),
  get: procedure.input(idInput).output(type<RecordRow>()),
  create: procedure
    .input(
      recordFields.extend({
        kind: kindName,
        status: typed().max(60).optional(),
        lane: z.enum(['private', 'shared']).optional(),
        parentId: z.uuid().nullish(),
      }),
    )
    .output(type<ChangedRow>()),
  update: procedure.input(idInput.extend({ fields: recordFields.partial() })).output(type<Changed>()),
  /** Moves to another status, with the fields that this status asks for. Fails NOT_POSSIBLE_NOW where the kind has no such step. */
  transition: procedure.input(idInput.extend({ to: typed().max(60), data: data.optional() })).output(type<Changed>()),
  trash: procedure.input(z.object({ ids: z.array(z.uuid()).min(1).max(500) })).output(type<Changed>()),
  /** Shares a copy of a private record with the words that were previewed; the private one stays. */
  copyToLane: procedure
    .input(
      idInput.extend({
        title: line('This'),
        body: prose.nullish(),
        data: data.optional(),
        /** I was asked, and what was told in confidence may be shared. */
        despiteConfidence: z.boolean().optional(),
      }),
    )
    .output(type<ChangedRow>()),
  /** Goes on with a shared record privately: the partner keeps what they have and gets no later change. */
  letGo: procedure.input(idInput).output(type<ChangedRow>()),
  /** Says that somebody got a resource. Fails NOT_POSSIBLE_NOW with the day when they already have it. */
  share: procedure
    .input(
      idInput.extend({
        personId: z.uuid(),
        role: typed().max(60).optional(),
        onDay: plainDay.optional(),
        note: typed().trim().max(500).nullish(),
      }),
    )
    .output(type<ChangedRow>()),
  /** Takes back a link with a day of its own. */
  unshare: procedure.input(z.object({ linkId: z.uuid() })).output(type<Changed>()),
  /** How a line of quick capture would be understood. */
  readCapture: procedure.input(z.object({ text: typed().max(200_000) })).output(type<ReadCapture>()),
  /** Saves a line of quick capture as the kind its keyword names. Fails INPUT_REFUSED when a name is unclear. */
  capture: procedure
    .input(
      z.object({
        text: prose.min(1, 'There is nothing to save yet.'),
        personIds: z.array(z.uuid()).max(50).optional(),
        mentorshipId: z.uuid().optional(),
        meetingId: z.uuid().optional(),
        agendaItemId: z.uuid().optional(),
      }),
    )
    .output(type<ChangedRow & { kind: string; title: string }>()),
  adviceReports: procedure.input(z.object({ mentorshipId: z.uuid().optional() })).output(type<AdviceReport[]>()),
  /** The chosen records as one Markdown text. What was told in confidence is left out unless asked for; `leftOut` counts it. */
  exportMarkdown: procedure
    .input(
      recordFilter.extend({
        from: plainDay.optional(),
        to: plainDay.optional(),
        includeInConfidence: z.boolean().default(false),
      }),
    )
    .output(type<{ fileName: string; text: string; count: number; leftOut: number; heldBack: HeldBack[] }>()),
}
