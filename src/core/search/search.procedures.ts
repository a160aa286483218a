import { implement } from '@orpc/server'
import { searchContract } from '#contract/search.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { createNameSearch } from './name-search.ts'
import { searchNotebook, suggest } from './search.queries.ts'

/** @param settle completes what the index may still lack, e.g. the last words of a long note */
export function searchProcedures({ ports, database, feed }: CoreContext, settle: () => Promise<void>) {
  const os = implement(searchContract)
  const names = createNameSearch(feed)
  return {
    query: os.query.handler(async ({ input }) => {
      await settle()
      return searchNotebook(database, names, presentMoment(ports), input)
    }),
    suggest: os.suggest.handler(async ({ input }) => {
      await settle()
      return suggest(database, names, presentMoment(ports), input)
    }),
  }
}
