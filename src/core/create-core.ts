import { implement } from '@orpc/server'
import { fitCriteriaPack } from '#contract/content-packs/fit-criteria.pack.ts'
import { outreachPack } from '#contract/content-packs/outreach.pack.ts'
import { plansPack } from '#contract/content-packs/plans.pack.ts'
import { questionsPack } from '#contract/content-packs/questions.pack.ts'
import { reviewsPack } from '#contract/content-packs/reviews.pack.ts'
import { supportsPack } from '#contract/content-packs/supports.pack.ts'
import { coreContract } from '#contract/contract.ts'
import { createAction, finishAction } from './actions/actions.commands.ts'
import { actionsProcedures } from './actions/actions.procedures.ts'
import { actionEntities } from './actions/actions.projection.ts'
import { listActions } from './actions/actions.queries.ts'
import { addAgendaItem, closeAgendaItem, deferAgendaItem } from './agenda/agenda.commands.ts'
import { suggestQuestion } from './agenda/asked-questions.queries.ts'
import { agendaOfEntries } from './agenda/agenda-of-entries.rules.ts'
import { agendaProcedures } from './agenda/agenda.procedures.ts'
import { agendaEntities } from './agenda/agenda.projection.ts'
import { agendaFormProcedures } from './agenda/form/agenda-form.procedures.ts'
import { agendaOfMeeting, agendaOfMentorship, backlogOf, countAgendaRows } from './agenda/agenda.queries.ts'
import { reopenAgenda, wrapUpAgenda } from './agenda/wrap-up.commands.ts'
import { blindRevealProcedures } from './blind-reveal/blind-reveal.procedures.ts'
import { listOpenedRounds, listOpenReviews } from './blind-reveal/blind-reveal.queries.ts'
import { roundEntries } from './blind-reveal/round-entry.ts'
import { takeOverRounds, watchRounds } from './blind-reveal/take-over-rounds.commands.ts'
import { listAgreed } from './agreement/agreed-brief.queries.ts'
import { agreementProcedures } from './agreement/agreement.procedures.ts'
import { agreementEntities } from './agreement/agreement.projection.ts'
import { briefingProcedures } from './briefing/briefing.procedures.ts'
import { setCadenceRule } from './cadence/cadence.commands.ts'
import { deriveCadence } from './cadence/cadence-state.projection.ts'
import { cadenceProcedures } from './cadence/cadence.procedures.ts'
import { cadenceEntities } from './cadence/cadence.projection.ts'
import { duePeople, effectiveCadence, listDue, standingToday } from './cadence/cadence.queries.ts'
import { createDayFollower } from './cadence/follow-day.projection.ts'
import { createChangeFeed } from './changes/change-feed.ts'
import { changesProcedures } from './changes/changes.procedures.ts'
import { createDaily } from './commands/daily.ts'
import { createCommandRunner, type Derivation } from './commands/run-command.ts'
import type { CoreContext } from './core-context.ts'
import { confidenceProcedures } from './confidence/confidence.procedures.ts'
import { confidenceEntities } from './confidence/confidence.projection.ts'
import { contentProcedures } from './content/content.procedures.ts'
import { contentEntities } from './content/content.projection.ts'
import { readContent } from './content/content.queries.ts'
import { createDocumentFeed } from './documents/document-feed.ts'
import { createDocumentStore } from './documents/document-store.ts'
import { createErrorMapper } from './error-middleware.ts'
import { findingEntities } from './finding/finding.projection.ts'
import { findingProcedures } from './finding/finding.procedures.ts'
import { closingProcedures } from './closing/closing.procedures.ts'
import { passingOnProcedures } from './passing-on/passing-on.procedures.ts'
import { givingEntities } from './giving/giving.projection.ts'
import { givingProcedures } from './giving/giving.procedures.ts'
import type { GoalPartners } from './goals/goal-partners.ts'
import { briefGoals } from './goals/goal-brief.queries.ts'
import { dueGoalReviews, queueGoalReviews } from './goals/goal-review.commands.ts'
import { keepGoalBefore } from './goals/goals.commands.ts'
import { goalsProcedures } from './goals/goals.procedures.ts'
import { growthProcedures } from './growth/growth.procedures.ts'
import { growthEntities } from './growth/growth.projection.ts'
import { interopProcedures } from './interop/interop.procedures.ts'
import type { MeetingPartners } from './meetings/meeting-partners.ts'
import { createMeeting } from './meetings/meetings.commands.ts'
import { meetingsProcedures } from './meetings/meetings.procedures.ts'
import { meetingsEntities } from './meetings/meetings.projection.ts'
import { topUpSeries } from './meetings/series.commands.ts'
import { tellMeeting } from './meetings/shared-meeting.rules.ts'
import { createMentorship, moveStage } from './mentorships/mentorships.commands.ts'
import { mentorshipsProcedures } from './mentorships/mentorships.procedures.ts'
import { mentorshipEntities } from './mentorships/mentorships.projection.ts'
import { addNextSteps } from './network/introduction.queries.ts'
import { networkProcedures } from './network/network.procedures.ts'
import { networkEntities } from './network/network.projection.ts'
import { dueReferenceSteps } from './network/reference.queries.ts'
import { documentsProcedures } from './notes/documents.procedures.ts'
import { createNoteIndexing } from './notes/note-indexing.ts'
import { noteEntities } from './notes/note-projection.ts'
import { noteText } from './notes/notes.queries.ts'
import { textOfState } from './notes/version-facts.ts'
import { takeOverNote, undoPartnerInNote } from './notes/partner-note.commands.ts'
import { outreachEntities } from './outreach/outreach.projection.ts'
import { outreachProcedures } from './outreach/outreach.procedures.ts'
import { dueOutreach } from './outreach/outreach.queries.ts'
import { normalizeContactPoint } from './people/contact-point.rules.ts'
import { assignLabels } from './people/labels.commands.ts'
import { peopleProcedures } from './people/people.procedures.ts'
import { peopleEntities } from './people/people.projection.ts'
import * as personNameRules from './people/person-name.rules.ts'
import type { CorePorts, Database } from './ports.ts'
import { queueDueAdvice } from './records/advice-report.commands.ts'
import { shareRecord } from './records/record-links.commands.ts'
import { createRecord, updateRecord } from './records/records.commands.ts'
import { recordsProcedures } from './records/records.procedures.ts'
import { recordEntities } from './records/records.projection.ts'
import { getRecord } from './records/records.queries.ts'
import { goalReminders } from './reminders/sources/goals.ts'
import { meetingReminders } from './reminders/sources/meetings.queries.ts'
import { ownReminders } from './reminders/sources/own-reminders.queries.ts'
import { referenceReminders } from './reminders/sources/references.ts'
import { outreachReminders } from './reminders/sources/outreach.ts'
import { recordReminders } from './reminders/sources/records.queries.ts'
import { dateReminders } from './reminders/sources/dates.queries.ts'
import { actionReminders, agreementReminders, cadenceReminders } from './reminders/sources/work.queries.ts'
import type { ReminderSource } from './reminders/reminder-source.ts'
import { comingDates } from './reminders/coming-dates.queries.ts'
import { reminderEntities } from './reminders/reminders.projection.ts'
import { remindersProcedures } from './reminders/reminders.procedures.ts'
import { keepsake } from './reviews/keepsake.rules.ts'
import { reviewsProcedures } from './reviews/reviews.procedures.ts'
import { reviewEntities } from './reviews/reviews.projection.ts'
import { createSampleCommands } from './sample-commands.ts'
import { sampleProcedures } from './sample/sample.procedures.ts'
import { searchProcedures } from './search/search.procedures.ts'
import { renewStaleWords } from './search/stale-words.commands.ts'
import { readSettings } from './settings/settings.queries.ts'
import { settingsProcedures } from './settings/settings.procedures.ts'
import { settingEntities } from './settings/settings.projection.ts'
import { partnerViewProcedures } from './sharing/partner-view.procedures.ts'
import type { SharingContext } from './sharing/sharing-context.ts'
import { previewPartnerUndo } from './sharing/undo-partner.commands.ts'
import { timelineProcedures } from './timeline/timeline.procedures.ts'
import { todayProcedures } from './today/today.procedures.ts'
import { sweepTrash, trashProcedures } from './trash/trash.procedures.ts'

