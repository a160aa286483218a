import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'

type Input<Procedure> = Procedure extends (input: infer Given, ...rest: never[]) => unknown ? Given : never

/** The three ways a meeting comes into the notebook. Their failures are shown in the form. */
export function useNewMeeting() {
  const { meetings } = client
  return {
    once: useChange((input: Input<typeof meetings.create>) => meetings.create(input), {
      done: 'Meeting added',
      toastProblem: false,
    }),
    series: useChange((input: Input<typeof meetings.createSeries>) => meetings.createSeries(input), {
      done: ({ meetingIds }) => (meetingIds.length === 1 ? 'Meeting added' : `${meetingIds.length} meetings added`),
      toastProblem: false,
    }),
    past: useChange((input: Input<typeof meetings.logPast>) => meetings.logPast(input), {
      done: 'Meeting written down',
      toastProblem: false,
    }),
  }
}
