import { implement } from '@orpc/server'
import { agendaContract } from '#contract/agenda.contract.ts'
import { checkRecordOpen, checkTopicOpen } from '../commands/closed-record.queries.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { addTopics } from './add-topics.commands.ts'
import {
  addAgendaItem,
  checkMentorship,
  closeAgendaItem,
  deferAgendaItem,
  placeAgendaItem,
  reopenAgendaItem,
  restoreAgendaItem,
  setSpentSeconds,
  takeOffAgendaItem,
  trashAgendaItem,
  updateAgendaItem,
} from './agenda.commands.ts'
import { agendaOfMeeting, agendaOfMentorship, backlogOf } from './agenda.queries.ts'
import { askedQuestions, type ReadQuestions } from './asked-questions.queries.ts'
import { copyToLane, unshareItem } from './lane-copy.commands.ts'
import { reorderAgendaItem } from './reorder.commands.ts'

const closedLabels = { discussed: 'Topic discussed', answered_async: 'Topic answered', dropped: 'Topic dropped' }

export function agendaProcedures({ database, runner, ports }: CoreContext, readQuestions: ReadQuestions) {
  const os = implement(agendaContract)
  const change = async (label: string, action: (context: CommandContext) => Promise<void>) => {
    const { changeSetId } = await runner.run(label, action)
    return { changeSetId }
  }
  /** What belongs to the record of a meeting stands some meetings later. */
  const checkOpen = async (
    { database: inside }: CommandContext,
    about: { itemId?: string; meetingId?: string | null },
  ) => {
    await checkRecordOpen(inside, about.meetingId)
    if (about.itemId) await checkTopicOpen(inside, about.itemId)
  }
  const changeTopic = (
    label: string,
    about: { itemId: string; meetingId?: string | null },
    action: (context: CommandContext) => Promise<void>,
  ) =>
    change(label, async (context) => {
      await checkOpen(context, about)
      await action(context)
    })
  return {
    addItem: os.addItem.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Topic added', async (context) => {
        await checkOpen(context, { meetingId: input.meetingId })
        return addAgendaItem(context, input)
      })
      return { id: result, changeSetId }
    }),
    addItems: os.addItems.handler(async ({ input }) => {
      const label = input.items.length === 1 ? 'Topic added' : `${input.items.length} topics added`
      const { result, changeSetId } = await runner.run(label, async (context) => {
        await checkOpen(context, { meetingId: input.meetingId })
        return addTopics(context, input)
      })
      return { ids: result, changeSetId }
    }),
    askedQuestions: os.askedQuestions.handler(async ({ input: { mentorshipId } }) => {
      await checkMentorship(database, mentorshipId)
      return askedQuestions(database, mentorshipId, await readQuestions(database))
    }),
    update: os.update.handler(({ input: { id, ...patch } }) =>
      changeTopic('Topic changed', { itemId: id }, (context) => updateAgendaItem(context, id, patch)),
    ),
    reorder: os.reorder.handler(({ input }) =>
      change('Topic moved', async (context) => {
        await checkOpen(context, { meetingId: input.meetingId })
        await reorderAgendaItem(context, input)
      }),
    ),
    copyToLane: os.copyToLane.handler(async ({ input: { id, ...copy } }) => {
      const label = copy.lane === 'shared' ? 'Topic shared' : 'Topic copied'
      const { result, changeSetId } = await runner.run(label, (context) => copyToLane(context, id, copy))
      return { id: result, changeSetId }
    }),
    unshare: os.unshare.handler(async ({ input: { id } }) => {
      const { result, changeSetId } = await runner.run('Topic made private', (context) => unshareItem(context, id))
      return { id: result, changeSetId }
    }),
    place: os.place.handler(({ input: { itemId, meetingId, afterItemId } }) =>
      changeTopic('Topic put on the agenda', { itemId, meetingId }, async (context) => {
        await placeAgendaItem(context, itemId, meetingId)
        if (afterItemId !== undefined) await reorderAgendaItem(context, { itemId, meetingId, afterItemId })
      }),
    ),
    takeOff: os.takeOff.handler(({ input }) =>
      change('Topic put back in the backlog', (context) => takeOffAgendaItem(context, input.itemId)),
    ),
    close: os.close.handler(({ input: { itemId, ...closing } }) =>
      changeTopic(closedLabels[closing.outcome], { itemId, meetingId: closing.meetingId }, (context) =>
        closeAgendaItem(context, itemId, closing),
      ),
    ),
    reopen: os.reopen.handler(({ input }) =>
      changeTopic('Topic opened again', input, (context) => reopenAgendaItem(context, input.itemId)),
    ),
    defer: os.defer.handler(({ input: { itemId, laterUntil = null, laterWhen = null } }) =>
      change(laterUntil || laterWhen ? 'Topic kept for later' : 'Topic woken', (context) =>
        deferAgendaItem(context, itemId, { laterUntil, laterWhen }),
      ),
    ),
    setSpent: os.setSpent.handler(({ input: { itemId, meetingId, spentSeconds } }) =>
      changeTopic('Time noted', { itemId, meetingId }, (context) =>
        setSpentSeconds(context, itemId, meetingId, spentSeconds),
      ),
    ),
    trash: os.trash.handler(({ input }) =>
      changeTopic('Topic moved to the trash', { itemId: input.id }, (context) => trashAgendaItem(context, input.id)),
    ),
    restore: os.restore.handler(({ input }) =>
      change('Topic brought back', (context) => restoreAgendaItem(context, input.id)),
    ),
    forMeeting: os.forMeeting.handler(({ input }) => agendaOfMeeting(database, input.meetingId, presentMoment(ports))),
    forMentorship: os.forMentorship.handler(async ({ input: { mentorshipId, closed } }) => {
      await checkMentorship(database, mentorshipId)
      return agendaOfMentorship(database, mentorshipId, closed, presentMoment(ports))
    }),
    backlog: os.backlog.handler(async ({ input: { mentorshipId } }) => {
      await checkMentorship(database, mentorshipId)
      return backlogOf(database, mentorshipId, presentMoment(ports))
    }),
  }
}
