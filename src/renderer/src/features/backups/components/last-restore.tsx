import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import texts from '#renderer/components/texts.module.css'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { useBackupsState } from '../api/backups-state.ts'
import { momentWords } from '../model/backup-words.ts'
import { restoreMark } from '../model/restore-mark.ts'

/** What came of a restore over this notebook, after it opened again. */
export function LastRestore({ onLeave }: { onLeave: () => void }) {
  const outcome = useBackupsState()?.lastRestore
  const now = useNow()
  // It is said once, wherever one goes from here.
  useEffect(() => () => restoreMark.clear(), [])
  if (!outcome) return null
  if (outcome.problem !== null || outcome.backupMadeAt === null)
    return <ErrorSentence message={outcome.problem ?? ''} next={{ label: 'To your notebook', onClick: onLeave }} />
  return (
    <>
      <p className={texts.words} role="status">
        Your notebook is as it was in the backup of {momentWords(outcome.backupMadeAt, now, systemZone())}: restored,{' '}
        {outcome.rows.toLocaleString('en-GB')} rows, equal. What was here before is in a backup of its own.
      </p>
      <Button variant="filled" mt={8} onClick={onLeave}>
        To your notebook
      </Button>
    </>
  )
}
