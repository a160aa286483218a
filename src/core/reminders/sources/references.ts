import { instantToDay, type PlainDay } from '#shared/time.ts'
import type { Database } from '../../ports.ts'
import { isTellable, tellingOf } from '../due.rules.ts'
import type { ReminderSource } from '../reminder-source.ts'

type ReferenceDue = {
  id: string
  label: string
  title: string
  mentorshipId: string | null
  personId: string | null
  day: PlainDay
}

/** Steps towards a reference; the area of the network says which are due. */
export const referenceReminders = (
  listDue: (database: Database, today: PlainDay) => Promise<ReferenceDue[]>,
): ReminderSource => ({
  lasting: true,
  async due(database, look) {
    return (await listDue(database, instantToDay(look.now, look.zone))).flatMap(
      ({ id, label, title, day, ...about }) => {
        const at = tellingOf(day, look)
        if (!isTellable(at, look)) return []
        const text = `${label.toLowerCase()}: “${title}”`
        return [{ ...about, key: `reference:${id}:${day}`, kind: 'follow_up' as const, text, day, at, recordId: id }]
      },
    )
  },
})
