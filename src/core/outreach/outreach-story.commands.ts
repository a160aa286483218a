import { and, eq, isNull } from 'drizzle-orm'
import type { MentorshipStage } from '#contract/mentorship-words.ts'
import {
  keepWarmLabel,
  nextOutreachStatuses,
  outreachStatusNames,
  type OutreachAttemptKind,
  type OutreachStatus,
} from '#contract/outreach-words.ts'
import { formatDay, type PlainDay } from '#shared/time.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, outreach, outreachAttempt } from '../database/schema.ts'
import { followUpsOf, mostFollowUps } from './next-step.rules.ts'
import { findOutreach } from './outreach.commands.ts'
import type { OutreachPartners } from './outreach-partners.ts'

type Row = typeof outreach.$inferSelect
type Move = {
  id: string
  status: OutreachStatus
  onDay?: string | undefined
  note: string
  revisitOn?: string | null | undefined
  revisitWhen?: string | null | undefined
}

/** Where a mentorship that has not begun goes with its message; from any of these stages, and never back. */
const stageOf: Partial<Record<OutreachStatus, { to: MentorshipStage; from: MentorshipStage[] }>> = {
  sent: { to: 'approached', from: ['prospect', 'shortlisted', 'declined_by_them', 'no_response'] },
  replied: { to: 'approached', from: ['declined_by_them', 'no_response'] },
  meeting_booked: {
    to: 'exploring',
    from: ['prospect', 'shortlisted', 'approached', 'declined_by_them', 'no_response'],
  },
  accepted: {
    to: 'negotiating',
    from: ['prospect', 'shortlisted', 'approached', 'exploring', 'declined_by_them', 'no_response'],
  },
  declined: { to: 'declined_by_them', from: ['prospect', 'shortlisted', 'approached', 'exploring', 'negotiating'] },
  no_response: { to: 'no_response', from: ['prospect', 'shortlisted', 'approached'] },
}

/**
 * Notes what became of a message, takes its mentorship along, and keeps somebody warm who said no.
 * Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW, INPUT_REFUSED.
 */
export async function moveOutreach(
  context: CommandContext,
  partners: OutreachPartners,
  { id, status, onDay, note, revisitOn, revisitWhen }: Move,
): Promise<void> {
  const { database, write, today } = context
  const row = await findOutreach(database, id)
  if (!nextOutreachStatuses(row.status).includes(status) || status === 'draft')
    throw new AppError('NOT_POSSIBLE_NOW', {
      sentence: `This message stands at “${outreachStatusNames[row.status]}”, so it cannot become “${outreachStatusNames[status]}”.`,
    })
  const day = dayOf(row, onDay ?? today, today)
  const isAnswer = status !== 'sent' && status !== 'no_response'
  const isNo = status === 'declined' || status === 'no_response'
  await write.update(outreach, id, {
    status,
    ...(status === 'sent' ? { sentOn: day } : {}),
    ...(isAnswer && row.repliedOn === null ? { repliedOn: day } : {}),
    revisitOn: isNo ? (revisitOn ?? row.revisitOn) : null,
    revisitWhen: isNo ? revisitWhen || row.revisitWhen : null,
  })
  await log(context, row, status, day, note)
  await moveAlong(context, partners, row, status, day)
  if (status === 'declined')
    await partners.assignLabels(context, { personIds: [row.personId], add: [keepWarmLabel], remove: [] })
}

/** Notes a polite reminder. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW (no answer is awaited, or it was asked twice more). */
export async function followUpOutreach(
  context: CommandContext,
  { id, onDay, text }: { id: string; onDay?: string | undefined; text: string },
): Promise<void> {
  const row = await findOutreach(context.database, id)
  if (row.status !== 'sent')
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'A reminder fits only while you wait for an answer.' })
  const attempts = await attemptsOf(context, id)
  if (followUpsOf({ attempts }) >= mostFollowUps)
    throw new AppError('NOT_POSSIBLE_NOW', {
      sentence: 'You asked twice more already. Somebody who knows you both could open the door instead.',
    })
  await log(context, row, 'follow_up', dayOf(row, onDay ?? context.today, context.today), text)
}

/** Notes that they were thanked. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW. */
export async function thankOutreach(
  context: CommandContext,
  { id, text }: { id: string; text: string },
): Promise<void> {
  const row = await findOutreach(context.database, id)
  if (row.repliedOn === null)
    throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'There is no answer yet to give thanks for.' })
  await log(context, row, 'thanked', context.today, text)
}

/** Says when to think of it again; nothing of both ends it. Fails ROW_NOT_FOUND. */
export async function setRevisit(
  { database, write }: CommandContext,
  { id, revisitOn, revisitWhen }: { id: string; revisitOn: string | null; revisitWhen: string | null },
): Promise<void> {
  await findOutreach(database, id)
  await write.update(outreach, id, { revisitOn, revisitWhen: revisitWhen || null })
}

async function moveAlong(
  context: CommandContext,
  partners: OutreachPartners,
  { mentorshipId }: Row,
  status: OutreachStatus,
  day: PlainDay,
): Promise<void> {
  const move = stageOf[status]
  if (!move || mentorshipId === null) return
  const [led] = await context.database
    .select({ stage: mentorship.stage })
    .from(mentorship)
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!led || !move.from.includes(led.stage)) return
  const moved = { id: mentorshipId, stage: move.to, reason: `Message: ${outreachStatusNames[status].toLowerCase()}` }
  try {
    await partners.moveStage(context, { ...moved, onDay: day })
  } catch (error) {
    // The board may know of a later move; then the stage changes today, and the message keeps its own day.
    if (!(error instanceof AppError) || error.code !== 'INPUT_REFUSED') throw error
    await partners.moveStage(context, moved)
  }
}

const attemptsOf = ({ database }: CommandContext, id: string) =>
  database.select().from(outreachAttempt).where(eq(outreachAttempt.outreachId, id))

async function log(
  { write, createId }: CommandContext,
  row: Row,
  kind: OutreachAttemptKind,
  onDay: PlainDay,
  text: string,
): Promise<void> {
  await write.insert(outreachAttempt, [{ id: createId(), outreachId: row.id, kind, onDay, text }])
}

function dayOf(row: Row, day: PlainDay, today: PlainDay): PlainDay {
  if (day > today)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'What happened is kept on the day it happened; that day is still ahead.',
      field: 'onDay',
    })
  if (row.sentOn !== null && day < row.sentOn)
    throw new AppError('INPUT_REFUSED', {
      sentence: `The message went out on ${formatDay(row.sentOn)}. Please choose that day or a later one.`,
      field: 'onDay',
    })
  return day
}
