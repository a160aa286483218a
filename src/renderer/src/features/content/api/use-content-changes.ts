import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never

/** What can be made of the entries of a pack, each with its undo. */
export function useContentChanges() {
  const { content } = client
  return {
    save: useChange((input: Input<typeof content.save>) => content.save(input), {
      done: (_result, { id }) => (id === undefined ? 'Added' : 'Changed'),
      toastProblem: false,
    }),
    hide: useChange((input: Input<typeof content.hide>) => content.hide(input), {
      done: (_result, { hidden }) => (hidden ? 'Not offered any more' : 'Offered again'),
    }),
    restore: useChange((input: Input<typeof content.restore>) => content.restore(input), {
      done: 'The original is back',
    }),
    remove: useChange((input: Input<typeof content.restore>) => content.restore(input), { done: 'Removed' }),
    restoreAll: useChange((input: Input<typeof content.restoreAll>) => content.restoreAll(input), {
      done: 'All originals are back',
    }),
  }
}

export type ContentChanges = ReturnType<typeof useContentChanges>
