import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import type { NewAction } from '#contract/actions.contract.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never

/** Every change of one action, each with its undo. */
export function useActionChanges() {
  const { actions } = client
  return {
    add: useChange((input: NewAction) => actions.create(input)),
    update: useChange((input: Input<typeof actions.update>) => actions.update(input)),
    drop: useChange((id: string) => actions.update({ id, status: 'dropped' }), { done: 'Action dropped' }),
    done: useChange((input: Input<typeof actions.done>) => actions.done(input), { done: 'Marked as done' }),
    undone: useChange((id: string) => actions.undone({ id }), { done: 'Open again' }),
    share: useChange((input: Input<typeof actions.copyToLane>) => actions.copyToLane(input), {
      done: 'Action shared',
      toastProblem: false,
    }),
    unshare: useChange((id: string) => actions.unshare({ id }), { done: 'Action is private now' }),
    trash: useChange((id: string) => actions.trash({ id }), { done: 'Action moved to the trash' }),
  }
}

export type ActionChanges = ReturnType<typeof useActionChanges>
