import { and, asc, eq, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { ActionRow } from '#contract/actions.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { notLetGo } from '../database/let-go.ts'
import { actionItem, agendaItem, meeting, mentorship, person, record } from '../database/schema.ts'
import type { Database } from '../ports.ts'

export type ActionFilter = {
  show: 'open' | 'done' | 'all'
  owner?: 'mine' | 'theirs'
  overdue?: boolean
  mentorshipId?: string
  personId?: string
  meetingId?: string
  limit: number
}

const unfinished = ['open', 'doing', 'blocked'] as const

/** The row of an action that is not in the trash. Fails ACTION_ITEM_NOT_FOUND. */
export async function findActionRow(database: Database, id: string): Promise<typeof actionItem.$inferSelect> {
  const [row] = await database
    .select()
    .from(actionItem)
    .where(and(eq(actionItem.id, id), isNull(actionItem.deletedAt)))
  if (!row) throw new AppError('ACTION_ITEM_NOT_FOUND', { id })
  return row
}

/**
 * Actions whose mentorship and person, if any, are not in the trash. Unfinished ones come by due day, those
 * without one last; then finished ones, the newest first. `today` decides what is overdue.
 */
export async function listActions(database: Database, filter: ActionFilter, today: string): Promise<ActionRow[]> {
  const isUnfinished = inArray(actionItem.status, [...unfinished])
  const where: (SQL | undefined)[] = [
    isNull(actionItem.deletedAt),
    notLetGo(actionItem),
    // An inner join would lose actions of my own; a mentorship or person in the trash takes actions along.
    isNull(mentorship.deletedAt),
    isNull(person.deletedAt),
    filter.show === 'open'
      ? isUnfinished
      : filter.show === 'done'
        ? inArray(actionItem.status, ['done', 'dropped'])
        : undefined,
    filter.owner ? inArray(actionItem.owner, filter.owner === 'mine' ? ['me', 'both'] : ['them', 'both']) : undefined,
    filter.overdue ? and(isUnfinished, lt(actionItem.dueOn, today)) : undefined,
    filter.mentorshipId ? eq(actionItem.mentorshipId, filter.mentorshipId) : undefined,
    filter.personId ? eq(person.id, filter.personId) : undefined,
    filter.meetingId ? eq(actionItem.meetingId, filter.meetingId) : undefined,
  ]
  const copy = alias(actionItem, 'copy')
  const rows = await database
    .select({
      action: actionItem,
      personId: person.id,
      personName: person.displayName,
      meetingTitle: meeting.title,
      meetingStart: meeting.startAt,
      itemTitle: agendaItem.title,
      goalTitle: record.title,
      copyId: copy.id,
    })
    .from(actionItem)
    .leftJoin(mentorship, eq(mentorship.id, actionItem.mentorshipId))
    .leftJoin(person, eq(person.id, sql`coalesce(${mentorship.personId}, ${actionItem.personId})`))
    .leftJoin(meeting, and(eq(meeting.id, actionItem.meetingId), isNull(meeting.deletedAt)))
    .leftJoin(agendaItem, and(eq(agendaItem.id, actionItem.agendaItemId), isNull(agendaItem.deletedAt)))
    .leftJoin(record, and(eq(record.id, actionItem.goalId), isNull(record.deletedAt)))
    .leftJoin(copy, and(eq(copy.id, actionItem.sharedId), eq(copy.lane, 'shared'), isNull(copy.deletedAt)))
    .where(and(...where))
    .orderBy(
      asc(sql`case when ${isUnfinished} then 0 else 1 end`),
      sql`case when ${isUnfinished} then ${actionItem.dueOn} end asc nulls last`,
      sql`case when ${isUnfinished} then null else ${actionItem.doneOn} end desc nulls last`,
      asc(actionItem.createdAt),
      asc(actionItem.id),
    )
    .limit(filter.limit)
  return rows.map(({ action, ...joined }) => ({
    id: action.id,
    text: action.text,
    owner: action.owner,
    lane: action.lane,
    status: action.status,
    dueOn: action.dueOn,
    overdue: action.dueOn !== null && action.dueOn < today && unfinished.some((status) => status === action.status),
    mentorshipId: action.mentorshipId,
    personId: joined.personId,
    personName: joined.personName,
    meeting:
      action.meetingId && joined.meetingTitle !== null && joined.meetingStart !== null
        ? { id: action.meetingId, title: joined.meetingTitle, startAt: joined.meetingStart }
        : null,
    agendaItem:
      action.agendaItemId && joined.itemTitle !== null ? { id: action.agendaItemId, title: joined.itemTitle } : null,
    goal: action.goalId && joined.goalTitle !== null ? { id: action.goalId, title: joined.goalTitle } : null,
    doneNote: action.doneNote,
    doneOn: action.doneOn,
    sharedCopy: action.lane === 'shared' || joined.copyId === null ? null : action.letGo ? 'let_go' : 'copied',
    createdAt: action.createdAt,
    updatedAt: action.updatedAt,
  }))
}
