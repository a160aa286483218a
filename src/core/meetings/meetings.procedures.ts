import { implement } from '@orpc/server'
import { meetingsContract } from '#contract/meetings.contract.ts'
import { normalizeInstant } from '#shared/time.ts'
import { checkRecordOpen } from '../commands/closed-record.queries.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { fairHours } from './fair-hours.queries.ts'
import type { MeetingPartners } from './meeting-partners.ts'
import { meetingPage } from './meeting-page.queries.ts'
import {
  createMeeting,
  reopenMeeting,
  rescheduleMeeting,
  restoreMeeting,
  skipMeeting,
  startMeeting,
  trashMeeting,
  updateMeeting,
} from './meetings.commands.ts'
import { listMeetings } from './meetings.queries.ts'
import { meetingRecap } from './recap.queries.ts'
import { createSeries, endSeries } from './series.commands.ts'
import { logPastMeeting, wrapUpMeeting } from './wrap-up.commands.ts'

export function meetingsProcedures(core: CoreContext, partners: MeetingPartners) {
  const { database, runner, ports } = core
  const os = implement(meetingsContract)
  const change = async (label: string, action: (context: CommandContext) => Promise<void>) => {
    const { changeSetId } = await runner.run(label, action)
    return { changeSetId }
  }
  /** What belongs to the record of a meeting, which stands some meetings later. */
  const changeRecord = (id: string, label: string, action: (context: CommandContext) => Promise<void>) =>
    change(label, async (context) => {
      await checkRecordOpen(context.database, id)
      await action(context)
    })
  return {
    fairHours: os.fairHours.handler(({ input }) => fairHours(database, input.mentorshipId, presentMoment(ports))),
    create: os.create.handler(async ({ input: { tentative, ...input } }) => {
      const status = tentative ? 'tentative' : 'scheduled'
      const { result, changeSetId } = await runner.run('Meeting planned', (context) =>
        createMeeting(context, input, { status }),
      )
      return { id: result, changeSetId }
    }),
    createSeries: os.createSeries.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Regular meetings planned', (context) =>
        createSeries(context, input),
      )
      return { ...result, changeSetId }
    }),
    endSeries: os.endSeries.handler(({ input }) =>
      change('Regular meetings ended', (context) => endSeries(context, input.id, input.from)),
    ),
    logPast: os.logPast.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Meeting noted', (context) =>
        logPastMeeting(context, input, partners),
      )
      return { id: result, changeSetId }
    }),
    list: os.list.handler(({ input: { from, before, ...filter } }) => {
      const range = {
        from: from && (normalizeInstant(from) ?? undefined),
        before: before && (normalizeInstant(before) ?? undefined),
      }
      return listMeetings(database, { ...filter, ...range }, presentMoment(ports), partners)
    }),
    get: os.get.handler(({ input }) => meetingPage(database, input.id, presentMoment(ports), partners)),
    update: os.update.handler(({ input: { id, ...patch } }) =>
      changeRecord(id, 'Meeting changed', (context) => updateMeeting(context, id, patch)),
    ),
    reschedule: os.reschedule.handler(({ input: { id, ...to } }) =>
      change('Meeting moved', (context) => rescheduleMeeting(context, id, to)),
    ),
    skip: os.skip.handler(({ input }) =>
      change('Meeting skipped', (context) => skipMeeting(context, input.id, input.status)),
    ),
    reopen: os.reopen.handler(({ input }) =>
      changeRecord(input.id, 'Meeting opened again', (context) => reopenMeeting(context, input.id, partners)),
    ),
    start: os.start.handler(({ input }) => change('Meeting started', (context) => startMeeting(context, input.id))),
    wrapUp: os.wrapUp.handler(async ({ input }) => {
      const items = input.items.map((item) => ({
        ...item,
        outcome: item.outcome === 'drop' ? ('dropped' as const) : item.outcome,
      }))
      const { result, changeSetId } = await runner.run('Meeting wrapped up', (context) =>
        wrapUpMeeting(context, { ...input, items }, partners),
      )
      return { ...result, changeSetId }
    }),
    trash: os.trash.handler(({ input }) =>
      change('Meeting moved to the trash', (context) => trashMeeting(context, input.id)),
    ),
    restore: os.restore.handler(({ input }) =>
      change('Meeting brought back', (context) => restoreMeeting(context, input.id)),
    ),
    // In turn with the commands: a document in the middle of one holds what may yet be rolled back.
    recap: os.recap.handler(async ({ input }) => {
      const { result } = await runner.run('Recap read', (context) =>
        meetingRecap({ ...core, database: context.database }, input.id, context, partners),
      )
      return result
    }),
  }
}
