import type { Plan, PlanRole } from '#contract/content-packs/plans.pack.ts'
import type { GoalOwner, PlanItem } from '#contract/goals.contract.ts'
import type { MyRole } from '#contract/mentorship-words.ts'
import { addDays, type PlainDay } from '#shared/time.ts'

/** An item of a plan on its day, with what it is written from. `goalAt`: the place of a milestone's goal among the items. */
export type PlannedItem = PlanItem & { goalAt: number | null } & (
    | { kind: 'goal'; source: Plan['goals'][number] }
    | { kind: 'milestone'; source: Plan['milestones'][number] }
    | { kind: 'topic'; source: Plan['topics'][number] }
  )

/** Whose it is in my words. Between peers everything is for both. */
export function planOwner(role: PlanRole, myRole: MyRole): GoalOwner {
  if (role === 'both' || myRole === 'peer') return 'both'
  const iLearn = myRole === 'mentee' || myRole === 'sponsee'
  return (role === 'mentee') === iLearn ? 'me' : 'them'
}

/** A plan from a day on: goals with their milestones, milestones of the mentorship, topics; always in the same order. */
export function planItems(plan: Plan, startOn: PlainDay, myRole: MyRole): PlannedItem[] {
  const dayOf = (week: number) => addDays(startOn, week * 7)
  const items: PlannedItem[] = []
  const bare = { responsible: null, goal: null, goalAt: null }
  const addMilestone = (source: Plan['milestones'][number], goal: string | null, goalAt: number | null) =>
    items.push({
      ...{ kind: 'milestone', title: source.title, on: dayOf(source.week), goal, goalAt, source },
      responsible: planOwner(source.who, myRole),
    })
  for (const source of plan.goals) {
    const at = items.push({ kind: 'goal', title: source.title, on: dayOf(source.week), ...bare, source }) - 1
    for (const milestone of source.milestones) addMilestone(milestone, source.title, at)
  }
  for (const milestone of plan.milestones) addMilestone(milestone, null, null)
  for (const source of plan.topics) {
    items.push({
      kind: 'topic',
      title: source.title,
      on: source.week === 0 ? null : dayOf(source.week),
      ...bare,
      source,
    })
  }
  return items
}
