import type { Ids } from './ids.ts'

/** Inputs of the procedures of reminders and important dates. */
export function remindersInputs(ids: Ids): Record<string, unknown> {
  const { person } = ids
  return {
    'reminders.look': undefined,
    'reminders.list': undefined,
    'reminders.week': undefined,
    'reminders.add': { text: 'Ask', personId: person, startWall: '2026-12-01T09:00', rrule: 'FREQ=WEEKLY' },
    'reminders.remove': { id: ids.reminder },
    'reminders.snooze': { ids: [ids.told], until: '2026-12-01T09:00:00Z' },
    'reminders.done': { ids: [ids.told] },
    'reminders.dates.of': { personId: person },
    'reminders.dates.add': {
      ...{ personId: person, kind: 'custom', title: 'Move', date: '--02-29', repeats: 'yearly', leadDays: 3 },
    },
    'reminders.dates.change': { id: ids.importantDate, fields: { title: 'The move' } },
    'reminders.dates.remove': { id: ids.importantDate },
  }
}
