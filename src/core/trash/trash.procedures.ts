import { implement } from '@orpc/server'
import { epochToInstant } from '#shared/time.ts'
import { trashContract } from '#contract/trash.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { emptyTrash } from './empty.commands.ts'
import { pickThings, restoreThings } from './restore.commands.ts'
import { listTrash, trashedThings } from './trash.queries.ts'
import { trashDays } from './trash.rules.ts'

/** Removes for good what has been in the trash for 30 days. Answers how many things went. */
export function sweepTrash(context: CoreContext, all = false): Promise<number> {
  const oldest = epochToInstant(context.ports.clock.now() - trashDays * 86_400_000)
  return emptyTrash(context, ({ database }) =>
    trashedThings(database, context.runner.entities.values(), all ? undefined : oldest),
  )
}

export function trashProcedures(context: CoreContext) {
  const { database, runner, ports } = context
  const os = implement(trashContract)
  return {
    list: os.list.handler(() => listTrash(database, runner.entities.values(), ports.clock.zone())),
    restore: os.restore.handler(async ({ input }) => {
      const label =
        input.items.length === 1 ? 'Put back from the trash' : `${input.items.length} things put back from the trash`
      const { changeSetId, result } = await runner.run(label, (command) =>
        restoreThings(command, runner.entities, input.items),
      )
      return { changeSetId, overtaken: result.overtaken }
    }),
    empty: os.empty.handler(async ({ input }) => {
      const removed = await emptyTrash(context, async (command) =>
        pickThings(await trashedThings(command.database, runner.entities.values()), input.items),
      )
      return { removed }
    }),
    sweep: os.sweep.handler(async ({ input }) => ({ removed: await sweepTrash(context, input.all) })),
  }
}
