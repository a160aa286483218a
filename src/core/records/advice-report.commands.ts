import { and, asc, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { AdviceReport } from '#contract/records.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { passConfidenceOn } from '../confidence/confidence.commands.ts'
import { agendaItem, meeting, mentorship, record, recordPerson } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { isReportDue, reportTitle } from './advice-report.rules.ts'

/** Puts a topic on the agenda of a mentorship, on the named meeting or else in its backlog. */
export type AddAgendaItem = (
  context: CommandContext,
  item: {
    mentorshipId: string
    meetingId?: string
    lane: 'private'
    type: 'follow_up'
    title: string
    origin: 'advice_report'
    originId: string
  },
) => Promise<string>

/**
 * Puts every piece of advice that is owed a word on the next agenda with the person who gave it, once: a topic that was talked
 * about or thrown away does not come back. Without ids all advice is looked at.
 */
export async function queueAdviceReports(
  context: CommandContext,
  addItem: AddAgendaItem,
  ids?: string[],
): Promise<void> {
  const { database, today } = context
  const rows = await database
    .select()
    .from(record)
    .where(and(eq(record.kind, 'advice'), isNull(record.deletedAt), ids ? inArray(record.id, ids) : undefined))
  const due = rows.filter((row) => isReportDue(row, today))
  if (due.length === 0) return
  const queued = await database
    .select({ originId: agendaItem.originId })
    .from(agendaItem)
    .where(
      inArray(
        agendaItem.originId,
        due.map((row) => row.id),
      ),
    )
  const known = new Set(queued.map((row) => row.originId))
  for (const row of due) {
    if (known.has(row.id)) continue
    const mentorshipId = await livingMentorship(database, row)
    if (!mentorshipId) continue
    const meetingId = await nextMeeting(context, mentorshipId)
    const entityId = await addItem(context, {
      mentorshipId,
      meetingId,
      lane: 'private',
      type: 'follow_up',
      title: reportTitle(row),
      origin: 'advice_report',
      originId: row.id,
    })
    await passConfidenceOn(context, { entity: 'record', entityId: row.id }, { entity: 'agendaItem', entityId })
  }
}

/** Looks at all advice, for what has fallen due since yesterday. */
export async function queueDueAdvice({ runner }: CoreContext, addItem: AddAgendaItem): Promise<void> {
  await runner.run('Advice put on the agenda', (context) => queueAdviceReports(context, addItem))
}

/** The topics that stand for advice, by record. */
export async function listAdviceReports(
  database: Database,
  { mentorshipId }: { mentorshipId?: string },
): Promise<AdviceReport[]> {
  const rows = await database
    .select({
      recordId: agendaItem.originId,
      agendaItemId: agendaItem.id,
      mentorshipId: agendaItem.mentorshipId,
      status: agendaItem.status,
    })
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.origin, 'advice_report'),
        isNull(agendaItem.deletedAt),
        mentorshipId ? eq(agendaItem.mentorshipId, mentorshipId) : undefined,
      ),
    )
  return rows.flatMap(({ recordId, ...row }) => (recordId ? [{ ...row, recordId }] : []))
}

/** The record's own mentorship, or the one with its giver that began last and is not over. */
async function livingMentorship(database: Database, row: typeof record.$inferSelect): Promise<string | null> {
  const givers = database
    .select({ id: recordPerson.personId })
    .from(recordPerson)
    .where(and(eq(recordPerson.recordId, row.id), eq(recordPerson.role, 'by')))
  const wanted = row.mentorshipId ? eq(mentorship.id, row.mentorshipId) : inArray(mentorship.personId, givers)
  const over = new Set(['ended', 'declined_by_them', 'withdrawn_by_me', 'no_response'])
  const found = await database
    .select()
    .from(mentorship)
    .where(and(isNull(mentorship.deletedAt), wanted))
    .orderBy(desc(mentorship.createdAt))
  return found.find((one) => !over.has(one.stage))?.id ?? null
}

async function nextMeeting({ database, now }: CommandContext, mentorshipId: string): Promise<string | undefined> {
  const [next] = await database
    .select({ id: meeting.id })
    .from(meeting)
    .where(
      and(
        eq(meeting.mentorshipId, mentorshipId),
        isNull(meeting.deletedAt),
        or(eq(meeting.status, 'scheduled'), eq(meeting.status, 'tentative')),
        gt(meeting.startAt, now),
      ),
    )
    .orderBy(asc(meeting.startAt))
    .limit(1)
  return next?.id
}
