import { type } from '@orpc/contract'
import { z } from 'zod'
import type { NoteNode } from '#shared/note-text/note-node.ts'
import type { ActionStatus } from './actions.contract.ts'
import type { AgreementParams } from './agreement.contract.ts'
import type { AgendaItemType, PlacementOutcome } from './agenda.contract.ts'
import type { MeetingStatus } from './meetings.contract.ts'
import { procedure } from './procedure.ts'

/** Whose it is: `partner`, the other person; `you`, the one whose notebook this is. */
export type PartnerSide = 'partner' | 'you'

export type PartnerTopic = {
  id: string
  type: AgendaItemType
  title: string
  detail: string | null
  answer: string | null
  raisedBy: PartnerSide
  /** `YYYY-MM-DD`. */
  raisedOn: string
  status: 'open' | 'discussed' | 'answered_async' | 'dropped'
  timeboxMinutes: number | null
  repeatEvery: number | null
  laterUntil: string | null
  laterWhen: string | null
  place: { kind: 'meeting'; meetingId: string } | { kind: 'backlog' | 'later' | 'closed' }
  /** What became of it on its meeting. */
  outcome: PlacementOutcome | null
}

export type PartnerAction = {
  id: string
  text: string
  owner: PartnerSide | 'both'
  status: ActionStatus
  /** `YYYY-MM-DD`. */
  dueOn: string | null
  doneNote: string | null
  doneOn: string | null
  meetingId: string | null
}

export type PartnerMeeting = {
  id: string
  title: string
  /** Instants. */
  startAt: string
  endAt: string
  timezone: string
  place: string | null
  /** From the partner's side: `cancelled_by_me` was cancelled by them. */
  status: MeetingStatus
}

/** A goal, a resource or another record that both have. */
export type PartnerRecord = {
  id: string
  kind: string
  title: string
  body: string | null
  status: string | null
  /** `YYYY-MM-DD`. */
  occurredOn: string
  /** In the words of the partner's side: `me` is the partner. */
  data: Record<string, unknown>
}

export type PartnerNote = {
  /** The meeting it is about; null for the note on the mentorship. */
  meetingId: string | null
  nodes: NoteNode[]
  text: string
}

/** The agreement as the partner has it. */
export type PartnerAgreement = {
  clauses: { id: string; title: string; text: string; params: AgreementParams }[]
  roles: { id: string; area: string; mentorFocus: string; menteeFocus: string }[]
  /** The newest first. */
  versions: { id: string; n: number; frozenOn: string; acknowledged: { by: PartnerSide; onDay: string }[] }[]
}

/** All that the partner's notebook can show of a mentorship, in its order. */
export type PartnerView = {
  /** `shared`: the partner has it; `before`: would have it if it were shared now; `ended`: had it when the sharing ended. */
  state: 'before' | 'shared' | 'ended'
  meetings: PartnerMeeting[]
  topics: PartnerTopic[]
  actions: PartnerAction[]
  notes: PartnerNote[]
  records: PartnerRecord[]
  agreement: PartnerAgreement
  /** Further kinds of entries in the shared document, with how many there are. */
  others: { kind: string; count: number }[]
}

export const partnerViewContract = {
  /** What the other person sees: read from the bytes of the shared documents alone. Fails MENTORSHIP_NOT_FOUND. */
  show: procedure.input(z.object({ mentorshipId: z.uuid() })).output(type<PartnerView>()),
}
