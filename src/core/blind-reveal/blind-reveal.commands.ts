import { and, eq, isNull } from 'drizzle-orm'
import { roundLimits, type RoundAnswer, type RoundQuestions } from '#contract/blind-reveal.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { blindRound, meeting, mentorship } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { commit, nonceBytes, toHex } from './commitment.rules.ts'
import { missingAnswer, trimAnswer, writeAnswer } from './round-answer.rules.ts'
import { roleOf, tellAnswer, tellClosed, tellCommitment, tellRound, type RoundRow } from './round-entry.ts'
import { areBothSealed, questionsOf } from './round-state.rules.ts'

type Core = Pick<CoreContext, 'documents' | 'ports'>
type NewRound = { mentorshipId: string; meetingId: string | null; questions: RoundQuestions }

/**
 * Asks both sides. It stands in no history, as the other side hears of it.
 * Fails MENTORSHIP_NOT_FOUND, MEETING_NOT_FOUND, INPUT_REFUSED (nothing is asked).
 */
export async function askRound(
  core: Core,
  context: CommandContext,
  { mentorshipId, meetingId, questions }: NewRound,
): Promise<RoundRow> {
  const { database } = context
  if (!questions.how && !questions.topics && questions.own === null && questions.review === null)
    throw new AppError('INPUT_REFUSED', { sentence: 'Please choose a question, or write one.', field: 'own' })
  if (questions.review !== null && bytesOf(JSON.stringify(questions.review)) > roundLimits.bytes)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'These questions are too long to be asked together. Please shorten some.',
      field: 'review',
    })
  const [owner] = await database
    .select({ id: mentorship.id })
    .from(mentorship)
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!owner) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  if (meetingId !== null) await checkMeeting(context, meetingId, mentorshipId)
  const [row] = await database
    .insert(blindRound)
    .values({
      id: context.createId(),
      ...{ mentorshipId, meetingId, askedBy: 'me', askedHere: true, askedAt: context.now },
      ...{ asksHow: questions.how, asksTopics: questions.topics, question: questions.own, review: questions.review },
    })
    .returning()
  if (!row) throw new Error('The database did not return the new round.')
  tellRound(await sharedAgenda(core, context, mentorshipId), row)
  return row
}

/**
 * Seals my answer for good: what binds me to it goes out now, the answer itself once the other side is bound too.
 * Fails ROW_NOT_FOUND, INPUT_REFUSED (something is missing), NOT_POSSIBLE_NOW (closed, or answered already).
 */
export async function answerRound(
  core: Core,
  context: CommandContext,
  { id, answer: given }: { id: string; answer: RoundAnswer },
): Promise<RoundRow> {
  const known = await findRound(context, id)
  if (known.myCommitment !== null) refuse('You have answered. What is sealed stays as it is; ask anew to say more.')
  if (known.strangerInMyPlace) refuse('Something else stands where your answer belongs. Please ask anew.')
  if (known.closedAt !== null) refuse('This was closed meanwhile. Please ask anew.')
  const questions = questionsOf(known)
  const missing = missingAnswer(given, questions)
  if (missing) throw new AppError('INPUT_REFUSED', missing)
  const answer = writeAnswer(trimAnswer(given, questions))
  if (bytesOf(answer) > roundLimits.bytes)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'Together your answers are too long to travel as one. Please shorten some.',
      field: questions.review === null ? 'own' : 'review',
    })
  const nonce = toHex(core.ports.random.bytes(nonceBytes))
  const commitment = await commit({ roundId: id, role: roleOf(known), questions, answer, nonce })
  const row = { ...known, myAnswer: answer, myNonce: nonce, myCommitment: commitment }
  await keepRound(context, row)
  const live = await sharedAgenda(core, context, row.mentorshipId)
  tellCommitment(live, row)
  if (areBothSealed(row)) tellAnswer(live, row)
  return row
}

/** Ends a round of mine before both have answered. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW. */
export async function closeRound(core: Core, context: CommandContext, id: string): Promise<RoundRow> {
  const known = await findRound(context, id)
  if (known.askedBy === 'them') refuse('Only who asked can close this.')
  if (areBothSealed(known)) refuse('You have both answered, so there is nothing to close any more.')
  const row = { ...known, closedAt: known.closedAt ?? context.now }
  await keepRound(context, row)
  tellClosed(await sharedAgenda(core, context, row.mentorshipId), row)
  return row
}

/** Stores a round as it stands now. */
export async function keepRound({ database }: CommandContext, row: RoundRow): Promise<void> {
  await database.insert(blindRound).values(row).onConflictDoUpdate({ target: blindRound.id, set: row })
}

async function findRound({ database }: CommandContext, id: string): Promise<RoundRow> {
  const [row] = await database.select().from(blindRound).where(eq(blindRound.id, id))
  if (!row) throw new AppError('ROW_NOT_FOUND', { id })
  return row
}

async function checkMeeting({ database }: CommandContext, id: string, mentorshipId: string): Promise<void> {
  const [found] = await database
    .select({ id: meeting.id })
    .from(meeting)
    .where(and(eq(meeting.id, id), eq(meeting.mentorshipId, mentorshipId), isNull(meeting.deletedAt)))
  if (!found) throw new AppError('MEETING_NOT_FOUND', { id })
}

async function sharedAgenda(
  { documents }: Core,
  { database, write }: CommandContext,
  mentorshipId: string,
): Promise<LiveDocument> {
  const owner = { ownerType: 'mentorship', ownerId: mentorshipId, mentorshipId } as const
  return write.watch(await documents.open(database, { kind: 'agenda', lane: 'shared', ...owner }))
}

function refuse(sentence: string): never {
  throw new AppError('NOT_POSSIBLE_NOW', { sentence })
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length
