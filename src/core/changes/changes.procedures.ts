import { implement } from '@orpc/server'
import { changesContract, type PartnerUndo } from '#contract/changes.contract.ts'
import { AppError } from '../commands/app-error.ts'
import { lastOwnChange, redoLast, undoChangeSet } from '../commands/undo.commands.ts'
import type { CoreContext } from '../core-context.ts'
import { agendaHistory } from './agenda-history.queries.ts'
import { historyPage, isOvertaken } from './history.queries.ts'

/** `onDay` is called when a window opens and with every batch it is told, so that what is due daily is done on a new day too. */
export function changesProcedures(
  { database, runner, feed }: CoreContext,
  {
    onDay,
    partnerUndo,
  }: { onDay: () => void; partnerUndo: (about: { mentorshipId: string; since: string }) => Promise<PartnerUndo> },
) {
  const os = implement(changesContract)
  return {
    watch: os.watch.handler(async function* ({ signal }) {
      const changes = feed.subscribe(signal)
      try {
        yield []
        onDay()
        for await (const batch of changes.batches) {
          yield batch
          onDay()
        }
      } finally {
        changes.close()
      }
    }),
    undo: os.undo.handler(async ({ input }) => {
      const id = input.id ?? (await lastOwnChange(database))
      if (await isOvertaken(database, id)) {
        throw new AppError('NOT_POSSIBLE_NOW', {
          sentence: 'This was changed again later. Undo the later change first, so that nothing newer is lost.',
        })
      }
      return undoChangeSet(runner, database, id)
    }),
    redo: os.redo.handler(() => redoLast(runner, database)),
    history: os.history.handler(({ input }) => historyPage(database, input)),
    agenda: os.agenda.handler(({ input }) => agendaHistory(database, input)),
    partnerUndo: os.partnerUndo.handler(({ input }) => partnerUndo(input)),
  }
}
