/** What a reminder may be about. */
export const reminderKinds = [
  'cadence',
  'date',
  'action',
  'follow_up',
  'goal_review',
  'agreement_review',
  'prep',
  'post_meeting',
  'report_back',
  'thank',
  'custom',
] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** `fired` stands in the list, `snoozed` comes back to it, `done` and `skipped` are over. */
export type ReminderStatus = 'fired' | 'snoozed' | 'done' | 'skipped'

/** Kinds of days worth remembering, with their names. */
export const importantDateKinds = {
  birthday: 'Birthday',
  work_anniversary: 'Work anniversary',
  mentorship_anniversary: 'Mentorship anniversary',
  promotion: 'Promotion',
  deadline: 'Deadline',
  custom: 'Another day',
} as const
export type ImportantDateKind = keyof typeof importantDateKinds

/** Days of the week as the digest is named after. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type WeekdayName = (typeof weekdays)[number]
