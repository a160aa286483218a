import { implement } from '@orpc/server'
import { findingContract } from '#contract/finding.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { countCapacity } from './capacity.queries.ts'
import { capacitySentences, roomSentence } from './capacity.rules.ts'
import { decideFit, scoreFit, setSupport } from './finding.commands.ts'
import type { FindingPartners } from './finding-partners.ts'
import { compareProspects, scorecardOf, shortlist } from './scorecard.queries.ts'
import { supportMap } from './support-map.queries.ts'

export function findingProcedures({ database, ports, runner }: CoreContext, partners: FindingPartners) {
  const os = implement(findingContract)
  const counted = async () => ({
    limits: await partners.limits(database),
    now: await countCapacity(database, presentMoment(ports)),
  })
  return {
    shortlist: os.shortlist.handler(() => shortlist(database, partners)),
    scorecard: os.scorecard.handler(({ input }) => scorecardOf(database, partners, input.personId)),
    compare: os.compare.handler(({ input }) => compareProspects(database, partners, input.personIds)),
    score: os.score.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Scorecard changed', (context) => scoreFit(context, partners, input))
      return { changeSetId }
    }),
    decide: os.decide.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Decision changed', (context) => decideFit(context, input))
      return { changeSetId }
    }),
    capacity: os.capacity.handler(async () => {
      const now = await counted()
      return { ...now, sentences: capacitySentences(now) }
    }),
    room: os.room.handler(async ({ input: { myRole } }) => ({
      myRole,
      sentence: roomSentence(await counted(), myRole),
    })),
    supports: os.supports.handler(async () => {
      const { prospects } = await shortlist(database, partners)
      return supportMap(database, partners, prospects, presentMoment(ports))
    }),
    support: os.support.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Map of your network changed', (context) =>
        setSupport(context, partners, input),
      )
      return { changeSetId }
    }),
  }
}
