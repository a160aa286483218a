import { and, eq, isNull } from 'drizzle-orm'
import type { Plan } from '#contract/content-packs/plans.pack.ts'
import type { PlanItem } from '#contract/goals.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { GoalPartners } from './goal-partners.ts'
import { planItems, planOwner, type PlannedItem } from './plan-items.rules.ts'

export type PlanPlace = { mentorshipId: string; startOn: string }
export type StartedPlan = { goals: number; milestones: number; topics: number }

/** What a plan would write in a mentorship. Fails MENTORSHIP_NOT_FOUND. */
export async function previewPlan(database: Database, plan: Plan, place: PlanPlace): Promise<PlanItem[]> {
  const { items } = await itemsOf(database, plan, place)
  return items.map(({ kind, title, on, responsible, goal }) => ({ kind, title, on, responsible, goal }))
}

/**
 * Writes a plan in a mentorship, without the items at these places of the preview; a milestone whose goal is left out
 * belongs to the mentorship. Topics of a later week rest until then. Fails MENTORSHIP_NOT_FOUND, INPUT_REFUSED (nothing is left).
 */
export async function startPlan(
  context: CommandContext,
  partners: GoalPartners,
  plan: Plan,
  { lane, without, ...place }: PlanPlace & { lane: 'private' | 'shared'; without: readonly number[] },
): Promise<StartedPlan> {
  const { items, myRole } = await itemsOf(context.database, plan, place)
  const { mentorshipId, startOn } = place
  const goals = new Map<number, string>()
  const made = { goals: 0, milestones: 0, topics: 0 }
  for (const [at, item] of items.entries()) {
    if (without.includes(at)) continue
    const common = { title: item.title, mentorshipId, lane }
    if (item.kind === 'goal') {
      const { criteria, relevance } = item.source
      const data = { owner: planOwner('mentee', myRole), dueOn: item.on, criteria, relevance }
      goals.set(
        at,
        await partners.createRecord(context, { ...common, kind: 'goal', status: 'active', occurredOn: startOn, data }),
      )
      made.goals++
    } else if (item.kind === 'milestone') {
      const parentId = item.goalAt === null ? null : (goals.get(item.goalAt) ?? null)
      await partners.createRecord(context, {
        ...{ ...common, kind: 'milestone', parentId },
        data: milestoneData(item, parentId !== null),
      })
      made.milestones++
    } else {
      await addTopic(context, partners, item, { mentorshipId, lane })
      made.topics++
    }
  }
  if (made.goals + made.milestones + made.topics === 0)
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose at least one thing to begin with.' })
  return made
}

/** A milestone of a goal moves along when its beginning moves; one of the mentorship stands on its day. */
function milestoneData({ source, responsible, on }: PlannedItem & { kind: 'milestone' }, ofGoal: boolean) {
  return ofGoal
    ? { responsible, offset: source.week, offsetUnit: 'weeks', offsetFrom: 'goal' }
    : { responsible, dueOn: on }
}

async function addTopic(
  context: CommandContext,
  { addAgendaItem, deferAgendaItem }: GoalPartners,
  { title, on, source }: PlannedItem & { kind: 'topic' },
  place: { mentorshipId: string; lane: 'private' | 'shared' },
): Promise<void> {
  const isNow = on === null || on <= context.today
  const id = await addAgendaItem(context, {
    ...{ ...place, title, type: source.type, detail: source.detail || null, origin: 'template' },
    onNext: isNow,
  })
  if (!isNow) await deferAgendaItem(context, id, { laterUntil: on, laterWhen: null })
}

async function itemsOf(database: Database, plan: Plan, { mentorshipId, startOn }: PlanPlace) {
  const [found] = await database
    .select({ myRole: mentorship.myRole })
    .from(mentorship)
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!found) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  return { items: planItems(plan, startOn, found.myRole), myRole: found.myRole }
}
