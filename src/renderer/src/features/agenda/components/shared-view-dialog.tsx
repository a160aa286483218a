import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { LaneFrame } from '../../../components/lane-frame.tsx'
import { sharedViewQuery } from '../api/agenda-queries.ts'
import styles from './agenda.module.css'

type SharedViewDialogProps = { mentorshipId: string; meetingId?: string; partnerName: string; onClose: () => void }

/** The agenda as the other person has it, read from what is shared and from nothing else. */
export function SharedViewDialog({ mentorshipId, meetingId, partnerName, onClose }: SharedViewDialogProps) {
  const { data, error } = useQuery(sharedViewQuery(mentorshipId, meetingId))
  return (
    <Dialog opened onClose={onClose} title={`What ${partnerName} sees`} size={560}>
      <LaneFrame lane="shared" name={partnerName}>
        {error !== null && <ErrorSentence message={errorWords(error)} />}
        {data === undefined && error === null && <DelayedSkeleton />}
        {data?.items.length === 0 && <p>Nothing is shared here yet. Private topics never appear on this side.</p>}
        <ol className={styles.sharedList}>
          {data?.items.map((item) => (
            <li key={item.id}>
              {item.title}
              {item.detail !== null && <p className={styles.facts}>{item.detail}</p>}
            </li>
          ))}
        </ol>
      </LaneFrame>
    </Dialog>
  )
}
