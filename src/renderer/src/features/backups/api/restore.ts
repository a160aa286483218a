import type { RestoreTarget, WayIntoBackup } from '#contract/backups.contract.ts'
import { client } from '#renderer/backend/client.ts'

/** The backups in a folder; without one in the usual folder of this notebook. */
export const listBackups = (folder: string | undefined) => client.backups.list(folder === undefined ? {} : { folder })

export const previewBackup = (file: string, way: WayIntoBackup) => client.backups.preview({ file, way })

export const restoreBackup = (file: string, way: WayIntoBackup, into: RestoreTarget, signal: AbortSignal) =>
  client.backups.restore({ file, way, into }, { signal })
