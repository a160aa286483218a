import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

const topics = ['reminders', 'cadence', 'people', 'mentorships', 'meetings', 'actions', 'settings', 'entity:record']

/** What was told, what rests, and what is still to come. Asked for again with each new minute. */
export const remindersQuery = () =>
  coreQuery({ key: ['reminders', 'list'], topics, fetch: () => client.reminders.list() })

/** The week that was and the one that comes. */
export const weekQuery = (today: string) =>
  coreQuery({ key: ['reminders', 'week', today], topics, fetch: () => client.reminders.week() })

/** What was chosen about reminders, and the rest of the settings. */
export const settingsOfReminders = () =>
  coreQuery({ key: ['settings'], topics: ['settings'], fetch: () => client.settings.get() })

/** The days noted down about a person. */
export const datesQuery = (personId: string) =>
  coreQuery({
    key: ['reminders', 'dates', personId],
    topics: ['reminders', `person:${personId}`],
    fetch: () => client.reminders.dates.of({ personId }),
  })

export const useAddReminder = () =>
  useChange((input: Parameters<typeof client.reminders.add>[0]) => client.reminders.add(input), {
    done: 'You will be reminded',
    toastProblem: false,
  })

export const useRemoveReminder = () =>
  useChange((id: string) => client.reminders.remove({ id }), { done: 'Reminder removed' })

export const useReminderDone = () =>
  useChange((ids: string[]) => client.reminders.done({ ids }), { done: 'Taken off the list' })

export const useReminderSnooze = () =>
  useChange((input: { ids: string[]; until: string }) => client.reminders.snooze(input), {
    done: 'It comes back later',
  })

export const useAddDate = () =>
  useChange((input: Parameters<typeof client.reminders.dates.add>[0]) => client.reminders.dates.add(input), {
    done: 'Date noted down',
    toastProblem: false,
  })

export const useChangeDate = () =>
  useChange((input: Parameters<typeof client.reminders.dates.change>[0]) => client.reminders.dates.change(input), {
    done: 'Date changed',
    toastProblem: false,
  })

export const useRemoveDate = () =>
  useChange((id: string) => client.reminders.dates.remove({ id }), { done: 'Date removed' })
