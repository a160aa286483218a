import { implement } from '@orpc/server'
import { closingContract } from '#contract/closing.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { closeMentorship, type ClosingPartners } from './closing.commands.ts'
import { closingView } from './closing.queries.ts'

const labels = { ended: 'Mentorship closed', alumni: 'Stayed in touch', peers: 'Became peers' }

export function closingProcedures({ database, runner }: CoreContext, partners: ClosingPartners) {
  const os = implement(closingContract)
  return {
    show: os.show.handler(({ input }) => closingView(database, input.mentorshipId)),
    close: os.close.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run(labels[input.outcome], (context) =>
        closeMentorship(context, partners, input),
      )
      return { changeSetId, successorId: result }
    }),
  }
}
