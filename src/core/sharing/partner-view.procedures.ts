import { implement } from '@orpc/server'
import { partnerViewContract } from '#contract/partner-view.contract.ts'
import { partnerView } from './partner-view.queries.ts'
import type { SharingContext } from './sharing-context.ts'

export function partnerViewProcedures(sharing: SharingContext) {
  const os = implement(partnerViewContract)
  return {
    show: os.show.handler(async ({ input }) => {
      const { result } = await sharing.runner.run(
        'Shared documents read',
        (command) => partnerView({ ...sharing, database: command.database }, input.mentorshipId, command),
        { reads: true },
      )
      return result
    }),
  }
}
