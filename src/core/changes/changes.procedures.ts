import { implement } from '@orpc/server'
import { desc } from 'drizzle-orm'
import { changesContract } from '#contract/changes.contract.ts'
import { redoLast, undoChangeSet, undoLast } from '../commands/undo.commands.ts'
import type { CoreContext } from '../core-context.ts'
import { changeSet } from '../database/schema.ts'

export function changesProcedures({ database, runner, feed }: CoreContext) {
  const os = implement(changesContract)
  return {
    watch: os.watch.handler(async function* ({ signal }) {
      yield []
      yield* feed.subscribe(signal)
    }),
    undo: os.undo.handler(({ input }) => (input.id ? undoChangeSet(runner, database, input.id) : undoLast(runner, database))),
    redo: os.redo.handler(() => redoLast(runner, database)),
    history: os.history.handler(async ({ input }) => {
      const rows = await database.select().from(changeSet).orderBy(desc(changeSet.seq)).limit(input.limit)
      return rows.map((row) => ({ id: row.id, label: row.label, at: row.at, undone: row.undoneBy !== null, isUndo: row.undoOf !== null }))
    }),
  }
}
