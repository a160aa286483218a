import { and, count, desc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { ClosingView } from '#contract/closing.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { notLetGo } from '../database/let-go.ts'
import { meeting, mentorship, person, record } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** What a mentorship reached, and words to part with. Fails MENTORSHIP_NOT_FOUND. */
export async function closingView(database: Database, id: string): Promise<ClosingView> {
  const [found] = await database
    .select({ mentorship, person })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(and(eq(mentorship.id, id), isNull(mentorship.deletedAt)))
  if (!found) throw new AppError('MENTORSHIP_NOT_FOUND', { id })
  const rows = await database
    .select()
    .from(record)
    .where(
      and(
        eq(record.mentorshipId, id),
        inArray(record.kind, ['goal', 'win', 'advice']),
        isNull(record.deletedAt),
        notLetGo(record),
      ),
    )
    .orderBy(desc(record.occurredOn), desc(record.id))
  const held = and(eq(meeting.mentorshipId, id), eq(meeting.status, 'held'), isNull(meeting.deletedAt))
  const [meetings] = await database.select({ held: count() }).from(meeting).where(held)
  const { person: who, mentorship: row } = found
  const name = who.nickname ?? who.given ?? who.displayName
  const isTold = (one: (typeof rows)[number]) => !one.inConfidence
  const of = (kind: string, fits: (one: (typeof rows)[number]) => boolean = () => true) =>
    rows.filter((one) => one.kind === kind && fits(one))
  const achieved = {
    goals: of('goal', ({ status }) => status === 'achieved'),
    wins: of('win'),
    advice: of('advice', ({ status }) => status === 'applied' || status === 'adapted'),
  }
  const named = [...achieved.goals, ...achieved.wins].filter(isTold).slice(0, 3)
  const titled = (list: typeof rows) => list.map(({ id: recordId, title }) => ({ id: recordId, title }))
  return {
    ...{ personId: who.id, name, meetings: meetings?.held ?? 0 },
    achieved: { goals: titled(achieved.goals), wins: titled(achieved.wins), advice: titled(achieved.advice) },
    thanks: thanksWords(
      name,
      named.map(({ title }) => title),
      meetings?.held ?? 0,
    ),
    ...(await succession(database, id, row.succeedsId)),
  }
}

function thanksWords(name: string, reached: string[], meetings: number): string {
  const met = meetings > 1 ? `We met ${meetings} times. ` : ''
  const list = reached.length > 0 ? `What I will remember:\n${reached.map((title) => `· ${title}`).join('\n')}\n\n` : ''
  return `Dear ${name},\n\n${met}Thank you for the time we had.\n\n${list}I would like to stay in touch.`
}

async function succession(database: Database, id: string, succeedsId: string | null) {
  const rows = await database
    .select({ id: mentorship.id, succeedsId: mentorship.succeedsId })
    .from(mentorship)
    .where(
      and(
        or(eq(mentorship.succeedsId, id), succeedsId === null ? undefined : eq(mentorship.id, succeedsId)),
        isNull(mentorship.deletedAt),
      ),
    )
  return {
    before: rows.find((row) => row.id === succeedsId)?.id ?? null,
    after: rows.find((row) => row.succeedsId === id)?.id ?? null,
  }
}
