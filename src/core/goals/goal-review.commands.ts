import { and, desc, inArray, isNotNull } from 'drizzle-orm'
import { isOverStage } from '#contract/mentorship-words.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { idIn } from '../database/id-list.ts'
import { agendaItem, mentorship } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { openTopic } from './goal-detail.queries.ts'
import type { GoalPartners } from './goal-partners.ts'
import { findGoal } from './goals.commands.ts'
import { goalSummary, loadGoals } from './goals.queries.ts'
import type { GoalReview } from '#contract/goals.contract.ts'

type AddTopic = Pick<GoalPartners, 'addAgendaItem'>

const topicTitle = (title: string) => `Look at the goal: ${title}`.slice(0, 500)

/**
 * Puts a goal on the agenda of whichever meeting comes next, in the goal's own lane; an open topic about it is enough.
 * Fails RECORD_NOT_FOUND, INPUT_REFUSED (it belongs to no mentorship).
 */
export async function reviewGoal(context: CommandContext, { addAgendaItem }: AddTopic, id: string): Promise<string> {
  const { mentorshipId, lane, title } = await findGoal(context, id)
  if (mentorshipId === null)
    throw new AppError('INPUT_REFUSED', { sentence: 'This goal belongs to no mentorship, so it has no agenda.' })
  const known = await openTopic(context.database, id)
  if (known) return known.id
  return addAgendaItem(context, {
    ...{ mentorshipId, lane, type: 'goal_review', title: topicTitle(title) },
    ...{ onNext: true, origin: 'rule', originId: id },
  })
}

/** Goals under way that have not been looked at for as long as they ask for, the longest waiting first. */
export async function dueGoalReviews(database: Database, today: string): Promise<GoalReview[]> {
  const goals = (await loadGoals(database, { open: true })).map((facts) => goalSummary(facts, today))
  const ofMine = goals.filter((goal) => goal.reviewDue && goal.sharedCopy === null)
  const over = await overMentorships(
    database,
    ofMine.flatMap(({ mentorshipId }) => mentorshipId ?? []),
  )
  return ofMine
    .filter(({ mentorshipId }) => mentorshipId === null || !over.has(mentorshipId))
    .map(({ id, title, lane, mentorshipId, partnerName, lookedAtOn, reviewOn }) => ({
      ...{ id, title, lane, mentorshipId, partnerName, lookedAtOn, reviewOn: reviewOn ?? today },
    }))
    .toSorted((a, b) => a.reviewOn.localeCompare(b.reviewOn) || a.id.localeCompare(b.id))
}

/** Puts every goal that wants to be looked at on the next agenda, once after each look, for my eyes only. */
export async function queueGoalReviews({ runner }: CoreContext, { addAgendaItem }: AddTopic): Promise<void> {
  await runner.run('Goals put on the agenda', async (context) => {
    const due = await dueGoalReviews(context.database, context.today)
    if (due.length === 0) return
    const ids = due.map(({ id }) => id)
    const topics = await context.database
      .select({ originId: agendaItem.originId, raisedOn: agendaItem.raisedOn })
      .from(agendaItem)
      .where(and(isNotNull(agendaItem.originId), inArray(agendaItem.originId, ids)))
      .orderBy(desc(agendaItem.raisedOn))
    for (const { id, mentorshipId, title, lookedAtOn } of due) {
      const isAsked = topics.some(({ originId, raisedOn }) => originId === id && raisedOn > lookedAtOn)
      if (mentorshipId === null || isAsked) continue
      await addAgendaItem(context, {
        ...{ mentorshipId, lane: 'private', type: 'goal_review', title: topicTitle(title) },
        ...{ onNext: true, origin: 'rule', originId: id },
      })
    }
  })
}

async function overMentorships(database: Database, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await database
    .select({ id: mentorship.id, stage: mentorship.stage })
    .from(mentorship)
    .where(idIn(mentorship.id, ids))
  return new Set(rows.filter(({ stage }) => isOverStage(stage)).map(({ id }) => id))
}
