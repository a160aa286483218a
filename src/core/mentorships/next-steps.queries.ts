import { eq } from 'drizzle-orm'
import type { MentorshipRow, NextStep } from '#contract/mentorships.contract.ts'
import { stepsOf } from '#contract/next-step-pack.ts'
import { mentorshipStep } from '../database/schema.ts'
import type { Database } from '../ports.ts'

/** The steps of the stage a mentorship is in, for my role in it, with the day each was ticked off. */
export async function nextSteps(
  database: Database,
  { id, stage, myRole, personShortName }: Pick<MentorshipRow, 'id' | 'stage' | 'myRole' | 'personShortName'>,
): Promise<NextStep[]> {
  const rows = await database.select().from(mentorshipStep).where(eq(mentorshipStep.mentorshipId, id))
  const done = new Map(rows.map(({ step, doneOn }) => [step, doneOn]))
  return stepsOf(stage, myRole, personShortName).map((step) => ({ ...step, doneOn: done.get(step.id) ?? null }))
}
