import { implement } from '@orpc/server'
import { givingContract } from '#contract/giving.contract.ts'
import { addDays } from '#shared/time.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import type { Database } from '../ports.ts'
import { presentMoment } from '../present-moment.ts'
import {
  giveWaiting,
  keepProposal,
  keepThanks,
  leaveProposal,
  markNotFor,
  markNotNow,
  queueFor,
  react,
  showBalance,
} from './giving.commands.ts'
import type { GivingPartners } from './giving-partners.ts'
import { ledgerOf, passedOn } from './ledger.queries.ts'
import { radarOf } from './radar.queries.ts'
import { thanksDraft } from './thanks.queries.ts'
import { tiesOf } from './ties.queries.ts'

const daysOfMonths = (months: number) => Math.round(months * 30.44)

export function givingProcedures(
  { database, ports, runner }: CoreContext,
  partners: GivingPartners,
  isBalanceShown: (database: Database) => Promise<boolean>,
) {
  const os = implement(givingContract)
  const change = async (label: string, action: (context: CommandContext) => Promise<void>) => {
    const { changeSetId } = await runner.run(label, action)
    return { changeSetId }
  }
  const add = async (label: string, action: (context: CommandContext) => Promise<string>) => {
    const { result, changeSetId } = await runner.run(label, action)
    return { id: result, changeSetId }
  }
  return {
    ledger: os.ledger.handler(async ({ input: { mentorshipId } }) =>
      ledgerOf(database, {
        ...(mentorshipId !== undefined && { mentorshipId }),
        today: presentMoment(ports).today,
        isBalanceShown: await isBalanceShown(database),
      }),
    ),
    keep: os.keep.handler(({ input }) =>
      add('Contribution kept', (context) => keepProposal(context, partners, input.sourceId)),
    ),
    leave: os.leave.handler(({ input }) =>
      change('Left out of giving', (context) => leaveProposal(context, input.sourceId)),
    ),
    showBalance: os.showBalance.handler(({ input }) =>
      change(input.shown ? 'Balance shown' : 'Balance hidden', (context) => showBalance(context, input)),
    ),
    passedOn: os.passedOn.handler(() => passedOn(database)),
    react: os.react.handler(({ input }) => change('Noted how they took it', (context) => react(context, input))),
    giveWaiting: os.giveWaiting.handler(({ input }) =>
      change('Resource shared', (context) => giveWaiting(context, partners, input.linkId)),
    ),
    radar: os.radar.handler(({ input }) => radarOf(database, input.personId)),
    queue: os.queue.handler(({ input }) => change('Kept for them', (context) => queueFor(context, partners, input))),
    notFor: os.notFor.handler(({ input }) => change('Not for them', (context) => markNotFor(context, input))),
    ties: os.ties.handler(() => tiesOf(database, presentMoment(ports))),
    notNow: os.notNow.handler(({ input: { personId, months } }) =>
      change('Not now', (context) => markNotNow(context, personId, addDays(context.today, daysOfMonths(months)))),
    ),
    thanksDraft: os.thanksDraft.handler(({ input }) => thanksDraft(database, input.personId)),
    keepThanks: os.keepThanks.handler(({ input }) =>
      add('Thanks kept', (context) => keepThanks(context, partners, input)),
    ),
  }
}
