import { and, desc, eq, isNull } from 'drizzle-orm'
import type { GoalDetail } from '#contract/goals.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { agendaItem, mentorship } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { wordsBefore } from './goal-change.rules.ts'
import type { GoalPartners } from './goal-partners.ts'
import { goalSummary, loadGoals, milestonesOf, ownerOf, standingOf } from './goals.queries.ts'

/** One goal with its whole story. Fails RECORD_NOT_FOUND. */
export async function getGoal(
  database: Database,
  { getRecord }: Pick<GoalPartners, 'getRecord'>,
  id: string,
  today: string,
): Promise<GoalDetail> {
  const [facts] = await loadGoals(database, { ids: [id] })
  if (!facts) throw new AppError('RECORD_NOT_FOUND', { id })
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  return {
    ...goalSummary(facts, today),
    record: await getRecord(database, id),
    checkIns: facts.checkIns.map((part) => ({
      id: part.id,
      on: part.occurredOn,
      comment: part.title,
      body: part.body,
      percent: number(part.data['percent']),
      value: number(part.data['value']),
      standing: standingOf(part.data['standing']),
      by: ownerOf(part.data['by'], part.lane),
    })),
    revisions: facts.revisions.toReversed().map((part) => ({
      id: part.id,
      on: part.occurredOn,
      what: part.title,
      reason: part.body,
      by: ownerOf(part.data['by'], part.lane),
      before: wordsBefore(part.data),
    })),
    milestones: milestonesOf(facts),
    linkedActions: facts.actions.map(({ id: actionId, text, owner, status, dueOn, lane }) => ({
      ...{ id: actionId, text, owner, status, dueOn, lane },
    })),
    iMentor: await doIMentor(database, facts.goal.mentorshipId),
    topic: await openTopic(database, id),
  }
}

async function doIMentor(database: Database, mentorshipId: string | null): Promise<boolean> {
  if (mentorshipId === null) return false
  const [row] = await database
    .select({ myRole: mentorship.myRole })
    .from(mentorship)
    .where(eq(mentorship.id, mentorshipId))
  return row?.myRole === 'mentor' || row?.myRole === 'sponsor'
}

/** The open topic that stands for a goal. */
export async function openTopic(database: Database, goalId: string): Promise<{ id: string; title: string } | null> {
  const [row] = await database
    .select({ id: agendaItem.id, title: agendaItem.title })
    .from(agendaItem)
    .where(and(eq(agendaItem.originId, goalId), eq(agendaItem.status, 'open'), isNull(agendaItem.deletedAt)))
    .orderBy(desc(agendaItem.createdAt))
    .limit(1)
  return row ?? null
}
