import { implement } from '@orpc/server'
import { confidenceContract } from '#contract/confidence.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { keepConfidence, keepPassage, liftConfidence } from './confidence.commands.ts'
import { confidencesById, confidencesOf } from './confidence.queries.ts'

/** What was told in confidence, by whom and how far it may go. */
export function confidenceProcedures({ database, runner, ports }: CoreContext) {
  const os = implement(confidenceContract)
  const today = () => presentMoment(ports).today
  return {
    of: os.of.handler(async ({ input }) =>
      Object.fromEntries(await confidencesOf(database, input.entity, input.entityIds, today())),
    ),
    keep: os.keep.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Kept in confidence', (context) =>
        keepConfidence(context, input),
      )
      return { id: result, changeSetId }
    }),
    lift: os.lift.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('In confidence no longer', (context) =>
        liftConfidence(context, input.entity, input.entityId),
      )
      return { changeSetId }
    }),
    keepPassage: os.keepPassage.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Passage kept in confidence', (context) =>
        keepPassage(context, input),
      )
      return { id: result, changeSetId }
    }),
    passage: os.passage.handler(
      async ({ input }) => (await confidencesById(database, [input.id], today())).get(input.id) ?? null,
    ),
  }
}
