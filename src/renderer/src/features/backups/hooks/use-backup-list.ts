import { useEffect, useState } from 'react'
import type { BackupList } from '#contract/backups.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { listBackups } from '../api/restore.ts'

type Found = { data?: BackupList; problem?: string }

/** The backups in a folder, by themselves: the pages of a closed notebook have no queries. */
export function useBackupList(folder: string | undefined): Found {
  const [found, setFound] = useState<Found>({})
  useEffect(() => {
    let isCurrent = true
    const show = (next: Found) => {
      if (isCurrent) setFound(next)
    }
    listBackups(folder).then(
      (data) => show({ data }),
      (error: unknown) => show({ problem: errorWords(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [folder])
  return found
}
