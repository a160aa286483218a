import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { GoalMilestone, GoalOwner, GoalStanding, GoalSummary } from '#contract/goals.contract.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { idIn } from '../database/id-list.ts'
import { notLetGo, withoutLetGo } from '../database/let-go.ts'
import { actionItem, mentorship, record } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { goalProgress, reviewDay } from './goal-progress.rules.ts'
import { firstDayOf, milestoneDay } from './milestone-day.rules.ts'

export type RecordEntry = typeof record.$inferSelect
export type LinkedAction = typeof actionItem.$inferSelect
/** A goal with all that stands under it, as the tables have it. Check-ins and changes come oldest first. */
export type GoalFacts = {
  goal: RecordEntry
  checkIns: RecordEntry[]
  revisions: RecordEntry[]
  milestones: RecordEntry[]
  actions: LinkedAction[]
  mentorshipStart: string | null
  partnerName: string | null
}

const openStatuses = ['active', 'draft', 'on_hold']
const statusOrder = [...openStatuses, 'achieved', 'let_go']

/** Goals that are there, of one mentorship or of all, with what stands under them; a fixed number of queries. */
export async function loadGoals(
  database: Database,
  filter: { ids?: string[]; mentorshipIds?: string[]; open?: boolean },
): Promise<GoalFacts[]> {
  const found = await database
    .select({ goal: record, startedOn: mentorship.startedOn })
    .from(record)
    .leftJoin(mentorship, eq(mentorship.id, record.mentorshipId))
    .where(
      and(
        eq(record.kind, 'goal'),
        isNull(record.deletedAt),
        isNull(mentorship.deletedAt),
        filter.ids ? inArray(record.id, filter.ids) : undefined,
        filter.mentorshipIds ? idIn(record.mentorshipId, filter.mentorshipIds) : undefined,
        filter.open ? inArray(record.status, openStatuses) : undefined,
      ),
    )
  if (found.length === 0) return []
  const here = new Set(
    (
      await withoutLetGo(
        database,
        record,
        found.map(({ goal }) => goal),
      )
    ).map(({ id }) => id),
  )
  const rows = found.filter(({ goal }) => here.has(goal.id))
  const ids = rows.map(({ goal }) => goal.id)
  const allParts = await database
    .select()
    .from(record)
    .where(and(idIn(record.parentId, ids), isNull(record.deletedAt)))
    .orderBy(asc(record.occurredOn), asc(record.createdAt), asc(record.id))
  const parts = await withoutLetGo(database, record, allParts)
  const actions = await database
    .select()
    .from(actionItem)
    .where(
      and(
        idIn(actionItem.goalId, ids),
        isNull(actionItem.deletedAt),
        notLetGo(actionItem),
        ne(actionItem.status, 'dropped'),
      ),
    )
    .orderBy(asc(actionItem.dueOn), asc(actionItem.createdAt), asc(actionItem.id))
  const partners = await peopleOfMentorships(
    database,
    rows.map(({ goal }) => goal.mentorshipId),
  )
  return rows.map(({ goal, startedOn }) => {
    const own = parts.filter(({ parentId }) => parentId === goal.id)
    const ofKind = (kind: string) => own.filter((part) => part.kind === kind)
    return {
      goal,
      checkIns: ofKind('goal_check_in'),
      revisions: ofKind('goal_revision'),
      milestones: ofKind('milestone'),
      actions: actions.filter(({ goalId }) => goalId === goal.id),
      mentorshipStart: firstDayOf(startedOn),
      partnerName: partners.get(goal.mentorshipId ?? '')?.name ?? null,
    }
  })
}

/** Those under way first, each group by its day. */
export async function listGoals(
  database: Database,
  { mentorshipId, open }: { mentorshipId?: string; open?: boolean },
  today: string,
): Promise<{ goals: GoalSummary[]; milestones: GoalMilestone[] }> {
  const facts = await loadGoals(database, {
    ...(mentorshipId === undefined ? {} : { mentorshipIds: [mentorshipId] }),
    ...(open === undefined ? {} : { open }),
  })
  const goals = facts.map((one) => goalSummary(one, today)).toSorted(byStatusAndDay)
  return { goals, milestones: mentorshipId === undefined ? [] : await ownMilestones(database, mentorshipId) }
}

