import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never

const closedWords = {
  discussed: 'Marked as discussed',
  answered_async: 'Marked as answered in between',
  dropped: 'Topic dropped',
} as const

/** Every change of one topic, each with its undo. */
export function useAgendaChanges() {
  const { agenda } = client
  return {
    add: useChange((input: Input<typeof agenda.addItem>) => agenda.addItem(input)),
    update: useChange((input: Input<typeof agenda.update>) => agenda.update(input)),
    reorder: useChange((input: Input<typeof agenda.reorder>) => agenda.reorder(input)),
    place: useChange((input: Input<typeof agenda.place>) => agenda.place(input), { done: 'Put on the meeting' }),
    takeOff: useChange((input: Input<typeof agenda.takeOff>) => agenda.takeOff(input), { done: 'Back in the backlog' }),
    close: useChange((input: Input<typeof agenda.close>) => agenda.close(input), {
      done: (_result, input) => closedWords[input.outcome],
    }),
    reopen: useChange((input: Input<typeof agenda.reopen>) => agenda.reopen(input), { done: 'Topic is open again' }),
    defer: useChange((input: Input<typeof agenda.defer>) => agenda.defer(input), {
      done: (_result, input) => (input.laterUntil || input.laterWhen ? 'Topic rests' : 'Topic is awake again'),
    }),
    copyToLane: useChange((input: Input<typeof agenda.copyToLane>) => agenda.copyToLane(input), {
      done: (_result, input) => (input.lane === 'shared' ? 'Topic shared' : 'Copied for your eyes only'),
      toastProblem: false,
    }),
    unshare: useChange((id: string) => agenda.unshare({ id }), { done: 'Topic is private now' }),
    trash: useChange((input: Input<typeof agenda.trash>) => agenda.trash(input), { done: 'Topic moved to the trash' }),
  }
}

export type AgendaChanges = ReturnType<typeof useAgendaChanges>
