import { implement } from '@orpc/server'
import { mentorshipsContract } from '#contract/mentorships.contract.ts'
import { stageNames } from '#contract/mentorship-words.ts'
import type { CoreContext } from '../core-context.ts'
import type { PresentMoment } from '../present-moment.ts'
import {
  createMentorship,
  moveStage,
  reopenMentorship,
  trashMentorship,
  updateMentorship,
} from './mentorships.commands.ts'
import { markStep } from './next-steps.commands.ts'
import { getMentorship, listMentorships, type CadenceView } from './mentorships.queries.ts'

export function mentorshipsProcedures(
  { database, runner }: CoreContext,
  followDay: () => Promise<PresentMoment>,
  cadence: CadenceView,
) {
  const os = implement(mentorshipsContract)
  return {
    list: os.list.handler(async ({ input }) => listMentorships(database, input, await followDay(), cadence)),
    get: os.get.handler(async ({ input }) => getMentorship(database, input.id, await followDay(), cadence)),
    create: os.create.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Mentorship added', (context) =>
        createMentorship(context, input),
      )
      return { id: result, changeSetId }
    }),
    update: os.update.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Mentorship changed', (context) =>
        updateMentorship(context, input.id, input.fields),
      )
      return { changeSetId }
    }),
    moveStage: os.moveStage.handler(async ({ input }) => {
      const { changeSetId } = await runner.run(`Moved to “${stageNames[input.stage]}”`, (context) =>
        moveStage(context, input),
      )
      return { changeSetId }
    }),
    markStep: os.markStep.handler(async ({ input }) => {
      const { changeSetId } = await runner.run(input.done ? 'Step ticked off' : 'Step put back', (context) =>
        markStep(context, input),
      )
      return { changeSetId }
    }),
    pause: os.pause.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Mentorship paused', (context) =>
        moveStage(context, { ...input, stage: 'paused' }),
      )
      return { changeSetId }
    }),
    end: os.end.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Mentorship ended', (context) =>
        moveStage(context, { ...input, stage: 'ended' }),
      )
      return { changeSetId }
    }),
    reopen: os.reopen.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Mentorship reopened', (context) => reopenMentorship(context, input))
      return { changeSetId }
    }),
    trash: os.trash.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Mentorship moved to the trash', (context) =>
        trashMentorship(context, input.id),
      )
      return { changeSetId }
    }),
  }
}
