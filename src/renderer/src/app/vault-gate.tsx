import { type ReactNode, useEffect, useState } from 'react'
import type { CoreState } from '#contract/shell-api.ts'
import { shell } from '../backend/shell.ts'
import { useVaultStatus } from '../backend/vault-status.ts'
import { FailedNotebook } from '../features/damage/components/failed-notebook.tsx'
import { ErrorSentence } from '../components/error-sentence.tsx'
import { RestoreWizard } from '../features/backups/components/restore-wizard.tsx'
import { NewPassphraseFields } from '../features/vault/components/new-passphrase-fields.tsx'
import { SetUpPage } from '../features/vault/components/set-up-page.tsx'
import { UnlockPage } from '../features/vault/components/unlock-page.tsx'
import { VaultPage } from '../features/vault/components/vault-page.tsx'
import { WaitingPage } from '../features/vault/components/waiting-page.tsx'
import { Appearance } from '../theme/appearance.tsx'
import { letGo } from './let-go.ts'
import { RepairReportPage } from './repair-report-page.tsx'

/**
 * Shows the notebook while it is open, else the page that fits. When it closes, the notebook leaves the page at once (which saves
 * what is typed) and the window is loaded anew, so that nothing of it stays in its memory.
 */
export function VaultGate({ children }: { children: ReactNode }) {
  const status = useVaultStatus()
  const phase = status?.phase
  const [wasOpen, setWasOpen] = useState(false)
  if (phase === 'open' && !wasOpen) setWasOpen(true)
  const isLeaving = wasOpen && phase !== 'open'
  useEffect(() => {
    if (isLeaving) void letGo()
  }, [isLeaving])
  if (phase === 'open' && status?.hasRepairReport) {
    return (
      <Appearance>
        <RepairReportPage />
      </Appearance>
    )
  }
  if (phase === 'open') return children
  return <Appearance>{isLeaving ? <Closing /> : <ClosedNotebook />}</Appearance>
}

function Closing() {
  // Locking says nothing more; a restore or a repair does.
  const progress = useVaultStatus()?.progress
  return progress ? (
    <WaitingPage title="One moment" words={`${progress}…`} />
  ) : (
    <WaitingPage title="Locking" words="What you typed is being saved." />
  )
}

function ClosedNotebook() {
  const status = useVaultStatus()
  const [isRestoring, setRestoring] = useState(false)
  const phase = status?.phase
  if (isRestoring && (phase === 'new' || phase === 'locked' || phase === 'failed')) {
    return (
      <VaultPage title="Restore a backup">
        <RestoreWizard
          phase={phase === 'new' ? 'new' : 'locked'}
          NewPassphrase={NewPassphraseFields}
          onLeave={() => setRestoring(false)}
        />
      </VaultPage>
    )
  }
  const restore = () => setRestoring(true)
  switch (status?.phase) {
    case undefined:
    case 'open':
      return <Starting />
    case 'new':
      return <SetUpPage status={status} onRestore={restore} />
    case 'locked':
      return <UnlockPage status={status} onRestore={restore} />
    case 'opening':
      return <WaitingPage title="One moment" words={`${status.progress ?? 'Opening your notebook'}…`} />
    case 'failed':
      return (
        <VaultPage title="This notebook does not open">
          <FailedNotebook status={status} onRestore={restore} />
        </VaultPage>
      )
    case 'closing':
      return <Closing />
  }
}

/** Until the core's process was first heard of. */
function Starting() {
  const [core, setCore] = useState<CoreState>()
  useEffect(() => shell.onCoreState(setCore), [])
  if (core?.state === 'failed' || core?.state === 'refused') {
    return (
      <VaultPage title="The notebook could not be opened">
        <ErrorSentence message={core.sentence} />
      </VaultPage>
    )
  }
  const words = core?.state === 'starting' ? core.sentence : 'The notebook is starting.'
  return <WaitingPage title="Opening your notebook" words={words} />
}
