import { Button } from '@mantine/core'
import type { BackupsState } from '#contract/backups.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { ProgressPanel } from '#renderer/components/progress-panel.tsx'
import { Section } from '#renderer/components/section.tsx'
import texts from '#renderer/components/texts.module.css'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { useBackupsState } from '../api/backups-state.ts'
import { cancelBackup, makeBackup, repairNotebook } from '../api/make-backup.ts'
import { momentWords, runningWords } from '../model/backup-words.ts'
import { BackupFolder } from './backup-folder.tsx'
import { FurtherRecipients } from './further-recipients.tsx'
import { ReceiptList } from './receipt-list.tsx'

/** Where backups go, what became of the last ones, and one at once. */
export function BackupsSection({ onRestore }: { onRestore: () => void }) {
  const state = useBackupsState()
  if (!state?.isOpen) return null
  const { running, problem } = state
  return (
    <Section title="Backups">
      <p className={texts.words}>
        Each backup holds everything in one encrypted file. Right after it is written it is restored beside your
        notebook and compared, row by row.
      </p>
      {problem !== null && <ErrorSentence message={problem} />}
      <DamageFound state={state} />
      {running ? (
        <ProgressPanel
          title="Making a backup"
          state={{ kind: 'running', done: running.fraction, total: 1, words: runningWords(running) }}
          onCancel={() => void cancelBackup()}
        />
      ) : (
        <p className={texts.line}>
          <Button variant="filled" onClick={() => void makeBackup()}>
            Back up now
          </Button>
          <Button onClick={onRestore}>Restore a backup</Button>
          <NextDue state={state} />
        </p>
      )}
      <ReceiptList receipts={state.receipts} />
      <BackupFolder state={state} />
      <FurtherRecipients recipients={state.recipients} />
    </Section>
  )
}

function NextDue({ state: { nextDue } }: { state: BackupsState }) {
  const now = useNow()
  if (nextDue === null) return null
  const words =
    nextDue <= now
      ? 'The next one is made when something has changed.'
      : `Next: ${momentWords(nextDue, now, systemZone())}, if something has changed, and before you close Mentorbook.`
  return <span className={texts.soft}>{words}</span>
}

/** What the engine's own checks found in the notebook the last time. */
function DamageFound({ state: { receipts, lastRepair } }: { state: BackupsState }) {
  const last = receipts[0]
  const zone = systemZone()
  const now = useNow()
  // A backup made after it says how things are now.
  if (lastRepair && (!last || lastRepair.at > last.madeAt)) {
    if (!lastRepair.isMended) return <ErrorSentence message={lastRepair.sentence} />
    return (
      <p className={texts.words} role="status">
        Repaired {momentWords(lastRepair.at, now, zone)}. {lastRepair.sentence}
      </p>
    )
  }
  if (!last || last.problems.length === 0) return null
  const message = last.equal
    ? 'The last backup found damage in the files of this notebook. All that can be read is in that backup, and it restores. A repair makes whole files again and takes what is missing from the last good backup; the notebook closes for it and the damaged files are kept. Look at the disk, too.'
    : 'The last backup did not restore to exactly the same. Keep your earlier backups, make another one, and look at the disk.'
  return (
    <ErrorSentence
      message={message}
      detail={last.problems.slice(0, 20).join('\n')}
      next={{ label: 'Check and repair', onClick: () => void repairNotebook() }}
    />
  )
}
