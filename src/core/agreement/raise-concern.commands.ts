import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { agendaItem, record } from '../database/schema.ts'

/** What concerns need of the agenda and of records. */
export type ConcernPartners = {
  addAgendaItem(
    context: CommandContext,
    item: {
      mentorshipId: string
      lane: 'private'
      type: 'discuss'
      title: string
      detail: string | null
      onNext: true
    },
  ): Promise<string>
  updateRecord(context: CommandContext, id: string, fields: { agendaItemId: string }): Promise<unknown>
}

/**
 * Puts a private topic about a concern on the next agenda. The concern itself stays where it is: putting it there is not yet
 * saying it. Fails RECORD_NOT_FOUND, NOT_POSSIBLE_NOW (it has no mentorship; its topic stands there already).
 */
export async function putConcernOnAgenda(
  context: CommandContext,
  partners: ConcernPartners,
  { concernId, title, detail }: { concernId: string; title: string; detail: string | null },
): Promise<string> {
  const { database } = context
  const [row] = await database
    .select()
    .from(record)
    .where(and(eq(record.id, concernId), eq(record.kind, 'concern'), isNull(record.deletedAt)))
  if (!row) throw new AppError('RECORD_NOT_FOUND', { id: concernId })
  if (row.mentorshipId === null) refuse('This concern belongs to no mentorship, so there is no agenda for it.')
  const [topic] = row.agendaItemId
    ? await database
        .select({ id: agendaItem.id })
        .from(agendaItem)
        .where(and(eq(agendaItem.id, row.agendaItemId), eq(agendaItem.status, 'open'), isNull(agendaItem.deletedAt)))
    : []
  if (topic) refuse('A topic about this is on the agenda already.')
  const { mentorshipId } = row
  const about = { mentorshipId, lane: 'private', type: 'discuss', title, detail, onNext: true } as const
  const id = await partners.addAgendaItem(context, about)
  await partners.updateRecord(context, concernId, { agendaItemId: id })
  return id
}

function refuse(sentence: string): never {
  throw new AppError('NOT_POSSIBLE_NOW', { sentence })
}
