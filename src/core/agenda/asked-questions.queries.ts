import { and, asc, eq, isNull } from 'drizzle-orm'
import type { AskedQuestion } from '#contract/agenda.contract.ts'
import type { ContentEntry } from '#contract/content-packs/content-pack.ts'
import { questionsPack, type Question } from '#contract/content-packs/questions.pack.ts'
import { agendaItem } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { contentOrigin } from './content-origin.rules.ts'

/** The questions as this notebook offers them; handed over where the product is put together. */
export type ReadQuestions = (database: Database) => Promise<ContentEntry<Question>[]>

/** Which questions were topics of a mentorship, and when last: made from the pack, or written in the same words. */
export async function askedQuestions(
  database: Database,
  mentorshipId: string,
  questions: readonly ContentEntry<Question>[],
): Promise<AskedQuestion[]> {
  const rows = await database
    .select({ title: agendaItem.title, originId: agendaItem.originId, on: agendaItem.raisedOn })
    .from(agendaItem)
    .where(and(eq(agendaItem.mentorshipId, mentorshipId), isNull(agendaItem.deletedAt)))
    .orderBy(asc(agendaItem.raisedOn), asc(agendaItem.id))
  const days = new Map<string, string>()
  for (const { title, originId, on } of rows) {
    days.set(plain(title), on)
    if (originId) days.set(originId, on)
  }
  return questions.flatMap(({ id, value }) => {
    const on = days.get(contentOrigin(questionsPack.name, id)) ?? days.get(plain(value.text))
    return on === undefined ? [] : [{ questionId: id, on }]
  })
}

/** A question for the next talk that was never asked, for this stage and side where there is one; the same for a whole day. */
export async function suggestQuestion(
  database: Database,
  readQuestions: ReadQuestions,
  about: { mentorshipId: string; asksAsMentor: boolean; isNew: boolean; today: string },
): Promise<string | null> {
  const questions = (await readQuestions(database)).filter(({ hidden }) => !hidden)
  const asked = new Set((await askedQuestions(database, about.mentorshipId, questions)).map((each) => each.questionId))
  const mine = about.asksAsMentor ? 'mentor' : 'mentee'
  const stage = about.isNew ? 'chemistry' : 'monthly'
  const fresh = questions.filter(
    ({ id, value }) =>
      !asked.has(id) &&
      value.stage === stage &&
      value.topic !== 'listening' &&
      (value.role === mine || value.role === 'either'),
  )
  const day = Number(about.today.replaceAll('-', ''))
  return fresh.length === 0 ? null : (fresh[day % fresh.length]?.value.text ?? null)
}

const plain = (text: string) => text.trim().toLowerCase()
