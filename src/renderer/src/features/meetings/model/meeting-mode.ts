import type { MeetingSummary } from '#contract/meetings.contract.ts'
import { isOpen } from './meeting-words.ts'

/** The states of one meeting page; `record` is what remains of a meeting that is over or was called off. */
export type MeetingMode = 'prepare' | 'live' | 'wrapUp'

export const isMeetingMode = (value: unknown): value is MeetingMode =>
  value === 'prepare' || value === 'live' || value === 'wrapUp'

/** The state a page opens in: what was asked for while the meeting is open, else what it needs now. */
export function modeOf(
  meeting: Pick<MeetingSummary, 'status' | 'needsWrapUp'>,
  asked: MeetingMode | undefined,
): MeetingMode | 'record' {
  if (!isOpen(meeting.status)) return 'record'
  if (asked) return asked
  if (meeting.needsWrapUp) return 'wrapUp'
  return meeting.status === 'in_progress' ? 'live' : 'prepare'
}
