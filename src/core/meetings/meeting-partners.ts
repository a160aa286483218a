import type { ActionRow, NewAction } from '#contract/actions.contract.ts'
import type { AgendaRow, NewAgendaItem } from '#contract/agenda.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { Database } from '../ports.ts'

type Moment = { now: string; today: string }
type MeetingKey = { id: string; mentorshipId: string }
export type ItemOutcome = {
  itemId: string
  outcome: 'discussed' | 'answered_async' | 'dropped' | 'carry' | 'later'
  answer?: string | null
  laterUntil?: string | null
  laterWhen?: string | null
  spentSeconds?: number
}

/** What meetings need of the agenda and of actions; handed over where the product is put together. */
export type MeetingPartners = {
  wrapUpAgenda(context: CommandContext, meeting: MeetingKey, outcomes: ItemOutcome[]): Promise<void>
  reopenAgenda(context: CommandContext, meeting: MeetingKey): Promise<void>
  addAgendaItem(context: CommandContext, input: NewAgendaItem): Promise<string>
  closeAgendaItem(
    context: CommandContext,
    itemId: string,
    closing: { outcome: 'discussed'; meetingId: string },
  ): Promise<void>
  agendaOfMeeting(database: Database, meetingId: string, at: Moment): Promise<AgendaRow[]>
  backlogOf(database: Database, mentorshipId: string, at: Moment): Promise<AgendaRow[]>
  countAgendaRows(
    database: Database,
    meetings: (MeetingKey & { status: string })[],
    at: Moment,
  ): Promise<Map<string, number>>
  createAction(context: CommandContext, input: NewAction): Promise<{ id: string }>
  listActions(
    database: Database,
    filter: { show: 'open' | 'all'; mentorshipId: string; meetingId?: string; limit: number },
    today: string,
  ): Promise<ActionRow[]>
}
