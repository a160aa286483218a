import { implement } from '@orpc/server'
import { todayContract } from '#contract/today.contract.ts'
import type { CoreContext } from '../core-context.ts'
import type { PresentMoment } from '../present-moment.ts'
import { todayOverview, type ComingDates, type ListDue, type ListGoalReviews } from './today.queries.ts'

export function todayProcedures(
  { database }: CoreContext,
  followDay: () => Promise<PresentMoment>,
  listDue: ListDue,
  listGoalReviews: ListGoalReviews,
  comingDates: ComingDates,
) {
  const os = implement(todayContract)
  return {
    overview: os.overview.handler(async () =>
      todayOverview(database, await followDay(), listDue, listGoalReviews, comingDates),
    ),
  }
}
