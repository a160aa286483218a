import { Button } from '@mantine/core'
import type { RepairReportRow } from '#contract/damage.contract.ts'
import numbers from '#renderer/components/number-table.module.css'
import texts from '#renderer/components/texts.module.css'
import { lostWords, partWords } from '../model/repair-words.ts'

/** What a repair came to, part by part. */
export function RepairReport({ report, onLeave }: { report: RepairReportRow; onLeave: () => void }) {
  const { sentence, parts, keptAt } = report
  return (
    <>
      <p className={texts.words} role="status">
        {sentence}
      </p>
      {parts.length > 0 && (
        <table className={numbers.table} aria-label="What became of each part, in rows">
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
                <td data-weight={one.fromBackup === 0 ? 'soft' : undefined}>
                  {one.fromBackup.toLocaleString('en-GB')}
                </td>
                <td data-weight={one.lost === 0 ? 'soft' : 'strong'}>{lostWords(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {keptAt !== null && (
        <>
          <p className={`${texts.words} ${texts.soft}`}>
            You can remove the damaged files in the settings, under “Kept files of before”. They lie, encrypted, in:
          </p>
          <p className={`${texts.words} ${texts.path} ${texts.soft}`}>{keptAt}</p>
        </>
      )}
      <Button variant="filled" mt={8} onClick={onLeave}>
        Open the notebook
      </Button>
    </>
  )
}
