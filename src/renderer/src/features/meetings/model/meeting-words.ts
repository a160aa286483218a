import type { MeetingChannel, MeetingKind, MeetingStatus, MeetingSummary } from '#contract/meetings.contract.ts'
import type { StatusTone } from '../../../components/status-pill.tsx'

export const kindWords: Record<MeetingKind, string> = {
  check_in: 'Check-in',
  chemistry: 'Getting to know each other',
  kickoff: 'Kick-off',
  goal_review: 'Goal review',
  feedback: 'Feedback',
  career: 'Career talk',
  critique: 'Work critique',
  review: 'Review of the relationship',
  closing: 'Closing',
  ad_hoc: 'Unplanned',
  group: 'Group',
  social: 'Social',
}

export const channelWords: Record<MeetingChannel, string> = {
  video: 'Video',
  in_person: 'In person',
  phone: 'Phone',
  chat: 'Chat',
  email: 'E-mail',
  async: 'In writing, each in their time',
}

/** How a meeting stands, in words with the person's name, or null while nothing needs to be said. */
export function statusWords(
  meeting: Pick<MeetingSummary, 'status' | 'needsWrapUp' | 'personName'>,
): { tone: StatusTone; label: string } | null {
  if (meeting.needsWrapUp) return { tone: 'amber', label: 'Waits to be wrapped up' }
  return words(meeting.personName)[meeting.status]
}

const words = (name: string): Record<MeetingStatus, { tone: StatusTone; label: string } | null> => ({
  tentative: { tone: 'quiet', label: 'Not certain yet' },
  scheduled: null,
  in_progress: { tone: 'active', label: 'Under way' },
  held: { tone: 'done', label: 'Held' },
  cancelled_by_me: { tone: 'quiet', label: 'Cancelled by you' },
  cancelled_by_them: { tone: 'quiet', label: `Cancelled by ${name}` },
  no_show: { tone: 'quiet', label: `${name} did not come` },
})

/** A place that can be opened, as its address; null for a room or an address on a street. */
export function placeLink(place: string): string | null {
  const link = /\bhttps:\/\/[^\s<>"]+/i.exec(place)?.[0]
  return link !== undefined && URL.canParse(link) ? link : null
}

/** It neither took place nor was called off: things can still be planned on it. */
export const isOpen = (status: MeetingStatus) =>
  status === 'tentative' || status === 'scheduled' || status === 'in_progress'

/** How useful a meeting was, from 1 to 5. */
export const usefulnessWords = ['Not much', 'A little', 'Fairly', 'Very', 'Changed something']
