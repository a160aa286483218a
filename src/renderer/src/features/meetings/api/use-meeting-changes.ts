import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never

const skippedWords = {
  cancelled_by_me: 'Cancelled',
  cancelled_by_them: 'Noted as cancelled',
  no_show: 'Noted as missed',
} as const

/** What can be done with one meeting, each with its undo. Words say what becomes of its topics. */
export function useMeetingChanges() {
  const { meetings, agenda } = client
  return {
    start: useChange((input: Input<typeof meetings.start>) => meetings.start(input)),
    update: useChange((input: Input<typeof meetings.update>) => meetings.update(input)),
    move: useChange((input: Input<typeof meetings.reschedule>) => meetings.reschedule(input), {
      done: 'Moved, with its agenda and notes',
    }),
    skip: useChange((input: Input<typeof meetings.skip>) => meetings.skip(input), {
      done: (_result, input) => `${skippedWords[input.status ?? 'cancelled_by_me']}. Its topics go on`,
    }),
    reopen: useChange((input: Input<typeof meetings.reopen>) => meetings.reopen(input), {
      done: 'The meeting is open again',
    }),
    trash: useChange((input: Input<typeof meetings.trash>) => meetings.trash(input), {
      done: 'Meeting in the trash. Its topics wait',
    }),
    endSeries: useChange((input: Input<typeof meetings.endSeries>) => meetings.endSeries(input), {
      done: 'It does not repeat any more',
    }),
    close: useChange((input: Input<typeof agenda.close>) => agenda.close(input)),
    reopenTopic: useChange((input: Input<typeof agenda.reopen>) => agenda.reopen(input)),
    setSpent: useChange((input: Input<typeof agenda.setSpent>) => agenda.setSpent(input)),
  }
}

export type MeetingChanges = ReturnType<typeof useMeetingChanges>
