import { implement } from '@orpc/server'
import { reviewsContract } from '#contract/reviews.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { bookOf } from './book.queries.ts'
import type { TimedSet } from './due-review.rules.ts'
import { healthOf } from './health-facts.queries.ts'
import { resurfacedToday } from './resurfacing.queries.ts'
import { answerResurfaced, chooseHealth, saveReview, trashReview } from './reviews.commands.ts'
import { compareReviews, listDueReviews, listReviews, type ListOpenReviews } from './reviews.queries.ts'
import { thenOutline, thenState, type TextOfState } from './then.queries.ts'
import { yearOf, yearsKept } from './year.queries.ts'

/** What reviews need of rounds, of notes and of the packs of content. */
export type ReviewPartners = {
  listOpenReviews: ListOpenReviews
  /** Writes what waits of notes into their tables. */
  settle(): Promise<void>
  textOfState: TextOfState
  /** The sets of questions that are offered. */
  sets(): Promise<TimedSet[]>
}

export function reviewsProcedures(core: CoreContext, partners: ReviewPartners) {
  const { database, ports, runner } = core
  const os = implement(reviewsContract)
  const moment = () => presentMoment(ports)
  const change = async (label: string, action: (context: CommandContext) => Promise<void>) => {
    const { changeSetId } = await runner.run(label, action)
    return { changeSetId }
  }
  return {
    list: os.list.handler(({ input }) => listReviews(database, input.mentorshipId)),
    compare: os.compare.handler(({ input }) =>
      compareReviews(database, partners.listOpenReviews, input.mentorshipId, ports.clock.zone()),
    ),
    save: os.save.handler(async ({ input: { id, ...review } }) => {
      const label = id === undefined ? 'Review written' : 'Review changed'
      const { result, changeSetId } = await runner.run(label, (context) =>
        saveReview(context, { ...review, ...(id !== undefined && { id }) }),
      )
      return { id: result, changeSetId }
    }),
    trash: os.trash.handler(({ input }) =>
      change('Review moved to the trash', (context) => trashReview(context, input.id)),
    ),
    due: os.due.handler(async ({ input }) =>
      listDueReviews(database, await partners.sets(), moment(), input.mentorshipId),
    ),
    health: os.health.handler(({ input }) => healthOf(database, input.mentorshipId, moment())),
    chooseHealth: os.chooseHealth.handler(({ input: { mentorshipId, fact, threshold, hidden } }) =>
      change('What is worth a word changed', (context) =>
        chooseHealth(context, {
          ...{ mentorshipId, fact },
          ...(threshold !== undefined && { threshold }),
          ...(hidden !== undefined && { hidden }),
        }),
      ),
    ),
    year: os.year.handler(({ input }) => yearOf(database, input, moment())),
    years: os.years.handler(() => yearsKept(database, moment())),
    book: os.book.handler(({ input: { mentorshipId, year = null, include } }) =>
      bookOf(database, { mentorshipId, year, include }, moment()),
    ),
    thenOutline: os.thenOutline.handler(({ input }) => thenOutline(database, input, moment())),
    stateThen: os.stateThen.handler(async ({ input }) => {
      await partners.settle()
      const { textOfState } = partners
      return thenState(database, { entities: runner.entities, textOfState }, input, moment())
    }),
    resurfaced: os.resurfaced.handler(() => resurfacedToday(database, moment())),
    answerResurfaced: os.answerResurfaced.handler(({ input }) =>
      change(input.choice === 'let_go' ? 'Let go' : input.choice === 'now' ? 'Kept for now' : 'Put off', (context) =>
        answerResurfaced(context, input),
      ),
    ),
  }
}
