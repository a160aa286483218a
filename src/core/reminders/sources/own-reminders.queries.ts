import { isNull } from 'drizzle-orm'
import { mentorship, reminder } from '../../database/schema.ts'
import { boundOf, wallOccurrences } from '../due.rules.ts'
import type { ReminderSource } from '../reminder-source.ts'

/** What somebody asked to be reminded of. */
export const ownReminders: ReminderSource = {
  lasting: false,
  async due(database, look) {
    const rows = await database.select().from(reminder).where(isNull(reminder.deletedAt))
    if (rows.length === 0) return []
    const people = new Map(
      (await database.select({ id: mentorship.id, personId: mentorship.personId }).from(mentorship)).map((row) => [
        row.id,
        row.personId,
      ]),
    )
    return rows.flatMap((row) =>
      wallOccurrences(row, { ...look, since: boundOf(look, row.createdAt) }).map(({ mark, day, at }) => ({
        key: `own:${row.id}:${mark}`,
        kind: 'custom' as const,
        text: row.text,
        day,
        at,
        personId: row.personId ?? people.get(row.mentorshipId ?? '') ?? null,
        mentorshipId: row.mentorshipId,
      })),
    )
  },
}
