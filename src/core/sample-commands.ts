import { createAction, finishAction } from './actions/actions.commands.ts'
import { addAgendaItem } from './agenda/agenda.commands.ts'
import type { MeetingPartners } from './meetings/meeting-partners.ts'
import { createMeeting } from './meetings/meetings.commands.ts'
import { logPastMeeting } from './meetings/wrap-up.commands.ts'
import { createMentorship } from './mentorships/mentorships.commands.ts'
import { createPerson } from './people/people.commands.ts'
import { addQuickFact } from './people/quick-facts.commands.ts'
import { createRecord } from './records/records.commands.ts'
import type { SampleCommands } from './sample/sample.commands.ts'

/** The commands of the areas, brought together for the sample: it is made the way a person would make it. */
export function createSampleCommands(partners: MeetingPartners): SampleCommands {
  return {
    createPerson,
    addQuickFact: (context, personId, { content }) => addQuickFact(context, personId, { content, pinned: true }),
    createMentorship,
    createAction,
    finishAction: (context, id, { on }) => finishAction(context, id, { on }),
    createRecord,
    logPastMeeting: (context, input) =>
      logPastMeeting(context, { ...input, topics: input.topics, actions: [] }, partners),
    createMeeting: (context, input) => createMeeting(context, input),
    addAgendaItem,
  }
}
