import { useEffect, useState, useSyncExternalStore } from 'react'
import type { CoreState } from '#contract/shell-api.ts'
import type { StorageState } from '#contract/storage.contract.ts'
import { shell } from '../../backend/shell.ts'
import { storageState } from '../../backend/storage-state.ts'
import { NotebookState } from '../../components/notebook-state.tsx'
import { saveSummary } from '../../features/notes/model/save-summary.ts'

const shortWords: Record<Extract<StorageState, { state: 'cannot-save' }>['reason'], string> = {
  full: 'Cannot save: the disk is full',
  'read-only': 'Cannot save: the folder is write-protected',
  gone: 'Cannot save: the folder is gone',
  failing: 'Cannot save: the drive fails',
}

/** Whether everything typed is safe and the core answers, at the foot of the rail. */
export function NotebookStatus() {
  const [core, setCore] = useState<CoreState>({ state: 'ready' })
  useEffect(() => shell.onCoreState(setCore), [])
  const storage = useSyncExternalStore(storageState.subscribe, storageState.get)
  const documents = useSyncExternalStore(saveSummary.subscribe, saveSummary.get)
  if (core.state === 'failed' || core.state === 'refused') return <NotebookState kind="failed" words={core.sentence} />
  if (core.state === 'starting' && core.restart)
    return <NotebookState kind="reconnecting" words="Reconnecting; what you type is kept" />
  if (storage.state === 'cannot-save')
    return <NotebookState kind="failed" words={shortWords[storage.reason]} isSaidElsewhere />
  if (documents.kind === 'cannotSave') return <NotebookState kind="failed" words={documents.sentence} />
  if (documents.kind === 'saving') return <NotebookState kind="saving" words="Saving" />
  return <NotebookState kind="saved" words="Saved on this computer" />
}
