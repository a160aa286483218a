import { implement } from '@orpc/server'
import { passingOnContract } from '#contract/passing-on.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { cardsToMarkdown, lineageOf } from './lesson.rules.ts'
import { makeCards, startTeachingPlan, type PassingOnPartners } from './passing-on.commands.ts'
import { cardsOf, learnersOf, lessonsOf } from './passing-on.queries.ts'

export function passingOnProcedures({ database, runner }: CoreContext, partners: PassingOnPartners) {
  const os = implement(passingOnContract)
  return {
    overview: os.overview.handler(async () => {
      const cards = await cardsOf(database)
      return {
        ...{ lessons: await lessonsOf(database), cards, learners: await learnersOf(database) },
        lineage: lineageOf(cards),
      }
    }),
    makeCards: os.makeCards.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Teaching cards made', (context) =>
        makeCards(context, partners, input.recordIds),
      )
      return { ids: result, changeSetId }
    }),
    startPlan: os.startPlan.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Stories put on the agenda', (context) =>
        startTeachingPlan(context, partners, input),
      )
      return { topics: result, changeSetId }
    }),
    exportCards: os.exportCards.handler(async () => {
      const cards = await cardsOf(database)
      return { fileName: 'worth passing on.md', text: cardsToMarkdown(cards), count: cards.length }
    }),
  }
}
