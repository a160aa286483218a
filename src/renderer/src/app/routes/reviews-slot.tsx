import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { BlindRounds } from '../../features/blind-reveal/components/blind-rounds.tsx'
import '../../features/briefing/components/brief-print.css'
import { ReviewsTab } from '../../features/reviews/components/reviews-tab.tsx'
import { useSharing } from '../../features/sharing/api/sharing-state.ts'
import { systemZone, useNow } from '../../lib/use-now.ts'

/** Reviews of a mentorship; those that both answer stand there, too, where it is shared. */
export function ReviewsSlot({ id, personShortName }: MentorshipDetail) {
  const phase = useSharing(id)?.phase
  return (
    <ReviewsTab
      mentorshipId={id}
      name={personShortName}
      today={instantToDay(useNow(), systemZone())}
      isShared={phase === 'paired' || phase === 'paused'}
      both={<BlindRounds mentorshipId={id} name={personShortName} only="reviews" />}
    />
  )
}
