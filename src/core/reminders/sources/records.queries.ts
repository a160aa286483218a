import { and, eq, inArray, isNull, lte, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { ReminderKind } from '#contract/reminder-words.ts'
import { addDays, instantToDay, isPlainDay, type PlainDay } from '#shared/time.ts'
import { notLetGo } from '../../database/let-go.ts'
import { mentorship, record, recordPerson } from '../../database/schema.ts'
import { isTellable, tellingOf } from '../due.rules.ts'
import type { ReminderSource } from '../reminder-source.ts'

type Row = typeof record.$inferSelect
type Watched = {
  kind: string
  reminder: ReminderKind
  /** The field that holds the day; without one it is `occurredOn` plus `after` days. */
  field?: string
  after?: number
  /** The field whose filling ends it. */
  until?: string
  statuses?: string[]
  words: (title: string) => string
}

/** Which days of which records are told. A new kind is one line. */
const watched: readonly Watched[] = [
  { kind: 'decision', field: 'reviewOn', reminder: 'follow_up', words: (t) => `look back on “${t}”` },
  { kind: 'opportunity', field: 'followUpOn', reminder: 'follow_up', words: (t) => `look again at “${t}”` },
  { kind: 'trend', field: 'checkOn', reminder: 'follow_up', words: (t) => `see what became of “${t}”` },
  {
    kind: 'advice',
    field: 'tryBy',
    until: 'reportedOn',
    reminder: 'report_back',
    words: (t) => `tell them how it goes with “${t}”`,
  },
  { kind: 'milestone', field: 'dueOn', until: 'reachedOn', reminder: 'goal_review', words: (t) => `the day of “${t}”` },
  { kind: 'assignment', field: 'dueOn', until: 'submittedOn', reminder: 'follow_up', words: (t) => `“${t}” is due` },
  {
    kind: 'reference_request',
    field: 'deadline',
    until: 'submittedOn',
    reminder: 'follow_up',
    words: (t) => `the deadline of “${t}”`,
  },
  {
    kind: 'introduction',
    after: 7,
    until: 'thankedOn',
    reminder: 'thank',
    statuses: ['introduced', 'replied', 'met', 'outcome'],
    words: (t) => `a word of thanks for “${t}”`,
  },
]

/** Days in records: looking back, following up, telling somebody how it went, saying thank you. */
export const recordReminders: ReminderSource = {
  lasting: true,
  async due(database, look) {
    const today = instantToDay(look.now, look.zone)
    const rows = await database
      .select({ row: record, personId: mentorship.personId })
      .from(record)
      .leftJoin(mentorship, eq(mentorship.id, record.mentorshipId))
      .where(
        and(
          isNull(record.deletedAt),
          isNull(mentorship.deletedAt),
          notLetGo(record),
          or(...watched.map((one) => isDue(one, today))),
        ),
      )
    const linked = await firstPeople(
      database,
      rows.map(({ row }) => row.id),
    )
    return rows.flatMap(({ row, personId }) =>
      watched.flatMap((one) => {
        const day = dayOf(one, row)
        if (day === null || day > today) return []
        const at = tellingOf(day, look)
        if (!isTellable(at, look)) return []
        return [
          {
            key: `record-${one.kind}:${row.id}:${day}`,
            kind: one.reminder,
            text: one.words(row.title),
            day,
            at,
            personId: personId ?? linked.get(row.id) ?? null,
            mentorshipId: row.mentorshipId,
            recordId: row.id,
          },
        ]
      }),
    )
  },
}

function isDue({ kind, field, after = 0, until, statuses }: Watched, today: PlainDay): SQL | undefined {
  const settled = [...(findRecordKind(kind)?.settled ?? [])]
  return and(
    eq(record.kind, kind),
    field ? sql`${record.data}->>${field} <= ${today}` : lte(record.occurredOn, addDays(today, -after)),
    until ? sql`${record.data}->>${until} is null` : undefined,
    statuses ? inArray(record.status, statuses) : undefined,
    // What is settled needs no word, except for thanks, which come after.
    statuses || settled.length === 0 ? undefined : or(isNull(record.status), notInArray(record.status, settled)),
  )
}

function dayOf({ kind, field, after = 0 }: Watched, row: Row): PlainDay | null {
  if (kind !== row.kind) return null
  const day = field ? row.data[field] : addDays(row.occurredOn, after)
  return isPlainDay(day) ? day : null
}

async function firstPeople(
  database: Parameters<ReminderSource['due']>[0],
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const links = await database
    .select()
    .from(recordPerson)
    .where(inArray(recordPerson.recordId, ids))
    .orderBy(recordPerson.id)
  return new Map(links.toReversed().map((link) => [link.recordId, link.personId]))
}
