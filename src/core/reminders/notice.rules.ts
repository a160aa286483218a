import type { ReminderKind } from '#contract/reminder-words.ts'
import type { ShellNotification } from '#contract/shell-api.ts'

type Fresh = { kind: ReminderKind; text: string; personName: string | null }

const counted: Record<ReminderKind, [one: string, many: string]> = {
  cadence: ['1 person is due', 'people are due'],
  date: ['1 day to remember', 'days to remember'],
  action: ['1 action is due', 'actions are due'],
  follow_up: ['1 thing to look at again', 'things to look at again'],
  goal_review: ['1 goal to look at', 'goals to look at'],
  agreement_review: ['1 agreement to read again', 'agreements to read again'],
  prep: ['1 meeting is coming up', 'meetings are coming up'],
  post_meeting: ['1 meeting to wrap up', 'meetings to wrap up'],
  report_back: ['1 word to tell somebody', 'words to tell somebody'],
  thank: ['1 thank you to say', 'thank yous to say'],
  custom: ['1 reminder of yours', 'reminders of yours'],
}

/** "3 people are due", "1 day to remember": how many of each kind, the kinds in the order they first come. */
export function countWords(kinds: readonly ReminderKind[]): string {
  const parts = [...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) =>
    all.length === 1 ? counted[kind][0] : `${all.length} ${counted[kind][1]}`,
  )
  return parts.join(', ')
}

/** What a notification says of what is new. Without `names` it holds no word anybody wrote. Null when nothing is new. */
export function noticeOf(fresh: readonly Fresh[], names: boolean): ShellNotification | null {
  const [only] = fresh
  if (!only) return null
  const words = countWords(fresh.map(({ kind }) => kind))
  const title = fresh.length === 1 ? 'A reminder' : `${fresh.length} reminders`
  if (!names) return { title, body: `${words}.` }
  const named = fresh.slice(0, 3).map(({ text, personName }) => (personName ? `${personName}: ${text}` : text))
  const rest = fresh.length > 3 ? `, and ${fresh.length - 3} more` : ''
  return { title: fresh.length === 1 ? title : words.slice(0, 120), body: `${named.join('; ').slice(0, 450)}${rest}` }
}
