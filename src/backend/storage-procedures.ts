import { implement } from '@orpc/server'
import { storageContract } from '#contract/storage.contract.ts'
import type { NotebookStorage } from './notebook-storage.ts'

/** The area `storage`, served also while the notebook is locked. */
export function storageProcedures(storage: NotebookStorage) {
  const os = implement(storageContract)
  return { watch: os.watch.handler(({ signal }) => storage.follow(signal)) }
}
