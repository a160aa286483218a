import { assertNever } from '#shared/assert-never.ts'
import type { MeetingKind } from '#contract/meetings.contract.ts'

/** What a meeting without a title of its own is called: 'Check-in with Ana Lund'. */
export function defaultTitle(kind: MeetingKind, personName: string): string {
  return `${kindWords(kind)} with ${personName}`
}

function kindWords(kind: MeetingKind): string {
  switch (kind) {
    case 'check_in':
      return 'Check-in'
    case 'chemistry':
      return 'First meeting'
    case 'kickoff':
      return 'Kick-off'
    case 'goal_review':
      return 'Goal review'
    case 'feedback':
      return 'Feedback'
    case 'career':
      return 'Career talk'
    case 'critique':
      return 'Critique'
    case 'review':
      return 'Review'
    case 'closing':
      return 'Closing meeting'
    case 'ad_hoc':
      return 'Chat'
    case 'group':
      return 'Group meeting'
    case 'social':
      return 'Get-together'
    default:
      return assertNever(kind)
  }
}
