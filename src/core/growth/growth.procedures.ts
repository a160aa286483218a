import { implement } from '@orpc/server'
import { growthContract } from '#contract/growth.contract.ts'
import type { Keepsake } from '#contract/reviews.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { adviceLedger } from './advice-ledger.queries.ts'
import { linkAdvice, unlinkAdvice } from './advice-links.commands.ts'
import { bragOf, inOrder } from './brag.queries.ts'
import { confidenceOf } from './confidence.queries.ts'
import { judgementOf } from './judgement.queries.ts'
import { listSkills } from './skills.queries.ts'

/** @param makePage writes a page to print or keep, as reviews do */
export function growthProcedures(
  { database, ports, runner }: CoreContext,
  makePage: (page: Omit<Keepsake, 'markdown'>) => Keepsake,
) {
  const os = implement(growthContract)
  return {
    skills: os.skills.handler(({ input }) => listSkills(database, input)),
    advice: os.advice.handler(({ input }) => adviceLedger(database, input)),
    linkAdvice: os.linkAdvice.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Advice linked', (context) => linkAdvice(context, input))
      return { id: result, changeSetId }
    }),
    unlinkAdvice: os.unlinkAdvice.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Link between advice taken away', (context) =>
        unlinkAdvice(context, input.linkId),
      )
      return { changeSetId }
    }),
    judgement: os.judgement.handler(() => judgementOf(database, presentMoment(ports).today)),
    confidence: os.confidence.handler(({ input }) => confidenceOf(database, input, presentMoment(ports).zone)),
    brag: os.brag.handler(({ input }) => bragOf(database, makePage, inOrder(input))),
  }
}
