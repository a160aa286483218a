import { and, eq, isNull } from 'drizzle-orm'
import type { ClosingOutcome } from '#contract/closing.contract.ts'
import type { CadenceScopeName } from '#contract/cadence-words.ts'
import {
  isOverStage,
  type EndReason,
  type MentorshipStage,
  type MentorshipType,
  type MyRole,
} from '#contract/mentorship-words.ts'
import type { RecordFields } from '#contract/records.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorship, person } from '../database/schema.ts'

/** What closing needs of other areas; handed over where the product is put together. */
export type ClosingPartners = {
  moveStage(
    context: CommandContext,
    move: { id: string; stage: MentorshipStage; onDay?: string; reason?: string | null; endReason?: EndReason },
  ): Promise<void>
  createMentorship(
    context: CommandContext,
    input: { personId: string; myRole: MyRole; type: MentorshipType; stage: MentorshipStage; startedOn: string },
  ): Promise<string>
  setCadenceRule(
    context: CommandContext,
    rule: { scope: CadenceScopeName; scopeId: string; idealDays: number | null },
  ): Promise<void>
  createRecord(context: CommandContext, input: RecordFields & { kind: string }): Promise<string>
}

export type Closing = {
  mentorshipId: string
  outcome: ClosingOutcome
  endReason: EndReason
  words?: string | null
  onDay?: string
  thanks?: { text: string; sent: boolean } | null
  everyDays?: number | null
  askReference: boolean
}

/** Closes a mentorship; answers the one that goes on from it, if any. Fails MENTORSHIP_NOT_FOUND, NOT_POSSIBLE_NOW, INPUT_REFUSED. */
export async function closeMentorship(
  context: CommandContext,
  partners: ClosingPartners,
  closing: Closing,
): Promise<string | null> {
  const { mentorshipId, outcome, endReason, words, onDay, thanks, everyDays, askReference } = closing
  const { database, write, today } = context
  const [found] = await database
    .select({ row: mentorship, name: person.displayName })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(and(eq(mentorship.id, mentorshipId), isNull(mentorship.deletedAt)))
  if (!found) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  const { row, name } = found
  if (isOverStage(row.stage))
    throw new AppError('NOT_POSSIBLE_NOW', {
      sentence: 'This mentorship is over. Reopen it first, or leave it as it is.',
    })
  if (thanks)
    await partners.createRecord(context, {
      ...{ kind: 'appreciation', title: `Thanks to ${name}`.slice(0, 300), body: thanks.text, mentorshipId },
      data: { direction: 'given', ...(thanks.sent && { sentOn: today }) },
    })
  if (askReference)
    await partners.createRecord(context, {
      ...{ kind: 'reference_request', title: `A reference from ${name}`.slice(0, 300), mentorshipId },
    })
  const move = { id: mentorshipId, ...(onDay !== undefined && { onDay }), ...(words && { reason: words }) }
  if (outcome === 'alumni') {
    await partners.moveStage(context, { ...move, stage: 'redefined' })
    await write.update(mentorship, mentorshipId, { type: 'alumni' })
  } else
    await partners.moveStage(context, {
      ...{ ...move, stage: 'ended' },
      endReason: outcome === 'peers' ? 'evolved_to_peers' : endReason,
    })
  if (everyDays !== undefined)
    await partners.setCadenceRule(context, { scope: 'person', scopeId: row.personId, idealDays: everyDays })
  if (outcome !== 'peers') return null
  const successorId = await partners.createMentorship(context, {
    ...{ personId: row.personId, myRole: 'peer', type: 'peer', stage: 'active', startedOn: onDay ?? today },
  })
  await write.update(mentorship, successorId, { succeedsId: mentorshipId })
  return successorId
}
