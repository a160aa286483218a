import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BackupReceiptRow } from '#contract/backups.contract.ts'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { momentWords, proofWords, reasonWords, sizeWords } from '../model/backup-words.ts'
import styles from './backups.module.css'

const shownAtFirst = 3

/** The last backups, each with its proof. */
export function ReceiptList({ receipts }: { receipts: readonly BackupReceiptRow[] }) {
  const [showsAll, setShowsAll] = useState(false)
  const now = useNow()
  if (receipts.length === 0) return <p className={styles.soft}>No backup was made yet.</p>
  const shown = showsAll ? receipts : receipts.slice(0, shownAtFirst)
  return (
    <>
      <ul className={styles.list} aria-label="Last backups">
        {shown.map((receipt) => (
          <li key={`${receipt.folder} ${receipt.fileName}`} className={styles.row}>
            <span className={styles.when}>
              {momentWords(receipt.madeAt, now, systemZone())}, {reasonWords[receipt.reason]}
            </span>
            <span className={styles.facts}>
              {proofWords(receipt)} · {sizeWords(receipt.bytes)}
            </span>
          </li>
        ))}
      </ul>
      {receipts.length > shownAtFirst && (
        <Button size="xs" variant="subtle" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? 'Show the last three' : `Show all ${receipts.length}`}
        </Button>
      )}
    </>
  )
}
