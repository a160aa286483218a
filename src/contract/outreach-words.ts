/** How a message goes. */
export const outreachChannels = ['mail', 'note', 'in_person', 'introducer'] as const
export type OutreachChannel = (typeof outreachChannels)[number]

export const outreachChannelNames: Record<OutreachChannel, string> = {
  mail: 'Mail',
  note: 'Short note on a network',
  in_person: 'In person',
  introducer: 'Through somebody',
}

/** How a message stands. */
export const outreachStatuses = [
  'draft',
  'sent',
  'replied',
  'meeting_booked',
  'accepted',
  'declined',
  'no_response',
] as const
export type OutreachStatus = (typeof outreachStatuses)[number]

export const outreachStatusNames: Record<OutreachStatus, string> = {
  draft: 'Draft',
  sent: 'Sent',
  replied: 'Answered',
  meeting_booked: 'Meeting booked',
  accepted: 'Accepted',
  declined: 'Declined',
  no_response: 'No answer',
}

const next: Record<OutreachStatus, readonly OutreachStatus[]> = {
  draft: ['sent'],
  sent: ['replied', 'meeting_booked', 'accepted', 'declined', 'no_response'],
  replied: ['meeting_booked', 'accepted', 'declined'],
  meeting_booked: ['accepted', 'declined'],
  accepted: [],
  declined: ['replied', 'accepted'],
  no_response: ['replied', 'meeting_booked', 'accepted', 'declined'],
}

/** The statuses that may follow one. */
export const nextOutreachStatuses = (status: OutreachStatus): readonly OutreachStatus[] => next[status]

/** What stands in the log of a message. */
export const outreachAttemptKinds = [
  'sent',
  'follow_up',
  'replied',
  'meeting_booked',
  'accepted',
  'declined',
  'no_response',
  'thanked',
] as const
export type OutreachAttemptKind = (typeof outreachAttemptKinds)[number]

export const outreachAttemptNames: Record<OutreachAttemptKind, string> = {
  sent: 'Sent',
  follow_up: 'Followed up',
  replied: 'They answered',
  meeting_booked: 'A meeting is booked',
  accepted: 'They said yes',
  declined: 'They said no',
  no_response: 'Closed without an answer',
  thanked: 'Thanked them',
}

/** A note on a network has this many characters at most. */
export const noteCharacters = 300

/** Somebody who said no carries this label, so that they are found again. */
export const keepWarmLabel = 'Keep warm'
