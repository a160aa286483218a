import { implement } from '@orpc/server'
import { actionsContract } from '#contract/actions.contract.ts'
import { epochToInstant, instantToDay } from '#shared/time.ts'
import type { CoreContext } from '../core-context.ts'
import {
  createAction,
  finishAction,
  reopenAction,
  restoreAction,
  trashAction,
  updateAction,
} from './actions.commands.ts'
import { listActions } from './actions.queries.ts'
import { shareAction, unshareAction } from './lane-copy.commands.ts'

export function actionsProcedures({ database, runner, ports: { clock } }: CoreContext) {
  const os = implement(actionsContract)
  return {
    create: os.create.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Action added', (context) => createAction(context, input))
      return { ...result, changeSetId }
    }),
    list: os.list.handler(({ input }) =>
      listActions(database, input, instantToDay(epochToInstant(clock.now()), clock.zone())),
    ),
    update: os.update.handler(async ({ input: { id, ...patch } }) => {
      const { changeSetId } = await runner.run('Action changed', (context) => updateAction(context, id, patch))
      return { changeSetId }
    }),
    done: os.done.handler(async ({ input: { id, ...input } }) => {
      const { changeSetId } = await runner.run('Action done', (context) => finishAction(context, id, input))
      return { changeSetId }
    }),
    undone: os.undone.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Action opened again', (context) => reopenAction(context, input.id))
      return { changeSetId }
    }),
    copyToLane: os.copyToLane.handler(async ({ input: { id, ...words } }) => {
      const { result, changeSetId } = await runner.run('Action shared', (context) => shareAction(context, id, words))
      return { id: result, changeSetId }
    }),
    unshare: os.unshare.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Action made private', (context) =>
        unshareAction(context, input.id),
      )
      return { id: result, changeSetId }
    }),
    trash: os.trash.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Action moved to the trash', (context) => trashAction(context, input.id))
      return { changeSetId }
    }),
    restore: os.restore.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Action brought back', (context) => restoreAction(context, input.id))
      return { changeSetId }
    }),
  }
}
