import { queryOptions } from '@tanstack/react-query'
import type { RestoreTarget, WayIntoBackup } from '#contract/backups.contract.ts'
import { client } from '#renderer/backend/client.ts'

/** The backups in a folder; without one in the usual folder of this notebook. */
export const backupsInFolder = (folder: string | undefined) =>
  queryOptions({
    queryKey: ['backups', 'list', folder ?? null],
    queryFn: () => client.backups.list(folder === undefined ? {} : { folder }),
    retry: false,
    gcTime: 0,
  })

export const previewBackup = (file: string, way: WayIntoBackup) => client.backups.preview({ file, way })

export const restoreBackup = (file: string, way: WayIntoBackup, into: RestoreTarget, signal: AbortSignal) =>
  client.backups.restore({ file, way, into }, { signal })
