import { implement } from '@orpc/server'
import { cadenceContract } from '#contract/cadence.contract.ts'
import type { CoreContext } from '../core-context.ts'
import type { PresentMoment } from '../present-moment.ts'
import { clearCadenceRule, resume, setCadenceRule, skipRound, snooze } from './cadence.commands.ts'
import { effectiveCadence, listCadenceRules, listDue } from './cadence.queries.ts'

export function cadenceProcedures({ database, runner }: CoreContext, followDay: () => Promise<PresentMoment>) {
  const os = implement(cadenceContract)
  return {
    rules: os.rules.handler(() => listCadenceRules(database)),
    effective: os.effective.handler(async ({ input }) => effectiveCadence(database, input, await followDay())),
    due: os.due.handler(async ({ input }) => listDue(database, input, await followDay())),
    setRule: os.setRule.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Rhythm changed', (context) => setCadenceRule(context, input))
      return { changeSetId }
    }),
    clearRule: os.clearRule.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Rhythm taken away', (context) => clearCadenceRule(context, input))
      return { changeSetId }
    }),
    snooze: os.snooze.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Reminder put off', (context) => snooze(context, input, input.until))
      return { changeSetId }
    }),
    skip: os.skip.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Round skipped', (context) => skipRound(context, input))
      return { changeSetId }
    }),
    resume: os.resume.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Reminders resumed', (context) => resume(context, input))
      return { changeSetId }
    }),
  }
}
