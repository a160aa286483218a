import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { NewAgendaItem } from '#contract/agenda.contract.ts'
import type { RecordFields } from '#contract/records.contract.ts'
import { addDays } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, record } from '../database/schema.ts'
import { cardFields, lessonKind } from './lesson.rules.ts'
import { cardsOf, linksOf, sourceOf } from './passing-on.queries.ts'

/** What passing on needs of records and of the agenda; handed over where the product is put together. */
export type PassingOnPartners = {
  createRecord(context: CommandContext, input: RecordFields & { kind: string }): Promise<string>
  addAgendaItem(context: CommandContext, input: NewAgendaItem): Promise<string>
  deferAgendaItem(
    context: CommandContext,
    id: string,
    rest: { laterUntil: string | null; laterWhen: string | null },
  ): Promise<void>
}

const daysBetweenStories = 14

/** Makes a story to teach with of each lesson. Fails RECORD_NOT_FOUND, NOT_POSSIBLE_NOW. */
export async function makeCards(
  context: CommandContext,
  { createRecord }: PassingOnPartners,
  recordIds: readonly string[],
): Promise<string[]> {
  const rows = await context.database
    .select()
    .from(record)
    .where(and(inArray(record.id, [...recordIds]), isNull(record.deletedAt)))
  const links = await linksOf(context.database, ['advice', 'decision'])
  const cards = new Set(
    (
      await context.database
        .select({ originId: record.originId })
        .from(record)
        .where(and(eq(record.kind, 'story'), isNull(record.deletedAt)))
    ).map(({ originId }) => originId),
  )
  const ids: string[] = []
  for (const recordId of new Set(recordIds)) {
    const row = rows.find(({ id }) => id === recordId)
    if (!row) throw new AppError('RECORD_NOT_FOUND', { id: recordId })
    if (lessonKind(row) === null || row.inConfidence || cards.has(recordId))
      throw new AppError('NOT_POSSIBLE_NOW', {
        sentence: `“${row.title}” is a card already, or holds no lesson that can be passed on yet.`,
      })
    const from = sourceOf(row, links)
    ids.push(
      await createRecord(context, {
        ...{ kind: 'story', title: row.title, originId: row.id, ...cardFields(row) },
        people: from ? [{ personId: from.personId, role: 'teller' }] : [],
      }),
    )
  }
  return ids
}

/** Puts stories to tell on my side of an agenda. Fails MENTORSHIP_NOT_FOUND, RECORD_NOT_FOUND, NOT_POSSIBLE_NOW. */
export async function startTeachingPlan(
  context: CommandContext,
  { addAgendaItem, deferAgendaItem }: PassingOnPartners,
  {
    mentorshipId,
    cardIds,
    startOn = context.today,
  }: { mentorshipId: string; cardIds: readonly string[]; startOn?: string },
): Promise<number> {
  const [found] = await context.database
    .select({ myRole: mentorship.myRole })
    .from(mentorship)
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!found) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  const known = await cardsOf(context.database)
  const there = await context.database
    .select({ id: record.id })
    .from(record)
    .where(and(inArray(record.id, [...cardIds]), isNull(record.deletedAt)))
  const cards = cardIds.map((id) => {
    const card = known.find((one) => one.id === id)
    if (card) return card
    if (!there.some((row) => row.id === id)) throw new AppError('RECORD_NOT_FOUND', { id })
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'Only stories that may be told can be put into a plan.' })
  })
  if (found.myRole !== 'mentor')
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'This plan is for a mentorship in which you are the mentor.' })
  for (const [at, card] of cards.entries()) {
    const day = addDays(startOn, at * daysBetweenStories)
    const isNow = day <= context.today
    const id = await addAgendaItem(context, {
      ...{ mentorshipId, lane: 'private', title: `Tell the story: ${card.title}`.slice(0, 300), origin: 'template' },
      ...{ detail: card.lesson, onNext: isNow },
    })
    if (!isNow) await deferAgendaItem(context, id, { laterUntil: day, laterWhen: null })
  }
  return cardIds.length
}
