import { and, eq, isNull } from 'drizzle-orm'
import type { RecordFields } from '#contract/records.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, record } from '../database/schema.ts'
import { goalChange } from './goal-change.rules.ts'
import type { GoalPartners } from './goal-partners.ts'
import { dayAfter, firstDayOf } from './milestone-day.rules.ts'

type Row = typeof record.$inferSelect
type Words = { title?: string; data?: Record<string, unknown> }

/** A goal that is there. Fails RECORD_NOT_FOUND. */
export async function findGoal({ database }: Pick<CommandContext, 'database'>, id: string): Promise<Row> {
  const [row] = await database
    .select()
    .from(record)
    .where(and(eq(record.id, id), eq(record.kind, 'goal'), isNull(record.deletedAt)))
  if (!row) throw new AppError('RECORD_NOT_FOUND', { id })
  return row
}

/** Where a part of a goal stands: under it, with its mentorship, in its lane. */
const under = ({ id, lane, mentorshipId }: Row) => ({ parentId: id, lane, mentorshipId })

const standingWords = { on_track: 'On track', at_risk: 'At risk', off_track: 'Off track' }

/** Says how a goal stands; a number that is counted is the goal's own from now on. Fails RECORD_NOT_FOUND, INPUT_REFUSED. */
export async function checkIn(
  context: CommandContext,
  { createRecord, updateRecord }: GoalPartners,
  input: {
    id: string
    comment?: string | undefined
    percent?: number | null | undefined
    value?: number | null | undefined
    standing?: keyof typeof standingWords | null | undefined
    on?: string | undefined
  },
): Promise<string> {
  const goal = await findGoal(context, input.id)
  const { percent = null, value = null, standing = null, comment = '' } = input
  const unit = goal.data['unit']
  const said = [
    standing === null ? null : standingWords[standing],
    percent === null ? null : `${percent} %`,
    value === null ? null : [value, typeof unit === 'string' ? unit : null].filter((word) => word !== null).join(' '),
  ].filter((word) => word !== null)
  const title = comment.trim() || said.join(', ')
  if (title === '')
    throw new AppError('INPUT_REFUSED', {
      sentence: 'Please say in a word or a number how it stands.',
      field: 'comment',
    })
  const part = await createRecord(context, {
    ...under(goal),
    kind: 'goal_check_in',
    title,
    ...(input.on === undefined ? {} : { occurredOn: input.on }),
    data: { percent, value, standing, by: 'me' },
  })
  if (value !== null) await updateRecord(context, goal.id, { data: { current: value } })
  return part
}

/** Changes a goal and keeps what it was before, with the reason. Fails RECORD_NOT_FOUND, INPUT_REFUSED. */
export async function adjustGoal(
  context: CommandContext,
  partners: GoalPartners,
  { id, reason, ...words }: Words & { id: string; reason?: string | null | undefined },
): Promise<void> {
  await findGoal(context, id)
  await keepGoalBefore(context, partners, id, words, reason?.trim() || null)
  await partners.updateRecord(context, id, words)
}

/**
 * Keeps how a goal under way is before its name, day or measure change; other records and changes pass. Several changes
 * of one day without a reason are one.
 */
export async function keepGoalBefore(
  context: CommandContext,
  { createRecord, updateRecord }: Pick<GoalPartners, 'createRecord' | 'updateRecord'>,
  id: string,
  { title, data }: Pick<Partial<RecordFields>, 'title' | 'data'>,
  reason: string | null = null,
): Promise<void> {
  const { database, today } = context
  const [goal] = await database
    .select()
    .from(record)
    .where(and(eq(record.id, id), eq(record.kind, 'goal'), eq(record.status, 'active'), isNull(record.deletedAt)))
  if (!goal) return
  const change = goalChange(goal, { ...(title === undefined ? {} : { title }), ...(data ? { data } : {}) })
  if (!change) return
  const [open] =
    reason === null
      ? await database
          .select()
          .from(record)
          .where(
            and(
              eq(record.parentId, id),
              eq(record.kind, 'goal_revision'),
              eq(record.occurredOn, today),
              isNull(record.body),
              isNull(record.deletedAt),
            ),
          )
          .limit(1)
      : []
  if (open && open.data['by'] === 'me') {
    const both = open.title.includes(change.what) ? open.title : `${open.title}. ${change.what}`
    await updateRecord(context, open.id, { title: both.slice(0, 500) })
    return
  }
  await createRecord(context, {
    ...under(goal),
    kind: 'goal_revision',
    title: change.what,
    body: reason,
    data: { ...change.data, by: 'me' },
  })
}

/**
 * Adds a milestone. What is counted from the beginning of a mentorship gets its day when it is shared, because the other
 * side may know another beginning. Fails RECORD_NOT_FOUND, MENTORSHIP_NOT_FOUND, INPUT_REFUSED.
 */
export async function addMilestone(
  context: CommandContext,
  { createRecord }: GoalPartners,
  input: {
    title: string
    goalId?: string | undefined
    mentorshipId?: string | undefined
    lane?: 'private' | 'shared' | undefined
    responsible: string
    dueOn?: string | null | undefined
    after?: { count: number; unit: 'days' | 'weeks' | 'months'; from: 'goal' | 'mentorship' } | undefined
  },
): Promise<string> {
  const { title, goalId, after, responsible } = input
  const goal = goalId === undefined ? null : await findGoal(context, goalId)
  if (after?.from === 'goal' && !goal)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'This milestone belongs to no goal to count from.',
      field: 'after',
    })
  const place = goal
    ? under(goal)
    : { mentorshipId: input.mentorshipId ?? null, lane: input.lane ?? ('private' as const) }
  const isFixed = after?.from === 'mentorship' && place.lane === 'shared'
  const start = isFixed ? await mentorshipStart(context, place.mentorshipId) : null
  const dueOn = input.dueOn ?? (after && start !== null ? dayAfter(start, after.count, after.unit) : null)
  return createRecord(context, {
    ...place,
    kind: 'milestone',
    title,
    data: {
      responsible,
      dueOn,
      ...(after && { offset: after.count, offsetUnit: after.unit, offsetFrom: after.from }),
    },
  })
}

async function mentorshipStart({ database }: CommandContext, id: string | null): Promise<string | null> {
  if (id === null) return null
  const [row] = await database.select({ startedOn: mentorship.startedOn }).from(mentorship).where(eq(mentorship.id, id))
  return firstDayOf(row?.startedOn ?? null)
}
