import { implement } from '@orpc/server'
import { timelineContract } from '#contract/timeline.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { timelineOutline, timelinePage } from './timeline.queries.ts'

export function timelineProcedures({ database }: CoreContext) {
  const os = implement(timelineContract)
  return {
    page: os.page.handler(({ input }) => timelinePage(database, input)),
    outline: os.outline.handler(({ input }) => timelineOutline(database, input)),
  }
}
