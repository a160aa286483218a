import type { ReactNode } from 'react'
import { useFileDrop } from '../hooks/use-file-drop.ts'
import { useFilledCopy } from '../hooks/use-filled-copy.ts'
import { AnswersDialog } from './answers-dialog.tsx'
import styles from './agenda-form.module.css'

type AnswersDropProps = { mentorshipId: string; partnerName: string; children: ReactNode }

/** An agenda that a filled form can be dropped on. */
export function AnswersDrop({ mentorshipId, partnerName, children }: AnswersDropProps) {
  const filled = useFilledCopy(mentorshipId)
  const drop = useFileDrop((file) => void filled.takeFile(file))
  return (
    <div className={styles.panel} {...drop.props}>
      {children}
      {(filled.copy !== null || filled.problem !== null) && (
        <AnswersDialog mentorshipId={mentorshipId} partnerName={partnerName} filled={filled} onClose={filled.clear} />
      )}
    </div>
  )
}
