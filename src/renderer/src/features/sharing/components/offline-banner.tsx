import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { useSharing } from '../api/sharing-state.ts'
import { offlineWords } from '../model/offline-words.ts'
import styles from './offline-banner.module.css'

/** What waits while the other person cannot be reached; absent when they have everything. */
export function OfflineBanner({ mentorshipId, name }: { mentorshipId: string; name: string }) {
  const sharing = useSharing(mentorshipId)
  const now = useNow()
  const words = sharing ? offlineWords(sharing, { name, now, zone: systemZone() }) : null
  return words === null ? null : <p className={styles.banner}>{words}</p>
}