const byStatusAndDay = (a: GoalSummary, b: GoalSummary) =>
  statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status) ||
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
  a.title.localeCompare(b.title) ||
  a.id.localeCompare(b.id)

/** The milestones of a mentorship that belong to no goal, by their day. */
async function ownMilestones(database: Database, mentorshipId: string): Promise<GoalMilestone[]> {
  const rows = await database
    .select({ row: record, startedOn: mentorship.startedOn })
    .from(record)
    .innerJoin(mentorship, eq(mentorship.id, record.mentorshipId))
    .where(
      and(
        eq(record.kind, 'milestone'),
        eq(record.mentorshipId, mentorshipId),
        isNull(record.parentId),
        isNull(record.deletedAt),
        notLetGo(record),
      ),
    )
    .orderBy(desc(record.occurredOn), asc(record.id))
  return inOrder(rows.map(({ row, startedOn }) => toMilestone(row, { goal: null, mentorship: firstDayOf(startedOn) })))
}

/** What lists show of a goal. */
export function goalSummary({ goal, checkIns, revisions, actions, ...rest }: GoalFacts, today: string): GoalSummary {
  const { id, title, lane, mentorshipId, data, sharedId, letGo, occurredOn } = goal
  const status = goal.status ?? 'draft'
  const done = actions.filter((action) => action.status === 'done').length
  const counts = { done, total: actions.length }
  const withPercent = checkIns.findLast((part) => typeof part.data['percent'] === 'number')
  const lastPercent = (withPercent?.data['percent'] as number | undefined) ?? null
  const looks = [occurredOn, ...checkIns.map((part) => part.occurredOn), ...revisions.map((part) => part.occurredOn)]
  const lookedAtOn = looks.toSorted().at(-1) ?? occurredOn
  const reviewOn = reviewDay(status, data, lookedAtOn)
  const ahead = milestonesOf({ goal, ...rest }).find((milestone) => milestone.status === 'open')
  return {
    ...{ id, title, status, lane, mentorshipId, partnerName: rest.partnerName, lookedAtOn, reviewOn, actions: counts },
    sharedCopy: lane === 'shared' || sharedId === null ? null : letGo ? 'let_go' : 'copied',
    owner: ownerOf(data['owner'], lane),
    startedOn: occurredOn,
    dueOn: dayOf(data['dueOn']),
    ...goalProgress({ data, lastPercent, actions: counts }),
    standing: standingOf(checkIns.findLast((part) => standingOf(part.data['standing']) !== null)?.data['standing']),
    reviewDue: reviewOn !== null && reviewOn <= today,
    nextMilestone: ahead ? { title: ahead.title, dueOn: ahead.dueOn } : null,
  }
}

/** The milestones of a goal by their day. */
export function milestonesOf({
  goal,
  milestones,
  mentorshipStart,
}: Pick<GoalFacts, 'goal' | 'milestones' | 'mentorshipStart'>): GoalMilestone[] {
  return inOrder(milestones.map((row) => toMilestone(row, { goal: goal.occurredOn, mentorship: mentorshipStart })))
}

const inOrder = (milestones: GoalMilestone[]) =>
  milestones.toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))

function toMilestone(row: RecordEntry, beginnings: Parameters<typeof milestoneDay>[1]): GoalMilestone {
  const { id, parentId, title, lane, data } = row
  return {
    ...{ id, goalId: parentId, title, lane, status: row.status ?? 'open' },
    responsible: ownerOf(data['responsible'], lane),
    ...milestoneDay(data, beginnings),
    reachedOn: dayOf(data['reachedOn']),
  }
}

const dayOf = (value: unknown) => (typeof value === 'string' ? value : null)
/** What nobody is named for is mine; where both read it, it is for both. */
export const ownerOf = (value: unknown, lane: 'private' | 'shared'): GoalOwner =>
  value === 'me' || value === 'them' || value === 'both' ? value : lane === 'shared' ? 'both' : 'me'
export const standingOf = (value: unknown): GoalStanding | null =>
  value === 'on_track' || value === 'at_risk' || value === 'off_track' ? value : null
