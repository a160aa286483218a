import type { AgendaFormContent } from '#contract/agenda-form.contract.ts'
import { formatDay, instantToDay, instantToTime } from '#shared/time.ts'

/** The headings of a form, in HTML and Markdown alike; those of the Markdown lead its reader, too. */
export const formHeadings = {
  title: 'Our agenda',
  topics: 'Topics',
  actions: 'What was promised',
  own: 'Your own topics',
  times: 'Times that suit you',
} as const

/** When the meeting is, with its zone; null for a form about no meeting. */
export function meetingWords({ meeting }: AgendaFormContent): string | null {
  if (!meeting) return null
  const { startAt, timezone } = meeting
  const day = formatDay(instantToDay(startAt, timezone))
  return `Meeting on ${day} at ${instantToTime(startAt, timezone)} (${timezone})`
}

/** Who does an action and until when, as the one who fills the form reads it. */
export function actionWords({ owner, dueOn }: AgendaFormContent['actions'][number]): string {
  const who = { you: 'you do it', me: 'I do it', both: 'we both do it' }[owner]
  return dueOn ? `${who}, by ${formatDay(dueOn)}` : who
}
