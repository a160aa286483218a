import type { StorageState } from '#contract/storage.contract.ts'
import { saveAgain } from '../lib/save-again.ts'
import { client } from './client.ts'
import { followState } from './followed-state.ts'

/** Whether changes reach the disk, as the host last said. */
export const storageState = followState<StorageState>(
  { state: 'ready' },
  () => client.storage.watch(),
  (next, before) => {
    if (before.state === 'cannot-save' && next.state === 'ready') saveAgain.raise()
  },
)
