import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { settingsQuery } from '../../features/settings/api/settings.ts'
import { useSharing } from '../../features/sharing/api/sharing-state.ts'
import { PrivacyOfPage } from '../../lib/private-blur.ts'

/** Says to a page of a mentorship who else has what is shared, and whether private text is blurred. */
export function PagePrivacy({ mentorshipId, children }: { mentorshipId: string; children: ReactNode }) {
  const { data } = useQuery(settingsQuery())
  const phase = useSharing(mentorshipId)?.phase
  const isShared = phase === 'paired' || phase === 'paused'
  const blurs = data?.blurPrivate === 'always' || (data?.blurPrivate === 'shared' && isShared)
  const privacy = useMemo(() => ({ mentorshipId, isShared, blurs }), [mentorshipId, isShared, blurs])
  return <PrivacyOfPage value={privacy}>{children}</PrivacyOfPage>
}
