import { implement } from '@orpc/server'
import { agendaContract } from '#contract/agenda.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
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
import { copyToLane, unshareItem } from './lane-copy.commands.ts'
import { reorderAgendaItem } from './reorder.commands.ts'

const closedLabels = { discussed: 'Topic discussed', answered_async: 'Topic answered', dropped: 'Topic dropped' }

export function agendaProcedures({ database, runner, ports }: CoreContext) {
  const os = implement(agendaContract)
  const change = async (label: string, action: (context: CommandContext) => Promise<void>) => {
    const { changeSetId } = await runner.run(label, action)
    return { changeSetId }
  }
  return {
    addItem: os.addItem.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Topic added', (context) => addAgendaItem(context, input))
      return { id: result, changeSetId }
    }),
    update: os.update.handler(({ input: { id, ...patch } }) =>
      change('Topic changed', (context) => updateAgendaItem(context, id, patch)),
    ),
    reorder: os.reorder.handler(({ input }) => change('Topic moved', (context) => reorderAgendaItem(context, input))),
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
      change('Topic put on the agenda', async (context) => {
        await placeAgendaItem(context, itemId, meetingId)
        if (afterItemId !== undefined) await reorderAgendaItem(context, { itemId, meetingId, afterItemId })
      }),
    ),
    takeOff: os.takeOff.handler(({ input }) =>
      change('Topic put back in the backlog', (context) => takeOffAgendaItem(context, input.itemId)),
    ),
    close: os.close.handler(({ input: { itemId, ...closing } }) =>
      change(closedLabels[closing.outcome], (context) => closeAgendaItem(context, itemId, closing)),
    ),
    reopen: os.reopen.handler(({ input }) =>
      change('Topic opened again', (context) => reopenAgendaItem(context, input.itemId)),
    ),
    defer: os.defer.handler(({ input: { itemId, laterUntil = null, laterWhen = null } }) =>
      change(laterUntil || laterWhen ? 'Topic kept for later' : 'Topic woken', (context) =>
        deferAgendaItem(context, itemId, { laterUntil, laterWhen }),
      ),
    ),
    setSpent: os.setSpent.handler(({ input: { itemId, meetingId, spentSeconds } }) =>
      change('Time noted', (context) => setSpentSeconds(context, itemId, meetingId, spentSeconds)),
    ),
    trash: os.trash.handler(({ input }) =>
      change('Topic moved to the trash', (context) => trashAgendaItem(context, input.id)),
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
