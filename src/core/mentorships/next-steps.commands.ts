import { and, eq } from 'drizzle-orm'
import { stepsOf } from '#contract/next-step-pack.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { mentorshipStep } from '../database/schema.ts'
import { findMentorshipRow } from './mentorships.commands.ts'

/**
 * Ticks off a step of the stage that a mentorship is in, or puts it back; doing so twice changes nothing.
 * Fails MENTORSHIP_NOT_FOUND, INPUT_REFUSED for a step that its stage and my role in it do not have.
 */
export async function markStep(
  { database, write, today, createId }: CommandContext,
  { id, step, done }: { id: string; step: string; done: boolean },
): Promise<void> {
  const { stage, myRole } = await findMentorshipRow(database, id)
  if (!stepsOf(stage, myRole, '').some((known) => known.id === step))
    throw new AppError('INPUT_REFUSED', {
      sentence: 'The mentorship is in another stage now; this step is no longer on its list.',
      field: 'step',
    })
  const rows = await database
    .select({ id: mentorshipStep.id })
    .from(mentorshipStep)
    .where(and(eq(mentorshipStep.mentorshipId, id), eq(mentorshipStep.step, step)))
  if (done && rows.length === 0)
    await write.insert(mentorshipStep, [{ id: createId(), mentorshipId: id, step, doneOn: today }])
  if (!done)
    await write.remove(
      mentorshipStep,
      rows.map((row) => row.id),
    )
}
