import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { PartnerViewHost } from '../../features/partner-view/components/partner-view-host.tsx'
import { settingsQuery } from '../../features/settings/api/settings.ts'
import { useNameOf } from '../../features/sharing/api/mentorship-names.ts'
import { useSharing } from '../../features/sharing/api/sharing-state.ts'
import { PrivacyOfPage } from '../../lib/private-blur.ts'

/** The partner's view of a mentorship, for the pages that do not know their name themselves. */
export function PartnerViewOf({ mentorshipId }: { mentorshipId: string }) {
  const name = useNameOf(true)(mentorshipId)
  return name === undefined ? null : <PartnerViewHost mentorshipId={mentorshipId} partnerName={name} />
}

/** Says to a page of a mentorship who else has what is shared, and whether private text is blurred. */
export function PagePrivacy({ mentorshipId, children }: { mentorshipId: string; children: ReactNode }) {
  const { data } = useQuery(settingsQuery())
  const phase = useSharing(mentorshipId)?.phase
  const isShared = phase === 'paired' || phase === 'paused'
  const blurs = data?.blurPrivate === 'always' || (data?.blurPrivate === 'shared' && isShared)
  const privacy = useMemo(() => ({ mentorshipId, isShared, blurs }), [mentorshipId, isShared, blurs])
  return <PrivacyOfPage value={privacy}>{children}</PrivacyOfPage>
}
