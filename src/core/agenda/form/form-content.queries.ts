import { and, eq, isNull } from 'drizzle-orm'
import type { AgendaFormContent } from '#contract/agenda-form.contract.ts'
import { AppError } from '../../commands/app-error.ts'
import type { CoreContext } from '../../core-context.ts'
import { meeting } from '../../database/schema.ts'
import { readEntries } from '../../documents/live-document.ts'
import { flipSides } from '../../documents/sides.rules.ts'
import type { Database } from '../../ports.ts'
import type { Moment } from '../agenda-moves.rules.ts'
import { checkMentorship } from '../agenda.commands.ts'
import { findSharedAgenda, sharedRows } from '../shared-view.queries.ts'
import { formLine, formText } from './form-text.rules.ts'

type Sources = Pick<CoreContext, 'documents' | 'runner'> & { database: Database }

/**
 * What a form says: the shared topics as `sharedRows` finds them, the open shared actions, and the time of the meeting.
 * Everything else of the notebook, names included, stays out. Fails MENTORSHIP_NOT_FOUND, MEETING_NOT_FOUND.
 */
export async function formContent(
  core: Sources,
  scope: { mentorshipId: string; meetingId?: string },
  at: Moment,
): Promise<AgendaFormContent> {
  await checkMentorship(core.database, scope.mentorshipId)
  const time = scope.meetingId ? await timeOf(core.database, scope.meetingId, scope.mentorshipId) : null
  const rows = await sharedRows(core, scope, at)
  return {
    meeting: time,
    topics: rows.map(({ id, title, detail, answer }) => ({
      id,
      title: formLine(title),
      detail: formText(detail ?? ''),
      answer: formText(answer ?? ''),
    })),
    actions: await sharedActions(core, scope.mentorshipId),
  }
}

async function timeOf(database: Database, id: string, mentorshipId: string) {
  const [row] = await database
    .select({ startAt: meeting.startAt, timezone: meeting.timezone })
    .from(meeting)
    .where(and(eq(meeting.id, id), eq(meeting.mentorshipId, mentorshipId), isNull(meeting.deletedAt)))
  if (!row) throw new AppError('MEETING_NOT_FOUND', { id })
  return row
}

async function sharedActions(core: Sources, mentorshipId: string): Promise<AgendaFormContent['actions']> {
  const mapping = core.runner.entities.get('actionItem')?.document
  const live = await findSharedAgenda(core, mentorshipId)
  if (!live || !mapping) return []
  return readEntries(live.doc, mapping.root).flatMap(({ id, entry }) => {
    const own = live.mirrored ? flipSides(entry, mapping.sides ?? []) : entry
    const row = mapping.read(own, id)
    if (!row || row['deletedAt'] || row['status'] === 'done' || row['status'] === 'dropped') return []
    const owner = row['owner'] === 'both' ? 'both' : row['owner'] === 'them' ? 'you' : 'me'
    const dueOn = typeof row['dueOn'] === 'string' ? row['dueOn'] : null
    return [{ id, text: formLine(String(row['text'])), owner, dueOn } as const]
  })
}
