import { Button } from '@mantine/core'
import type { RepairReportRow } from '#contract/damage.contract.ts'
import { lostWords, partWords } from '../model/repair-words.ts'
import styles from './damage.module.css'

/** What a repair came to, part by part. */
export function RepairReport({ report, onLeave }: { report: RepairReportRow; onLeave: () => void }) {
  const { sentence, parts, keptAt } = report
  return (
    <>
      <p className={styles.words} role="status">
        {sentence}
      </p>
      {parts.length > 0 && (
        <table className={styles.table} aria-label="What became of each part, in rows">
          <thead>
            <tr>
              <th scope="col">Part, in rows</th>
              <th scope="col">Kept</th>
              <th scope="col">From backup</th>
              <th scope="col">Lost</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((one) => (
              <tr key={one.part}>
                <th scope="row">{partWords[one.part]}</th>
                <td>{one.kept.toLocaleString('en-GB')}</td>
                <td>{one.fromBackup.toLocaleString('en-GB')}</td>
                <td className={one.lost === 0 ? undefined : styles.lost}>{lostWords(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {keptAt !== null && (
        <p className={`${styles.words} ${styles.soft}`}>
          The damaged files lie, encrypted, in <span className={styles.path}>{keptAt}</span>. Remove them in the
          settings, under “Kept files of before”, when you no longer need them.
        </p>
      )}
      <p className={styles.line}>
        <Button variant="filled" onClick={onLeave}>
          Open the notebook
        </Button>
      </p>
    </>
  )
}
