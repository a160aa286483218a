import { implement } from '@orpc/server'
import { briefingContract, type Brief } from '#contract/briefing.contract.ts'
import type { HeldBack } from '#contract/confidence.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { factsThatLeave } from './brief-confidence.queries.ts'
import { findScope, loadBriefFacts } from './brief-facts.queries.ts'
import type { ListAgreed, ListBriefGoals, ListOpenedRounds, ListOpenTopics, SuggestQuestion } from './brief-facts.ts'
import { briefToMarkdown } from './brief-markdown.rules.ts'
import { listConversations } from './brief-work.queries.ts'
import { composeBrief } from './compose-brief.rules.ts'

/** @param settle completes the plain text of notes that were written in last */
export function briefingProcedures(
  { ports, database }: CoreContext,
  settle: () => Promise<void>,
  listOpenTopics: ListOpenTopics,
  listOpenedRounds: ListOpenedRounds,
  listBriefGoals: ListBriefGoals,
  listAgreed: ListAgreed,
  suggestQuestion: SuggestQuestion,
) {
  const lists = { listOpenTopics, listOpenedRounds, listBriefGoals, listAgreed, suggestQuestion }
  const os = implement(briefingContract)
  async function prepare(
    kind: Brief['kind'],
    id: string,
    how: 'here' | 'outward' | 'all',
  ): Promise<{ brief: Brief; heldBack: HeldBack[] }> {
    await settle()
    const moment = presentMoment(ports)
    const facts = await loadBriefFacts(database, lists, await findScope(database, kind, id), moment)
    const { shown, heldBack } = await factsThatLeave(database, facts, how, moment.today)
    return { brief: composeBrief(kind, id, shown, moment), heldBack }
  }
  const brief = async (kind: Brief['kind'], { id, outward }: { id: string; outward: boolean }) =>
    (await prepare(kind, id, outward ? 'outward' : 'here')).brief
  return {
    meeting: os.meeting.handler(({ input }) => brief('meeting', input)),
    mentorship: os.mentorship.handler(({ input }) => brief('mentorship', input)),
    person: os.person.handler(({ input }) => brief('person', input)),
    markdown: os.markdown.handler(async ({ input: { kind, id, withConfidences } }) => {
      const { brief: composed, heldBack } = await prepare(kind, id, withConfidences ? 'all' : 'outward')
      return { markdown: briefToMarkdown(composed), heldBack }
    }),
    conversations: os.conversations.handler(async ({ input }) => {
      await settle()
      const { today } = presentMoment(ports)
      return listConversations(database, await findScope(database, input.kind, input.id), input.limit, today)
    }),
  }
}
