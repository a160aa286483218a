import { useSyncExternalStore } from 'react'
import type { BackupsState } from '#contract/backups.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { followState } from '#renderer/backend/followed-state.ts'

const backupsState = followState<BackupsState | undefined>(undefined, () => client.backups.watch())

/** What is known of the backups of this notebook, as the host last said; undefined until then. */
export function useBackupsState(): BackupsState | undefined {
  return useSyncExternalStore(backupsState.subscribe, backupsState.get)
}
