import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { BlindRound } from '#contract/blind-reveal.contract.ts'
import type { ComparedQuestion, DueReview, Review } from '#contract/reviews.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { blindRound, mentorship, person, review } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { dueReview, type TimedSet } from './due-review.rules.ts'

/** Reviews that both have answered and can read, the oldest first; the area of rounds supplies it. */
export type ListOpenReviews = (database: Database, mentorshipId: string) => Promise<BlindRound[]>

/** My reviews of one mentorship, or of my own mentoring, the newest first. */
export async function listReviews(database: Database, mentorshipId: string | null): Promise<Review[]> {
  const of = mentorshipId === null ? isNull(review.mentorshipId) : eq(review.mentorshipId, mentorshipId)
  const { id, kind, title, onDay, answers } = review
  return database
    .select({ id, mentorshipId: review.mentorshipId, kind, title, onDay, answers })
    .from(review)
    .where(and(of, isNull(review.deletedAt)))
    .orderBy(desc(onDay), desc(id))
}

/** Each question with its answers through all reviews, the oldest first; the questions stand as they were asked last. */
export async function compareReviews(
  database: Database,
  listOpenReviews: ListOpenReviews,
  mentorshipId: string | null,
  zone: string,
): Promise<ComparedQuestion[]> {
  const own = (await listReviews(database, mentorshipId)).flatMap(({ title, onDay, answers }) =>
    answers.map((answer) => ({ ...answer, day: onDay, review: title, by: 'me' as const })),
  )
  const rounds = mentorshipId === null ? [] : await listOpenReviews(database, mentorshipId)
  const both = rounds.flatMap((round) =>
    (round.questions.review?.questions ?? []).flatMap(({ key, text: question }, at) => {
      const said = {
        key,
        question,
        day: instantToDay(round.askedAt, zone),
        review: round.questions.review?.title ?? '',
      }
      return (['me', 'them'] as const).map((by) => {
        const text = (by === 'me' ? round.mine : round.theirs)?.review?.[at] ?? ''
        return { ...said, by, text, score: null }
      })
    }),
  )
  const said = [...own, ...both]
    .filter(({ text, score }) => text.trim() !== '' || score !== null)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return [...Map.groupBy(said, ({ key }) => key)].map(([key, group]) => ({
    key,
    question: group.at(-1)?.question ?? '',
    answers: group.map(({ day, review: of, by, text, score }) => ({ day, review: of, by, text, score })),
  }))
}

/** Reviews that are due on the day of `moment`, the longest first: what reminders and the pages of mentorships show. */
export async function listDueReviews(
  database: Database,
  sets: readonly TimedSet[],
  { today, zone }: PresentMoment,
  mentorshipId?: string,
): Promise<DueReview[]> {
  const rows = await database
    .select({ row: mentorship, personName: person.displayName })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(
      and(
        isNull(mentorship.deletedAt),
        inArray(mentorship.stage, ['active', 'closing', 'redefined', 'ended']),
        mentorshipId === undefined ? undefined : eq(mentorship.id, mentorshipId),
      ),
    )
    .orderBy(asc(mentorship.id))
  if (rows.length === 0) return []
  const written = await database
    .select({ mentorshipId: review.mentorshipId, kind: review.kind, day: review.onDay })
    .from(review)
    .where(and(isNotNull(review.mentorshipId), isNull(review.deletedAt)))
  const asked = await database
    .select({ mentorshipId: blindRound.mentorshipId, review: blindRound.review, askedAt: blindRound.askedAt })
    .from(blindRound)
    .where(and(isNotNull(blindRound.review), isNull(blindRound.closedAt)))
  const done = Map.groupBy(
    [
      ...written,
      ...asked.map((round) => ({
        mentorshipId: round.mentorshipId,
        kind: round.review?.kind ?? '',
        day: instantToDay(round.askedAt, zone),
      })),
    ],
    (each) => each.mentorshipId,
  )
  return rows
    .flatMap(({ row, personName }): DueReview[] => {
      const due = dueReview({ ...row, done: done.get(row.id) ?? [] }, sets, today)
      if (!due) return []
      const { set, dueOn, why } = due
      return [{ mentorshipId: row.id, personName, kind: set.id, title: set.title, dueOn, why }]
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}
