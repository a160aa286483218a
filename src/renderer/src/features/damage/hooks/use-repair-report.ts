import { useEffect, useState } from 'react'
import type { RepairReportRow } from '#contract/damage.contract.ts'
import { client } from '#renderer/backend/client.ts'

/** The report of the last repair, asked once: it is read before the notebook's own pages are there, with all they share. */
export function useRepairReport(): { report?: RepairReportRow | null; error?: unknown } {
  const [found, setFound] = useState<{ report?: RepairReportRow | null; error?: unknown }>({})
  useEffect(() => {
    let isWanted = true
    client.damage.report().then(
      (report) => isWanted && setFound({ report }),
      (error: unknown) => isWanted && setFound({ error }),
    )
    return () => void (isWanted = false)
  }, [])
  return found
}
