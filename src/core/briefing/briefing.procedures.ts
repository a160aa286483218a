import { implement } from '@orpc/server'
import { briefingContract, type Brief } from '#contract/briefing.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { findScope, loadBriefFacts } from './brief-facts.queries.ts'
import type { ListBriefGoals, ListOpenedRounds, ListOpenTopics, SuggestQuestion } from './brief-facts.ts'
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
  suggestQuestion: SuggestQuestion,
) {
  const lists = { listOpenTopics, listOpenedRounds, listBriefGoals, suggestQuestion }
  const os = implement(briefingContract)
  async function brief(kind: Brief['kind'], id: string): Promise<Brief> {
    await settle()
    const moment = presentMoment(ports)
    const facts = await loadBriefFacts(database, lists, await findScope(database, kind, id), moment)
    return composeBrief(kind, id, facts, moment)
  }
  return {
    meeting: os.meeting.handler(({ input }) => brief('meeting', input.id)),
    mentorship: os.mentorship.handler(({ input }) => brief('mentorship', input.id)),
    person: os.person.handler(({ input }) => brief('person', input.id)),
    markdown: os.markdown.handler(async ({ input }) => ({
      markdown: briefToMarkdown(await brief(input.kind, input.id)),
    })),
    conversations: os.conversations.handler(async ({ input }) => {
      await settle()
      return listConversations(database, await findScope(database, input.kind, input.id), input.limit)
    }),
  }
}
