import { implement } from '@orpc/server'
import { sampleContract } from '#contract/sample.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { addSample, type SampleCommands } from './sample.commands.ts'
import { removeSample, sampleState, sampleTag } from './remove-sample.commands.ts'

export function sampleProcedures({ database, runner }: CoreContext, commands: SampleCommands) {
  const os = implement(sampleContract)
  return {
    state: os.state.handler(() => sampleState(database)),
    add: os.add.handler(async () => {
      const { changeSetId } = await runner.run(
        'Sample people added',
        async (context) => {
          const { present } = await sampleState(context.database)
          if (!present) await addSample(context, commands)
        },
        { tag: sampleTag },
      )
      return { changeSetId }
    }),
    remove: os.remove.handler(async () => {
      const { changeSetId } = await runner.run('Sample people removed', (context) =>
        removeSample(context, runner.entities.values()),
      )
      return { changeSetId }
    }),
  }
}
