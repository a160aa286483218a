import { implement } from '@orpc/server'
import type { Plan } from '#contract/content-packs/plans.pack.ts'
import { goalsContract } from '#contract/goals.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CoreContext } from '../core-context.ts'
import type { Database } from '../ports.ts'
import { presentMoment } from '../present-moment.ts'
import { getGoal } from './goal-detail.queries.ts'
import type { GoalPartners } from './goal-partners.ts'
import { reviewGoal } from './goal-review.commands.ts'
import { addMilestone, adjustGoal, checkIn } from './goals.commands.ts'
import { listGoals } from './goals.queries.ts'
import { previewPlan, startPlan } from './start-plan.commands.ts'

/** Plans as a person made them, without hidden ones; the content area supplies them where the core is put together. */
export type ReadPlans = (database: Database) => Promise<{ id: string; value: Plan }[]>

export function goalsProcedures(
  { database, ports, runner }: CoreContext,
  partners: GoalPartners,
  readPlans: ReadPlans,
) {
  const os = implement(goalsContract)
  const planOf = async (id: string) => {
    const plan = (await readPlans(database)).find((one) => one.id === id)
    if (!plan) throw new AppError('ROW_NOT_FOUND', { id })
    return plan.value
  }
  return {
    list: os.list.handler(({ input }) => listGoals(database, input, presentMoment(ports).today)),
    get: os.get.handler(({ input }) => getGoal(database, partners, input.id, presentMoment(ports).today)),
    checkIn: os.checkIn.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Check-in added', (context) => checkIn(context, partners, input))
      return { id: result, changeSetId }
    }),
    adjust: os.adjust.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Goal changed', (context) => adjustGoal(context, partners, input))
      return { changeSetId }
    }),
    addMilestone: os.addMilestone.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Milestone added', (context) =>
        addMilestone(context, partners, input),
      )
      return { id: result, changeSetId }
    }),
    review: os.review.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Goal put on the agenda', (context) =>
        reviewGoal(context, partners, input.id),
      )
      return { id: result, changeSetId }
    }),
    plans: os.plans.handler(async () =>
      (await readPlans(database)).map(({ id, value: { title, about, weeks } }) => ({ id, title, about, weeks })),
    ),
    previewPlan: os.previewPlan.handler(async ({ input: { id, ...place } }) => ({
      items: await previewPlan(database, await planOf(id), place),
    })),
    startPlan: os.startPlan.handler(async ({ input: { id, ...place } }) => {
      const plan = await planOf(id)
      const { result, changeSetId } = await runner.run(`Plan started: ${plan.title}`, (context) =>
        startPlan(context, partners, plan, place),
      )
      return { ...result, changeSetId }
    }),
  }
}
