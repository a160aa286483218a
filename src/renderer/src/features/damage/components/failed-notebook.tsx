import { Button } from '@mantine/core'
import type { VaultStatus } from '#contract/vault.contract.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import texts from '#renderer/components/texts.module.css'
import { repairNotebook, tryOpeningAgain } from '../api/damage.ts'
import styles from './damage.module.css'

/** Why the notebook does not open, and the ways on. */
export function FailedNotebook({ status, onRestore }: { status: VaultStatus; onRestore: () => void }) {
  const repair = useChange(repairNotebook, { toastProblem: false })
  const again = useChange(tryOpeningAgain, { toastProblem: false })
  const isBusy = repair.pending || again.pending
  const failure: unknown = repair.error ?? again.error
  return (
    <>
      <ErrorSentence message={status.problem ?? 'This notebook could not be opened.'} />
      {failure !== null && <ErrorSentence message={errorWords(failure)} />}
      <div className={styles.ways}>
        {status.canRepair && (
          <>
            <Button
              variant="filled"
              loading={repair.pending}
              disabled={isBusy}
              onClick={() => void repair.run(undefined)}
            >
              Repair from the last good backup
            </Button>
            <p className={styles.hint}>
              Everything that can still be read is kept; the rest comes from the newest backup that this notebook’s key
              opens. The damaged files stay beside it until you remove them.
            </p>
          </>
        )}
        <div className={texts.line}>
          <Button
            variant={status.canRepair ? 'default' : 'filled'}
            loading={again.pending}
            disabled={isBusy}
            onClick={() => void again.run(undefined)}
          >
            Try again
          </Button>
          <Button disabled={isBusy} onClick={onRestore}>
            Restore a backup as a new notebook
          </Button>
        </div>
      </div>
    </>
  )
}