const entities = [
  ...peopleEntities,
  ...meetingsEntities,
  ...agendaEntities,
  ...actionEntities,
  ...mentorshipEntities,
  ...cadenceEntities,
  ...recordEntities,
  ...agreementEntities,
  ...noteEntities,
  ...settingEntities,
  ...reminderEntities,
  ...networkEntities,
  ...contentEntities,
  ...reviewEntities,
  ...givingEntities,
  ...confidenceEntities,
  ...findingEntities,
  ...outreachEntities,
  ...growthEntities,
]
const derivations: Derivation[] = [deriveCadence]

/** Where reminders come from. A new area adds its source here. */
const reminderSources: readonly ReminderSource[] = [
  ownReminders,
  dateReminders,
  cadenceReminders,
  actionReminders,
  meetingReminders,
  recordReminders,
  agreementReminders,
  goalReminders(dueGoalReviews),
  outreachReminders(dueOutreach),
  referenceReminders(dueReferenceSteps),
]

/** What meetings need of the agenda and of actions. */
const meetingPartners: MeetingPartners = {
  wrapUpAgenda,
  reopenAgenda,
  addAgendaItem,
  closeAgendaItem,
  agendaOfMeeting,
  backlogOf,
  countAgendaRows,
  createAction,
  listActions,
}

/** What goals need of records and of the agenda. */
const goalPartners: GoalPartners = { createRecord, updateRecord, getRecord, addAgendaItem, deferAgendaItem }

