import { instantToDay, type PlainDay } from '#shared/time.ts'
import { mentorship } from '../../database/schema.ts'
import type { Database } from '../../ports.ts'
import { isTellable, tellingOf } from '../due.rules.ts'
import type { ReminderSource } from '../reminder-source.ts'

type GoalDue = { id: string; title: string; mentorshipId: string | null; reviewOn: PlainDay }

/** Goals that want to be looked at; the area of goals says which these are. */
export const goalReminders = (
  listDue: (database: Database, today: PlainDay) => Promise<GoalDue[]>,
): ReminderSource => ({
  lasting: true,
  async due(database, look) {
    const goals = await listDue(database, instantToDay(look.now, look.zone))
    if (goals.length === 0) return []
    const rows = await database.select({ id: mentorship.id, personId: mentorship.personId }).from(mentorship)
    const people = new Map(rows.map((row) => [row.id, row.personId]))
    return goals.flatMap(({ id, title, mentorshipId, reviewOn }) => {
      const at = tellingOf(reviewOn, look)
      if (!isTellable(at, look)) return []
      const personId = people.get(mentorshipId ?? '') ?? null
      const about = { personId, mentorshipId, recordId: id, day: reviewOn, at }
      return [{ ...about, key: `goal:${id}:${reviewOn}`, kind: 'goal_review' as const, text: `a look at “${title}”` }]
    })
  },
})
