import { instantToDay, type PlainDay } from '#shared/time.ts'
import type { Database } from '../../ports.ts'
import { isTellable, tellingOf } from '../due.rules.ts'
import type { ReminderSource } from '../reminder-source.ts'

type OutreachDue = { id: string; personId: string; mentorshipId: string | null; kind: string; day: PlainDay }

const words: Record<string, string> = {
  follow_up: 'a friendly reminder of your message would fit now',
  last_follow_up: 'you may ask one last time',
  introduction: 'no answer came; perhaps somebody can introduce you',
  revisit: 'you wanted to think of asking again',
}

/** Messages that want something; the area of outreach says which these are. */
export const outreachReminders = (
  listDue: (database: Database, today: PlainDay) => Promise<OutreachDue[]>,
): ReminderSource => ({
  lasting: true,
  async due(database, look) {
    return (await listDue(database, instantToDay(look.now, look.zone))).flatMap((due) => {
      const { id, personId, mentorshipId, kind, day } = due
      const at = tellingOf(day, look)
      const text = words[kind]
      if (text === undefined || !isTellable(at, look)) return []
      return [
        { key: `outreach:${id}:${kind}:${day}`, kind: 'follow_up' as const, text, day, at, personId, mentorshipId },
      ]
    })
  },
})