/** Puts the product together from what the host supplies. The router is served by the host over whatever wire it has. */
export function createCore(ports: CorePorts) {
  const feed = createChangeFeed()
  const documents = createDocumentStore(ports)
  const documentFeed = createDocumentFeed()
  const runner = createCommandRunner({ ports, entities, store: documents, feed, documentFeed, derivations })
  const context: CoreContext = { ports, database: ports.database, runner, documents, documentFeed, feed }
  const followDay = createDayFollower(context)
  const noteIndexing = createNoteIndexing(ports, runner, documents)
  const noteParts = { store: documents, indexing: noteIndexing }
  const sharing: SharingContext = {
    ...context,
    sharingPartners: {
      takeOverNote: (command, ...about) => takeOverNote(command, noteParts, ...about),
      undoPartnerInNote: (command, ...about) => undoPartnerInNote(command, noteParts, ...about),
      noteWords: (live) => noteText(live, null).text,
      topUpSeries,
      tellMeeting,
      rounds: { ...roundEntries, watch: watchRounds, takeOver: takeOverRounds },
      arrangeAgenda: agendaOfEntries,
    },
  }
  const readQuestions = (database: Database) => readContent(database, ports, questionsPack)
  const toDeclaredError = createErrorMapper(ports)
  const os = implement(coreContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw toDeclaredError(error)
    }
  })
  const router = os.router({
    changes: changesProcedures(context, {
      onDay: createDaily(ports, [
        () => renewStaleWords(runner),
        () => sweepTrash(context),
        () => queueDueAdvice(context, addAgendaItem),
        () => queueGoalReviews(context, goalPartners),
      ]),
      partnerUndo: ({ mentorshipId, since }) => previewPartnerUndo(sharing, mentorshipId, since),
    }),
    records: recordsProcedures(context, {
      addAgendaItem,
      beforeUpdate: (command, id, fields) => keepGoalBefore(command, goalPartners, id, fields),
      afterStep: (command, row) => addNextSteps(command, createAction, row),
    }),
    goals: goalsProcedures(context, goalPartners, async (database) =>
      (await readContent(database, ports, plansPack)).filter(({ hidden }) => !hidden),
    ),
    growth: growthProcedures(context, keepsake),
    finding: findingProcedures(context, {
      criteria: (database) => readContent(database, ports, fitCriteriaPack),
      supports: (database) => readContent(database, ports, supportsPack),
      limits: async (database) => (await readSettings(database)).capacity,
    }),
    closing: closingProcedures(context, { moveStage, createMentorship, setCadenceRule, createRecord }),
    passingOn: passingOnProcedures(context, { createRecord, addAgendaItem, deferAgendaItem }),
    giving: givingProcedures(
      context,
      { createRecord, updateRecord, shareRecord },
      async (database) => (await readSettings(database)).balance,
    ),
    network: networkProcedures(context, { getRecord, createRecord, updateRecord }),
    outreach: outreachProcedures(context, {
      templates: (database) => readContent(database, ports, outreachPack),
      moveStage,
      assignLabels,
    }),
    timeline: timelineProcedures(context),
    trash: trashProcedures(context),
    documents: documentsProcedures(context, noteIndexing),
    interop: interopProcedures(context, { ...personNameRules, normalizeContactPoint }),
    people: peopleProcedures(context, followDay, duePeople),
    meetings: meetingsProcedures(context, meetingPartners),
    agenda: agendaProcedures(context, readQuestions),
    partnerView: partnerViewProcedures(sharing),
    agendaForm: agendaFormProcedures(context, { finishAction, createMeeting }),
    actions: actionsProcedures(context),
    mentorships: mentorshipsProcedures(context, followDay, { standing: standingToday, effective: effectiveCadence }),
    cadence: cadenceProcedures(context, followDay),
    today: todayProcedures(context, followDay, listDue, dueGoalReviews, comingDates),
    reminders: remindersProcedures(context, followDay, { sources: reminderSources, readSettings, listDue }),
    agreement: agreementProcedures(context, readContent, { addAgendaItem, updateRecord }),
    blindReveal: blindRevealProcedures(context),
    briefing: briefingProcedures(
      context,
      noteIndexing.settle,
      (database, id, at) => agendaOfMentorship(database, id, false, at),
      listOpenedRounds,
      briefGoals,
      listAgreed,
      (database, about) => suggestQuestion(database, readQuestions, about),
    ),
    search: searchProcedures(context, noteIndexing.settle),
    reviews: reviewsProcedures(context, {
      listOpenReviews,
      settle: noteIndexing.settle,
      textOfState,
      sets: async () =>
        (await readContent(ports.database, ports, reviewsPack)).flatMap(({ id, value, hidden }) =>
          hidden ? [] : [{ ...value, id }],
        ),
    }),
    confidence: confidenceProcedures(context),
    settings: settingsProcedures(context),
    content: contentProcedures(context),
    sample: sampleProcedures(context, createSampleCommands(meetingPartners)),
  })
  return { router, context, sharing }
}

export type Core = ReturnType<typeof createCore>
