import { LanePill } from '#renderer/components/lane-mark.tsx'
import styles from './agreement.module.css'

/** Who sees the draft, now and once the mentorship is shared. */
export function SharedNotice({ partnerName, isShared }: { partnerName: string; isShared: boolean }) {
  return (
    <p className={styles.notice}>
      <LanePill lane="shared" name={partnerName} />
      <span>
        {isShared
          ? `You and ${partnerName} both see this draft and both can change it.`
          : `Only you see this draft for now. As soon as you share the mentorship, ${partnerName} sees it and can change it too.`}
      </span>
    </p>
  )
}
