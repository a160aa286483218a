import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BackupReceiptRow } from '#contract/backups.contract.ts'
import { ListedRow, RowList } from '#renderer/components/row-list.tsx'
import texts from '#renderer/components/texts.module.css'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { momentWords, proofWords, reasonWords, sizeWords } from '../model/backup-words.ts'

const shownAtFirst = 3

/** The last backups, each with its proof. */
export function ReceiptList({ receipts }: { receipts: readonly BackupReceiptRow[] }) {
  const [showsAll, setShowsAll] = useState(false)
  const now = useNow()
  if (receipts.length === 0) return <p className={texts.soft}>No backup was made yet.</p>
  const shown = showsAll ? receipts : receipts.slice(0, shownAtFirst)
  return (
    <>
      <RowList label="Last backups">
        {shown.map((receipt) => (
          <ListedRow
            key={`${receipt.folder} ${receipt.fileName}`}
            what={`${momentWords(receipt.madeAt, now, systemZone())}, ${reasonWords[receipt.reason]}`}
            facts={`${proofWords(receipt)} · ${sizeWords(receipt.bytes)}`}
          />
        ))}
      </RowList>
      {receipts.length > shownAtFirst && (
        <Button size="xs" variant="subtle" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? 'Show the last three' : `Show all ${receipts.length}`}
        </Button>
      )}
    </>
  )
}
