import { implement } from '@orpc/server'
import { remindersContract } from '#contract/reminders.contract.ts'
import type { Settings } from '#contract/settings.contract.ts'
import type { CoreContext } from '../core-context.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { type ListDue, weekDigest } from './digest.queries.ts'
import { addImportantDate, changeImportantDate, removeImportantDate } from './important-dates.commands.ts'
import type { ReminderSource } from './reminder-source.ts'
import { addReminder, finishTold, removeReminder, snoozeTold } from './reminders.commands.ts'
import { importantDatesOf, listReminders } from './reminders.queries.ts'
import { tellDue } from './tell.commands.ts'

/** What reminders need of other areas: where they come from, what was chosen, and who is due. */
export type ReminderPartners = {
  sources: readonly ReminderSource[]
  readSettings(database: Database): Promise<Settings>
  listDue: ListDue
}

export function remindersProcedures(
  { database, feed, runner }: CoreContext,
  followDay: () => Promise<PresentMoment>,
  { sources, readSettings, listDue }: ReminderPartners,
) {
  const os = implement(remindersContract)
  return {
    look: os.look.handler(async () => {
      // Who is due is right for the day of the look.
      await followDay()
      const { result } = await runner.run('Reminders told', async (context) =>
        tellDue(context, sources, await readSettings(context.database)),
      )
      if (result.fresh > 0) feed.publish(['reminders'])
      return result
    }),
    list: os.list.handler(async () => {
      const { reminderTime } = await readSettings(database)
      return listReminders(database, sources, await followDay(), reminderTime)
    }),
    add: os.add.handler(async ({ input }) => {
      const { result: id, changeSetId } = await runner.run('Reminder added', (context) => addReminder(context, input))
      return { id, changeSetId }
    }),
    remove: os.remove.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Reminder removed', (context) => removeReminder(context, input.id))
      return { changeSetId }
    }),
    snooze: os.snooze.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Reminder put off', (context) =>
        snoozeTold(context, input.ids, input.until),
      )
      return { changeSetId }
    }),
    done: os.done.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Reminder done', (context) => finishTold(context, input.ids))
      return { changeSetId }
    }),
    dates: {
      of: os.dates.of.handler(async ({ input }) => importantDatesOf(database, input.personId, await followDay())),
      add: os.dates.add.handler(async ({ input }) => {
        const { result: id, changeSetId } = await runner.run('Important date added', (context) =>
          addImportantDate(context, input),
        )
        return { id, changeSetId }
      }),
      change: os.dates.change.handler(async ({ input }) => {
        const { changeSetId } = await runner.run('Important date changed', (context) =>
          changeImportantDate(context, input.id, input.fields),
        )
        return { changeSetId }
      }),
      remove: os.dates.remove.handler(async ({ input }) => {
        const { changeSetId } = await runner.run('Important date removed', (context) =>
          removeImportantDate(context, input.id),
        )
        return { changeSetId }
      }),
    },
    week: os.week.handler(async () => {
      const { digestDay } = await readSettings(database)
      return weekDigest(database, await followDay(), digestDay, listDue)
    }),
  }
}
