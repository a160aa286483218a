import { implement } from '@orpc/server'
import { blindRevealContract } from '#contract/blind-reveal.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { answerRound, askRound, closeRound } from './blind-reveal.commands.ts'
import { listRounds } from './blind-reveal.queries.ts'
import type { RoundRow } from './round-entry.ts'

/** Raised with every change of a round. */
export const roundsTopic = 'entity:blindRound'

export function blindRevealProcedures(core: CoreContext) {
  const { database, feed, runner } = core
  const os = implement(blindRevealContract)
  const change = async (label: string, action: (context: CommandContext) => Promise<RoundRow>) => {
    const { result } = await runner.run(label, action)
    feed.publish([roundsTopic, `mentorship:${result.mentorshipId}`])
    return result
  }
  return {
    list: os.list.handler(({ input }) => listRounds(database, input.mentorshipId)),
    ask: os.ask.handler(
      async ({ input: { mentorshipId, meetingId = null, how, topics, own = null, review = null } }) => {
        const asked = { mentorshipId, meetingId, questions: { how, topics, own, review } }
        return { id: (await change('Questions asked', (context) => askRound(core, context, asked))).id }
      },
    ),
    answer: os.answer.handler(async ({ input: { id, how = null, topics, own = null, review = null } }) => {
      const answer = { how, topics, own, review }
      await change('Questions answered', (context) => answerRound(core, context, { id, answer }))
      return {}
    }),
    close: os.close.handler(async ({ input }) => {
      await change('Questions closed', (context) => closeRound(core, context, input.id))
      return {}
    }),
  }
}
